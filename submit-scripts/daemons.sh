# Daemons of a Spark cluster on this machine: starting them, telling ours from strangers, asking the master.
# shellcheck shell=bash
# The sourcing script sets dir, where pid files and logs are; JAVA and SPARK_HOME before it starts one.

# A pid alone may have been reused by a stranger: ours carry the folder's name on their command line.
is_ours() {
  [[ "$(ps -p "$1" -o args= 2> /dev/null)" == *"-Dsparkbrot.cluster=$dir "* ]]
}

# Prints "name pid" of every daemon that still runs.
running() {
  local file pid
  for file in "$dir"/*.pid; do
    [ -e "$file" ] || continue
    pid=$(< "$file")
    if is_ours "$pid"; then
      echo "$(basename "$file" .pid) $pid"
    fi
  done
}

# start_daemon NAME CLASS ARGUMENT...: the command line is Spark's own launcher's, as in bin/spark-class.
# Java options in daemon_options are for the daemon and for whatever JVMs it starts.
start_daemon() {
  local name=$1
  shift
  local command=()
  # The launcher puts a NUL and a line feed before the NUL-separated command.
  mapfile -d '' -t command < <("$JAVA" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
  [ "${#command[@]}" -gt 2 ] || die "Spark's launcher made no command for $1"
  command=("${command[@]:1}")
  command[0]=${command[0]#$'\n'}
  (
    # A daemon keeps no descriptor of its starter: under flock it would hold the lock for ever.
    for descriptor in /dev/fd/*; do
      descriptor=${descriptor##*/}
      [ "$descriptor" -le 2 ] || eval "exec $descriptor>&-" 2> /dev/null || true
    done
    daemon_options="${TEMPORARY_OPTION:-} ${daemon_options:-}"
    [ "$daemon_options" = " " ] || export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} $daemon_options"
    exec nohup "${command[@]}" > "$dir/$name.log" 2>&1 < /dev/null
  ) &
  echo $! > "$dir/$name.pid"
  # Until the subshell has become Java it looks like a stranger, or like a daemon that has ended.
  local deadline=$((SECONDS + 10))
  until is_ours $! || ! kill -0 $! 2> /dev/null || [ "$SECONDS" -ge "$deadline" ]; do
    sleep 0.02
  done
}

# http_get HOST PORT PATH, without curl, which a machine with only a JDK and Maven may lack.
http_get() {
  exec 3<> "/dev/tcp/$1/$2" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$3" "$1" >&3
  cat <&3
  exec 3>&-
}

webui_url() {
  sed -n 's/.*Bound MasterWebUI to .*started at \(http[^ ]*\).*/\1/p' "$dir/master.log" | tail -n 1
}

# Reads the master's JSON page; sets master_url and alive_workers.
ask_master() {
  local ui json
  ui=$(webui_url)
  [ -n "$ui" ] || return 1
  ui=${ui##*:}
  json=$(http_get 127.0.0.1 "${ui%%/*}" /json/ 2> /dev/null) || return 1
  master_url=$(sed -n 's/.*"url" *: *"\([^"]*\)".*/\1/p' <<< "$json" | head -n 1)
  alive_workers=$(sed -n 's/.*"aliveworkers" *: *\([0-9]*\).*/\1/p' <<< "$json" | head -n 1)
  [ -n "$master_url" ] && [ -n "$alive_workers" ]
}
