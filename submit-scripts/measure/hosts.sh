#!/usr/bin/env bash
# Does check, and does report, name the host that is slow, and why? Two one-core workers under two host names, of
# which one has a fault at a time, and healthy runs that must raise no alarm.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/daemons.sh"
. "$ROOT/submit-scripts/archives.sh"

usage() {
  cat <<'USAGE'
Usage: hosts.sh [options]

  --faults LIST    some of quota (half a CPU), busy (a loop on the same core), avx2 (-XX:UseAVX=2), width16
                   (-XX:MaxVectorSize=16), jdk (another JDK) and healthy (none, twice the runs)
                   (default quota,busy,avx2,jdk,healthy)
  --rounds N       of all faults, in turn (default 4)
  --runs N         of each fault in a round, on one cluster (default 5)
  --seconds S      work of each slot in check (default 2)
  --seed N         first seed (default 1)
  --other-jdk DIR  JDK of the ill host for the fault jdk
  --dir DIR        results and logs (default target/hosts)
  --results FILE   page, written anew after each round (default src/site/results/hosts.md)

A run is one check, and one render of nine repetitions with its report, some 20 s in all; the ill host changes from
round to round. Stop it at any time and run it again: finished runs are kept. Quotas need root. What else runs on the
machine moves to the core without the fault, and hides it: let nothing, or start this by nice -n -20.
USAGE
}

faults=quota,busy,avx2,jdk,healthy rounds=4 runs=5 seconds=2 seed=1 other_jdk='' results=$TARGET/hosts
page=$ROOT/src/site/results/hosts.md
readonly FAULT='(quota|busy|avx2|width16|jdk|healthy)'
arguments=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --*) [ $# -ge 2 ] || die "$1: expected a value" ;;&
    --rounds | --runs | --seconds | --seed)
      [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || die "$1 $2: expected a whole number from 1"
      printf -v "${1#--}" '%s' "$2"
      ;;
    --faults)
      [[ $2 =~ ^$FAULT(,$FAULT)*$ ]] || die "--faults $2: expected some of quota,busy,avx2,width16,jdk,healthy"
      faults=$2
      ;;
    --other-jdk)
      [ -x "$2/bin/java" ] || die "--other-jdk $2: holds no bin/java"
      other_jdk=$2
      ;;
    --dir) results=$2 ;;
    --results) page=$2 ;;
    *) die "unknown option $1 (see hosts.sh --help)" ;;
  esac
  shift 2
done
if [[ $faults == *jdk* && -z $other_jdk ]]; then
  die "--faults $faults: jdk needs --other-jdk DIR"
fi

ensure_built
export JAVA_HOME=${JAVA%/bin/java}
mkdir -p "$results"
results=$(cd "$results" && pwd)
dir=$results/cluster
table=$results/results.tsv
touch "$table"
busy_pid='' group=''

cause_of() {
  case $1 in
    quota) echo "CPU quota" ;;
    busy) echo "shared CPU" ;;
    avx2 | width16) echo "narrower vectors" ;;
    jdk) echo "other JDK" ;;
    healthy) echo none ;;
  esac
}

