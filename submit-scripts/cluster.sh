#!/usr/bin/env bash
# A standalone Spark cluster on this machine: one Master and N Workers, each a JVM of its own, bound to 127.0.0.1.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/submit-scripts/daemons.sh"
. "$ROOT/submit-scripts/archives.sh"

usage() {
  cat <<'USAGE'
Usage: cluster.sh start [--workers N] [--cores C] [--memory M] [--port P] [--webui-port P]
                        [--java-homes DIR,...] [--secure] [--worker-hosts LIST] [--dir DIR]
       cluster.sh stop   [--dir DIR]
       cluster.sh status [--dir DIR]

  --workers N     Worker JVMs (default 2)
  --cores C       cores that each worker offers (default 1; more than exist is allowed)
  --memory M      memory that each worker offers to executors, such as 512m or 2g (default 2g)
  --port P        the master's port (default 7077; the next free one if it is taken)
  --webui-port P  the master's web page (default 8080; the next free one if it is taken)
  --java-homes DIR,...
                  the JDKs of the workers and so of their executors, in turn (default JAVA_HOME)
  --secure        authentication and encryption as in conf/secure.conf, with a new secret: submit
                  with --properties-file DIR/secure.conf, which only you can read
  --worker-hosts LIST  loopback addresses that the workers take in turn (default 127.0.0.1); Spark
                  starts no speculative copy of a task on the address where the task runs
  --dir DIR       pid files, logs and work folders (default target/cluster)

start prints the master's URL once every worker has registered; stop ends only what start started.
status exits with 0 if the master runs with all its workers, else with 3.
Spark comes from SPARK_HOME, or from target/spark-home, which Maven builds.
USAGE
}

workers=2 cores=1 memory=2g port=7077 webui_port=8080 worker_hosts=127.0.0.1 dir=$TARGET/cluster
java_homes=() secure=
readonly REGISTRATION_SECONDS=150 STOP_SECONDS=15

positive() {
  [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] || die "$1 $2: expected a whole number from 1 to 99999"
}

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --workers | --cores | --memory | --port | --webui-port | --java-homes | --worker-hosts | --dir)
        [ $# -ge 2 ] || die "$1: expected a value"
        ;;&
      --workers) positive "$1" "$2"; workers=$2 ;;
      --cores) positive "$1" "$2"; cores=$2 ;;
      --memory)
        [[ $2 =~ ^[1-9][0-9]*[mgMG]$ ]] || die "--memory $2: expected a size such as 512m or 2g"
        memory=$2
        ;;
      --port) positive "$1" "$2"; port=$2 ;;
      --webui-port) positive "$1" "$2"; webui_port=$2 ;;
      --java-homes)
        IFS=, read -ra java_homes <<< "$2"
        local home
        for home in "${java_homes[@]}"; do
          [ -x "$home/bin/java" ] || die "--java-homes $2: $home holds no bin/java"
        done
        ;;
      --secure)
        secure=1
        shift
        continue
        ;;
      --worker-hosts)
        [[ $2 =~ ^127\.[0-9]+\.[0-9]+\.[0-9]+(,127\.[0-9]+\.[0-9]+\.[0-9]+)*$ ]] \
          || die "--worker-hosts $2: expected loopback addresses such as 127.0.0.1,127.0.0.2"
        worker_hosts=$2
        ;;
      --dir) dir=$2 ;;
      -h | --help) usage; exit 0 ;;
      *) die "unknown option $1 (see cluster.sh --help)" ;;
    esac
    shift 2
  done
}

