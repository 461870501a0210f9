#!/usr/bin/env bash
# Measures what src/site/results says of the ladder, of scaling and of load balance, and writes these pages.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: measure.sh [--steps LIST] [--results DIR] [--dir DIR]

Steps, in this order; the durations are of 2 cores:
  ladder      the article's picture, 2 rounds (9 min)                     ladder.md
  mojo        its sequel's, 1 round (6 min)                               ladder-mojo.md
  local       strong sweep in local mode, and predictions (3 min)         scaling-local.md
  standalone  the same on a standalone cluster of one-core executors (4)  scaling-standalone.md
  weak        weak sweep in local mode (2 min)                            scaling-weak.md
  balance     tile plans on three views, honest and with shortcuts (8)    load-balance.md
  goal        the winner of balance on one core and all, in local mode
              and on one-core executors, 10 s of compute (10 min)         load-balance-goal.md
  replay      waiting tasks on 64 slots (2 min); needs local              replay.md
  cores       tile plans on 64 and 1,024 cores, simulated from the logs
              of balance and standalone (1 min)                           many-cores.md

  --steps LIST   only these (default all)
  --results DIR  pages (default src/site/results)
  --dir DIR      logs, and reports as HTML (default target/measure); what is there already is not measured again

Nothing else should run on the machine meanwhile.
USAGE
}

steps=ladder,mojo,local,standalone,weak,balance,goal,replay,cores
results=$ROOT/src/site/results dir=$TARGET/measure
readonly STEPS='(ladder|mojo|local|standalone|weak|balance|goal|replay|cores)'
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --steps) list steps "$STEPS" local,balance "$@" ;;
    --results) text results "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see measure.sh --help)" ;;
  esac
  shift 2
done

# Fixed, so that the commands on the pages are the ones that ran.
readonly SEED=1 PREDICTED=8,64,1024,16384
cluster=$dir/cluster
# script NAME ARGUMENT...: a script of submit-scripts, such as cluster or measure/ladder.
script() {
  "$ROOT/submit-scripts/$1.sh" "${@:2}"
}

stop_cluster() {
  if [ -d "$cluster" ]; then
    script cluster stop --dir "$cluster" > /dev/null
  fi
}
trap stop_cluster EXIT

# Starts one worker of one core for each core and sets master.
start_cluster() {
  stop_cluster
  master=$(script cluster start --workers "$(nproc)" --cores 1 --dir "$cluster" | grep -o 'spark://[^ ]*' | head -n 1)
}

# page NAME COMMAND: a page from standard input, with the commands that made it under its title.
page() {
  local body
  body=$(cat)
  {
    sed -n 1p <<< "$body"
    printf '\nMade by `./submit-scripts/measure/measure.sh --steps %s`, in which:\n\n' "$1"
    sed 's/^/    /' <<< "${*:3}"
    sed 1d <<< "$body"
  } > "$results/$2.md"
  echo "measure.sh: $results/$2.md" >&2
}

# sweep STEP SCALING_OPTION...: a sweep, its report, and for a strong one its predictions.
sweep() {
  local step=$1 made where=(--dir "$dir/$1")
  shift
  made="./submit-scripts/scaling.sh $*"
  [ "$step" != standalone ] || { made="$made --master MASTER"; where+=(--master "$master"); }
  script scaling "$@" "${where[@]}"
  {
    sed "1s/\$/, $step/" "$dir/$step/report.md"
    if [ "$step" != weak ]; then
      made+=$'\n'"./submit-scripts/submit.sh predict LOGS --cores $PREDICTED"
      script submit predict "$dir/$step/logs" --cores "$PREDICTED"
    fi
  } > "$dir/$step/page.md"
  page "$step" "scaling-$step" "$made" < "$dir/$step/page.md"
}