stop_cluster() {
  local name pid
  [ -z "$busy_pid" ] || kill "$busy_pid" 2> /dev/null || true
  busy_pid=''
  while read -r name pid; do
    kill "$pid" 2> /dev/null || true
  done < <(running | sort -r)
  while [ -n "$(running)" ]; do
    sleep 0.2
  done
  rm -f "$dir"/*.pid
  # Executors end a little after their worker.
  local tries
  for ((tries = 0; tries < 50; tries++)); do
    [ -n "$group" ] && ! rmdir "$group" 2> /dev/null || break
    sleep 0.2
  done
  group=''
}
trap stop_cluster EXIT

# A control group of half a CPU, of version 1 or 2; sets group.
half_cpu() {
  if [ -w /sys/fs/cgroup/cpu ] && [ -e /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]; then
    group=/sys/fs/cgroup/cpu/sparkbrot-hosts-$$
    mkdir "$group"
    echo 50000 > "$group/cpu.cfs_quota_us"
  elif [ -w /sys/fs/cgroup/cgroup.subtree_control ]; then
    group=/sys/fs/cgroup/sparkbrot-hosts-$$
    mkdir "$group"
    echo "50000 100000" > "$group/cpu.max"
  else
    die "--faults quota: no right to make a control group here"
  fi
}

all_registered() {
  ask_master && [ "$alive_workers" -ge 2 ]
}

# start_cluster FAULT ILL_HOST
start_cluster() {
  local i host options home
  local archives=()
  export SPARK_HOME=$MAVEN_SPARK_HOME
  for home in "$JAVA_HOME" ${other_jdk:+"$other_jdk"}; do
    archives+=("$(archive_options "$(executor_archive "$home")")")
  done
  export SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m
  export SPARK_DAEMON_JAVA_OPTS="-Dsparkbrot.cluster=$dir"
  mkdir -p "$dir"
  start_daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7571 --webui-port 8571
  for ((i = 0; i < 100; i++)); do ask_master && break || sleep 0.3; done
  for i in 0 1; do
    host=127.0.0.$((i + 2)) options=${archives[0]} home=$JAVA_HOME
    if [ "$host" = "$2" ]; then
      case $1 in
        avx2) options+=' -XX:UseAVX=2' ;;
        width16) options+=' -XX:MaxVectorSize=16' ;;
        jdk) home=$other_jdk options=${archives[1]} ;;
        quota) half_cpu ;;
      esac
    fi
    JAVA_HOME=$home daemon_options=$options start_daemon "worker-$i" org.apache.spark.deploy.worker.Worker \
      --host "$host" --cores 1 --memory 1g --work-dir "$dir/work-$i" --webui-port $((8572 + i)) "$master_url"
    # Executors inherit core and group of their worker.
    taskset -apc $((i % $(nproc))) "$(< "$dir/worker-$i.pid")" > /dev/null
    if [ "$host" = "$2" ]; then
      [ "$1" != quota ] || echo "$(< "$dir/worker-$i.pid")" > "$group/cgroup.procs"
      if [ "$1" = busy ]; then
        taskset -c $((i % $(nproc))) sh -c 'while :; do :; done' < /dev/null &
        busy_pid=$!
      fi
    fi
  done
  for ((i = 0; i < 300; i++)); do all_registered && break || sleep 0.2; done
  all_registered || die "the cluster did not start; logs are in $dir"
}

submit() {
  env -u SPARK_HOME "$ROOT/submit-scripts/submit.sh" --master "$master_url" --total-executor-cores 2 --executor-cores 1 \
    --executor-memory 700m "$@"
}

# named FILE ILL CAUSE: whether a line names the host and the cause.
named() {
  grep -q "^ *$2[: ].*($3)" "$1" && echo yes || echo no
}

# others FILE ILL: lines that blame somebody else.
others() {
  grep -E '^ +(127\.0\.0\.|on all hosts|executor |the )' "$1" | grep -cv "^ *$2[: ]" || true
}

# one FAULT SEED ILL
one() {
  local at=$results/$1-$2 cause
  cause=$(cause_of "$1")
  rm -rf "$at"
  mkdir -p "$at"
  submit check --seconds "$seconds" --seed "$2" --log-dir "$at/check" > "$at/check.txt" 2> "$at/check.err" || [ $? -eq 3 ]
  submit render --bounds=-0.6,0.2,-0.4,0.4 --size 1024x1024 --shortcuts off --max-iter 5000 --color bands --samples 1 \
    --tile-rows 32 --repeat 9 --quiet --overwrite \
    --output "$at/picture.png" --log-dir "$at/render" > "$at/render.txt" 2> "$at/render.err"
  env -u SPARK_HOME "$ROOT/submit-scripts/submit.sh" report "$at/render" --output "$at/report.md" > "$at/report.txt"
  rm -f "$at/picture.png"
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$(named "$at/check.txt" "$3" "$cause")" \
    "$(others "$at/check.txt" "$3")" "$(named "$at/report.txt" "$3" "$cause")" "$(others "$at/report.txt" "$3")" \
    "$(cut -d' ' -f1 /proc/loadavg)" | tee -a "$table"
}

# series FAULT ROUND: the runs of one round that are not done yet, on a cluster of their own.
series() {
  local number ill=127.0.0.$((2 + $2 % 2)) of=$runs started=''
  if [ "$1" = healthy ]; then
    ill=none of=$((2 * runs))
  fi
  for ((number = seed + ($2 - 1) * of; number < seed + $2 * of; number++)); do
    ! grep -q "^$1	$number	" "$table" || continue
    if [ -z "$started" ]; then
      start_cluster "$1" "$ill"
      started=yes
    fi
    one "$1" "$number" "$ill"
  done
  [ -z "$started" ] || stop_cluster
}

# summary ROUNDS: the page.
summary() {
  printf '# Is the slow host named?\n\n%s, commit %s, Java %s, %s CPUs; rounds done: %s of %s. Made by\n\n' \
    "$(date -u +%Y-%m-%d)" "$(git -C "$ROOT" rev-parse --short HEAD 2> /dev/null || echo unknown)" "$JAVA_VERSION" \
    "$(nproc)" "$1" "$rounds"
  printf '    ./submit-scripts/measure/hosts.sh %s\n\n' "${arguments[*]}"
  printf 'Two one-core workers as 127.0.0.2 and 127.0.0.3, one of them with a fault; %s s of work for each slot in\n' "$seconds"
  printf '`check`; seeds from %s. Load of the machine at the end of a run, this campaign included: median %s, at most %s.\n\n' \
    "$seed" "$(cut -f8 "$table" | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}')" "$(cut -f8 "$table" | sort -n | tail -n 1)"
  printf '| fault | runs | named with its cause by `check` | by `report` | runs in which another was blamed, `check` | `report` |\n'
  printf '|---|---|---|---|---|---|\n'
  awk -F'\t' '{n[$1]++; c[$1]+=($4=="yes"); o[$1]+=($5>0); r[$1]+=($6=="yes"); p[$1]+=($7>0)}
    END {for (f in n) printf "| %s | %d | %s | %s | %d | %d |\n", f, n[f], f=="healthy"?"-":c[f], f=="healthy"?"-":r[f], o[f], p[f]}' \
    "$table" | sort
}

for ((round = 1; round <= rounds; round++)); do
  for fault in ${faults//,/ }; do
    series "$fault" "$round"
  done
  mkdir -p "$(dirname "$page")"
  summary "$round" > "$page.$$"
  mv "$page.$$" "$page"
done
cat "$page"