# await SECONDS COMMAND...: polls; fails when time is up or a daemon has died.
await() {
  local deadline=$((SECONDS + $1)) name
  shift
  until "$@"; do
    for name in "$dir"/*.pid; do
      is_ours "$(< "$name")" \
        || fail_start "$(basename "$name" .pid) ended; the end of its log: $(tail -n 1 "${name%.pid}.log")"
    done
    [ "$SECONDS" -lt "$deadline" ] || fail_start "not ready within $REGISTRATION_SECONDS s; logs are in $dir"
    sleep 0.2
  done
}

fail_start() {
  stop_all
  die "start: $*"
}

# Spark's settings with a secret, for master, workers and whoever submits. Never on a command line,
# which everybody on the machine can read.
write_secure_conf() {
  local secret
  secret=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  [ ${#secret} -eq 64 ] || die "start: /dev/urandom gave no secret"
  rm -f "$dir/secure.conf"
  (
    umask 077
    cat "$ROOT/conf/secure.conf"
    printf '\n%-43s %s\n' spark.authenticate.secret "$secret"
  ) > "$dir/secure.conf.new"
  chmod 600 "$dir/secure.conf.new"
  mv "$dir/secure.conf.new" "$dir/secure.conf"
}

all_registered() {
  ask_master && [ "$alive_workers" -ge "$workers" ]
}

start() {
  ensure_built
  [ -z "$(running)" ] || die "start: a cluster runs already in $dir: stop it first"
  export JAVA_HOME=${JAVA%/bin/java}
  export SPARK_HOME=${SPARK_HOME:-$MAVEN_SPARK_HOME}
  [ -d "$SPARK_HOME/jars" ] || die "SPARK_HOME=$SPARK_HOME holds no jars/"
  [ ${#java_homes[@]} -gt 0 ] || java_homes=("$JAVA_HOME")
  local i hosts home archive archives=()
  for home in "${java_homes[@]}"; do
    archive=$(executor_archive "$home")
    archives+=("$archive")
  done
  # Executors inherit the worker's environment, and Spark's launcher asks it for the Scala version.
  export SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m
  export SPARK_DAEMON_JAVA_OPTS="-Dsparkbrot.cluster=$dir"
  # Only what an earlier start left: the folder may be the user's.
  rm -rf "$dir"/master.log "$dir"/worker-*.log "$dir"/work-[0-9]* "$dir"/*.pid "$dir"/master-url "$dir"/workers
  mkdir -p "$dir"
  local settings=()
  if [ -n "$secure" ]; then
    write_secure_conf
    settings=(--properties-file "$dir/secure.conf")
  fi
  start_daemon master org.apache.spark.deploy.master.Master \
    --host 127.0.0.1 --port "$port" --webui-port "$webui_port" "${settings[@]+"${settings[@]}"}"
  await "$REGISTRATION_SECONDS" ask_master
  IFS=, read -r -a hosts <<< "$worker_hosts"
  for ((i = 1; i <= workers; i++)); do
    export JAVA_HOME=${java_homes[(i - 1) % ${#java_homes[@]}]}
    archive=${archives[(i - 1) % ${#java_homes[@]}]}
    if [ -n "$archive" ]; then
      # Where executors look that are told to keep an archive (ExecutorArchive.java).
      mkdir -p "$dir/work-$i"
      ln "$archive" "$dir/work-$i/sparkbrot-executor.jsa" 2> /dev/null || true
    fi
    daemon_options=$(archive_options "$archive") \
      start_daemon "worker-$i" org.apache.spark.deploy.worker.Worker \
      --host "${hosts[(i - 1) % ${#hosts[@]}]}" --cores "$cores" --memory "$memory" --work-dir "$dir/work-$i" \
      --webui-port $((webui_port + i)) "${settings[@]+"${settings[@]}"}" "$master_url"
  done
  await "$REGISTRATION_SECONDS" all_registered
  printf '%s\n' "$workers" > "$dir/workers"
  [ -z "$secure" ] || printf '%-43s %s\n' spark.master "$master_url" >> "$dir/secure.conf"
  printf '%s\n' "$master_url" | tee "$dir/master-url"
}

stop_all() {
  local name pid deadline=$((SECONDS + STOP_SECONDS))
  # Workers first, so that the master does not log them as lost.
  while read -r name pid; do
    kill "$pid" 2> /dev/null || true
  done < <(running | sort -r)
  while [ -n "$(running)" ] && [ "$SECONDS" -lt "$deadline" ]; do
    sleep 0.1
  done
  while read -r name pid; do
    echo "${0##*/}: $name ($pid) did not end within $STOP_SECONDS s: killing it" >&2
    kill -9 "$pid" 2> /dev/null || true
  done < <(running)
  rm -f "$dir"/*.pid "$dir/master-url" "$dir/workers" "$dir/secure.conf"
}

status() {
  local alive_workers=0 master_url=none expected
  if [ ! -e "$dir/master.pid" ] || ! ask_master; then
    echo "no cluster runs in $dir"
    return 3
  fi
  expected=$(cat "$dir/workers" 2> /dev/null || echo 0)
  echo "$master_url: $alive_workers of $expected workers alive, web page $(webui_url)"
  running | sed 's/^/  /'
  [ "$alive_workers" -ge "$expected" ] && [ "$expected" -gt 0 ] || return 3
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  start | stop | status) ;;
  -h | --help) usage; exit 0 ;;
  *) die "expected start, stop or status${command:+, not $command} (see cluster.sh --help)" ;;
esac
parse "$@"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
case $command in
  start) start ;;
  stop) stop_all ;;
  status) status ;;
esac