step_ladder() { script measure/ladder --rounds 2 --shuffle-seed "$SEED" --output "$results"; }
step_mojo() { script measure/ladder --workload mojo --rounds 1 --shuffle-seed "$SEED" --output "$results"; }
step_local() { sweep local --repeat 4 --seconds 10 --seed "$SEED"; }
step_weak() { sweep weak --mode weak --repeat 3 --seconds 10 --seed "$SEED"; }
step_standalone() {
  start_cluster
  sweep standalone --repeat 4 --seconds 10 --seed "$SEED"
  stop_cluster
}

# balance DIR BALANCE_OPTION...
balance() {
  script measure/balance "${@:2}" --cores "$(nproc)" --seed "$SEED" --dir "$dir/$1"
}

step_balance() {
  local options=(--plans equal-cost,dearest-first,guided,equal-rows --seconds 2 --repeat 5)
  balance balance "${options[@]}"
  page balance load-balance "./submit-scripts/measure/balance.sh ${options[*]}" < "$dir/balance/load-balance.md"
}

step_goal() {
  local plan=equal-cost options
  [ ! -e "$dir/balance/load-balance.md" ] || plan=$(measuring balance --best "$dir"/balance/*/logs)
  options=(--speedup --plans "$plan" --shortcuts off --seconds 10 --repeat 2)
  balance goal-local "${options[@]}"
  start_cluster
  balance goal-standalone "${options[@]}" --master "$master"
  stop_cluster
  measuring balance "$dir"/goal-{local,standalone}/*/logs > "$dir/goal.md"
  sed '1s/$/: the goal/' "$dir/goal.md" | page goal load-balance-goal \
    "./submit-scripts/measure/balance.sh ${options[*]}"$'\n'"./submit-scripts/measure/balance.sh ${options[*]} --master MASTER"
}

step_replay() {
  local options=(--seconds 10 --repeat 3)
  [ -d "$dir/local/logs" ] || die "replay: needs the logs of the step local"
  script measure/run --master 'local-cluster[4,16,1024]' replay "$dir/local/logs" "${options[@]}" > "$dir/replay.md"
  { printf '# Replay\n\n'; cat "$dir/replay.md"; } | page replay replay \
    "./submit-scripts/measure/run.sh --master 'local-cluster[4,16,1024]' replay LOGS ${options[*]}"
}

# commits DIR...: of the logs in these folders.
commits() { grep -rhoE '"commit":"[0-9a-f]+"' "$@" | cut -d '"' -f 4 | sort -u | paste -s -d ' '; }

step_cores() {
  local logs=("$dir"/balance/*-shortcuts-off/logs) options=(--cores 2,64,1024 --seconds 10 --core-hours 100)
  [ -d "${logs[0]}" ] && [ -d "$dir/standalone/logs" ] || die "cores: needs the logs of the steps balance and standalone"
  {
    measuring simulate "${logs[@]}" --driver "$dir/standalone/logs" "${options[@]}"
    printf '\nLogs of views by commit %s, of the cluster by %s; Java %s, %s, %s processors.\n' "$(commits "${logs[@]}")" \
      "$(commits "$dir/standalone/logs")" "$JAVA_VERSION" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
  } > "$dir/many-cores.md"
  page cores many-cores "measure simulate VIEW/logs ... --driver STANDALONE/logs ${options[*]}" < "$dir/many-cores.md"
}

ensure_measuring_built
export JAVA_HOME=${JAVA%/bin/java}
mkdir -p "$dir" "$results"
dir=$(cd "$dir" && pwd)
cluster=$dir/cluster
failures=0
for step in ${steps//,/ }; do
  begin=$SECONDS
  echo "measure.sh: $step" >&2
  # Not as a condition itself: errors within the step would be passed over there.
  set +e
  (set -e; "step_$step")
  status=$?
  set -e
  if [ "$status" -eq 0 ]; then
    echo "measure.sh: $step took $((SECONDS - begin)) s" >&2
  else
    echo "measure.sh: $step failed after $((SECONDS - begin)) s; run it again by --steps $step" >&2
    failures=$((failures + 1))
  fi
done
[ "$failures" -eq 0 ] || exit 1
