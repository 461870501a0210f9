#!/usr/bin/env bash
# Does check, and does report, name the host that is slow, and why? Two one-core workers under two host names, of
# which one has a fault at a time, and healthy runs that must raise no alarm.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/daemons.sh"

usage() {
  cat <<'USAGE'
Usage: hosts.sh [options]

  --faults LIST    some of quota (half a CPU), busy (a loop on the same core), avx2 (-XX:UseAVX=2), width16
                   (-XX:MaxVectorSize=16), jdk (another JDK); needs no fault to run the healthy ones
                   (default quota,busy,avx2,width16,jdk)
  --runs N         of each fault (default 20); 0 for none
  --healthy N      runs without a fault (default 40)
  --seconds S      work of each slot in check (default 4)
  --seed N         first seed; it decides which of the two hosts is ill (default 1)
  --other-jdk DIR  JDK of the ill host for the fault jdk
  --dir DIR        results and logs (default target/hosts)

A run is one check and one render of six repetitions with its report, some 50 s. Run again after an interruption:
finished runs are kept. DIR/hosts.md is the table, for src/site/results/hosts.md. Quotas need root.
USAGE
}

faults=quota,busy,avx2,width16,jdk runs=20 healthy=40 seconds=4 seed=1 other_jdk='' results=$TARGET/hosts
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --*) [ $# -ge 2 ] || die "$1: expected a value" ;;&
    --runs | --healthy | --seconds | --seed)
      [[ $2 =~ ^[0-9]{1,6}$ ]] || die "$1 $2: expected a whole number"
      name=${1#--}
      printf -v "$name" '%s' "$2"
      ;;
    --faults)
      [[ $2 =~ ^(quota|busy|avx2|width16|jdk)(,(quota|busy|avx2|width16|jdk))*$ ]] \
        || die "--faults $2: expected some of quota,busy,avx2,width16,jdk"
      faults=$2
      ;;
    --other-jdk)
      [ -x "$2/bin/java" ] || die "--other-jdk $2: holds no bin/java"
      other_jdk=$2
      ;;
    --dir) results=$2 ;;
    *) die "unknown option $1 (see hosts.sh --help)" ;;
  esac
  shift 2
done
if [[ $runs -gt 0 && $faults == *jdk* && -z $other_jdk ]]; then
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
  export SPARK_HOME=$MAVEN_SPARK_HOME SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m
  export SPARK_DAEMON_JAVA_OPTS="-Dsparkbrot.cluster=$dir"
  mkdir -p "$dir"
  start_daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 7571 --webui-port 8571
  for ((i = 0; i < 100; i++)); do ask_master && break || sleep 0.3; done
  for i in 0 1; do
    host=127.0.0.$((i + 2)) options='' home=$JAVA_HOME
    if [ "$host" = "$2" ]; then
      case $1 in
        avx2) options=-XX:UseAVX=2 ;;
        width16) options=-XX:MaxVectorSize=16 ;;
        jdk) home=$other_jdk ;;
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
  submit render --size 2048x2048 --shortcuts off --max-iter 2000 --tile-rows 64 --repeat 6 --quiet --overwrite \
    --output "$at/picture.png" --log-dir "$at/render" > "$at/render.txt" 2> "$at/render.err"
  env -u SPARK_HOME "$ROOT/submit-scripts/submit.sh" report "$at/render" --output "$at/report.md" > "$at/report.txt"
  rm -f "$at/picture.png"
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$(named "$at/check.txt" "$3" "$cause")" \
    "$(others "$at/check.txt" "$3")" "$(named "$at/report.txt" "$3" "$cause")" "$(others "$at/report.txt" "$3")" \
    | tee -a "$table"
}

# series FAULT RUNS: in each half one of the hosts is ill.
series() {
  local half number ill
  for half in 0 1; do
    ill=127.0.0.$((half + 2))
    [ "$1" != healthy ] || ill=none
    local started=''
    for ((number = seed + half; number < seed + $2; number += 2)); do
      grep -q "^$1	$number	" "$table" && continue
      if [ -z "$started" ]; then
        start_cluster "$1" "$ill"
        started=yes
      fi
      one "$1" "$number" "$ill"
    done
    [ -z "$started" ] || stop_cluster
  done
}

[ "$runs" -eq 0 ] || for fault in ${faults//,/ }; do series "$fault" "$runs"; done
[ "$healthy" -eq 0 ] || series healthy "$healthy"
{
  printf '# Is the slow host named?\n\n%s, commit %s, Java %s, %s CPUs; `hosts.sh`: two one-core workers as 127.0.0.2 and\n' \
    "$(date -u +%Y-%m-%d)" "$(git -C "$ROOT" rev-parse --short HEAD 2> /dev/null || echo unknown)" "$JAVA_VERSION" "$(nproc)"
  printf '127.0.0.3, one fault at a time; first seed %s, %s s of work for each slot in `check`.\n\n' "$seed" "$seconds"
  printf '| fault | runs | named with its cause by `check` | by `report` | runs in which another was blamed, `check` | `report` |\n'
  printf '|---|---|---|---|---|---|\n'
  awk -F'\t' '{n[$1]++; c[$1]+=($4=="yes"); o[$1]+=($5>0); r[$1]+=($6=="yes"); p[$1]+=($7>0)}
    END {for (f in n) printf "| %s | %d | %s | %s | %d | %d |\n", f, n[f], f=="healthy"?"-":c[f], f=="healthy"?"-":r[f], o[f], p[f]}' \
    "$table" | sort
} | tee "$results/hosts.md"
