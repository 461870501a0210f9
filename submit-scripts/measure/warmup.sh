#!/usr/bin/env bash
# Measures how executors of a standalone cluster on this machine come to speed, with and without what helps them.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: warmup.sh [options] [-- options of render]

Renders honest work on one-core executors, as many as this machine has cores; each run has new ones. Settings take turns:
with all that helps, without the kernel's warm-up (spark.sparkbrot.warmUp), without cluster.sh's archive of classes, and
without C2's higher thresholds (spark.sparkbrot.lateC2).

  --java-homes LIST  JDKs, compared (default JAVA_HOME)
  --rounds N         runs of every setting (default 3)
  --repeat N         repetitions of a run; the last third is the steady state (default 21)
  --dir DIR          logs and samples; emptied before (default target/warmup)

Prints a table of medians. Needs Linux's /proc.
USAGE
}

java_homes='' rounds=3 repeat=21 dir=$TARGET/warmup
render_args=()
while [ $# -gt 0 ]; do
  case $1 in
    --) shift; render_args=("$@"); break ;;
    -h | --help) usage; exit 0 ;;
    --java-homes) list java_homes '[^,]+' /jdk-17,/jdk-25 "$@" ;;
    --rounds) whole rounds "$@" ;;
    --repeat) whole repeat "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see warmup.sh --help); options of render go after --" ;;
  esac
  shift 2
done
[ "$repeat" -ge 6 ] || die "--repeat $repeat: must be at least 6, for a steady state to be seen"

# sample FILE: until killed, lines of executor, epoch ms, its launch in epoch ms, and CPU ms used so far.
sample() {
  local -A pids=()
  local pid args id line up now stat ticks
  ticks=$(getconf CLK_TCK)
  while sleep 0.05; do
    while [ ${#pids[@]} -lt "$executors" ] && read -r pid args; do
      [[ $args == *"$MARK "*" --executor-id "* ]] || continue
      id=${args##* --executor-id }
      pids[${id%% *}]=$pid
    done < <([ ${#pids[@]} -ge "$executors" ] || ps -eo pid=,args=)
    for id in "${!pids[@]}"; do
      { read -r line < "/proc/${pids[$id]}/stat" && read -r up _ < /proc/uptime; } 2> /dev/null || continue
      now=$((${EPOCHREALTIME/[.,]/} / 1000))
      read -ra stat <<< "${line##*) }"
      echo "$id $now $((now - 10#${up/./} * 10 + stat[19] * 1000 / ticks)) $(((stat[11] + stat[12]) * 1000 / ticks))"
    done
  done > "$1"
}

# run HOME WITHOUT ROUND: one job with new executors; leaves its log and samples.
run() {
  local home=$1 name options=$MARK status=0 run off=()
  name=$(basename "$home")
  echo "warmup.sh: round $3 of $rounds, $name, left out: $2" >&2
  case $2 in
    warm-up) off=(--conf spark.sparkbrot.warmUp=false) ;;
    # The JDK's own archive, which executors use that get no other.
    archive) options+=" -XX:SharedArchiveFile=$home/lib/server/classes.jsa" ;;
    'late C2') off=(--conf spark.sparkbrot.lateC2=false) ;;
  esac
  run_number=$((run_number + 1))
  run=$dir/runs/$(printf %05d "$run_number")
  mkdir -p "$run"
  echo "$name, $2" > "$run/setting"
  sample "$run/sample" &
  local sampler=$!
  JAVA_HOME=$home "$ROOT/submit-scripts/submit.sh" --master "$(< "$dir/$name/master-url")" --executor-cores 1 \
    --total-executor-cores "$executors" --executor-memory 1g --conf "spark.executor.extraJavaOptions=$options" \
    "${off[@]+"${off[@]}"}" \
    render "${plain[@]+"${plain[@]}"}" --shortcuts off --repeat "$repeat" --quiet --overwrite --log-dir "$run/log" --output "$dir/a.png" \
    "${render_args[@]+"${render_args[@]}"}" < /dev/null 2> "$dir/err" || status=$?
  kill "$sampler"
  wait "$sampler" || true
  [ "$status" -eq 0 ] || die "a run failed: $(tail -n 1 "$dir/err")"
}

stop_clusters() {
  local home
  for home in "${homes[@]}"; do
    "$ROOT/submit-scripts/cluster.sh" stop --dir "$dir/$(basename "$home")" > /dev/null
  done
}

plain=()
[ -n "$(render_option --color)" ] || plain=(--color bands --samples 1)
ensure_measuring_built
run_number=0
readonly MARK=-Dwarmup.run=$$
executors=$(nproc)
IFS=, read -ra homes <<< "${java_homes:-${JAVA%/bin/java}}"
for home in "${homes[@]}"; do
  [ -x "$home/bin/java" ] || die "--java-homes $java_homes: $home holds no bin/java"
done
rm -rf "$dir"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
trap stop_clusters EXIT
for home in "${homes[@]}"; do
  JAVA_HOME=$home "$ROOT/submit-scripts/cluster.sh" start --workers "$executors" --dir "$dir/$(basename "$home")" > /dev/null
done
for ((round = 1; round <= rounds; round++)); do
  for home in "${homes[@]}"; do
    for without in nothing warm-up archive 'late C2'; do
      run "$home" "$without" "$round"
    done
  done
done
measuring warmup "$dir/runs"
