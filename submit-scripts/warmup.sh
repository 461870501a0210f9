#!/usr/bin/env bash
# Measures how executors of a standalone cluster on this machine come to speed, with and without what helps them.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: warmup.sh [options] [-- options of render]

Renders honest work on one-core executors, as many as this machine has cores; each run has new ones. Settings take turns:
with and without the kernel's warm-up (spark.sparkbrot.warmUp), with and without cluster.sh's archive of classes.

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

# run HOME WARM_UP ARCHIVE ROUND: one job with new executors; adds a line to figures.tsv.
run() {
  local home=$1 name options=$MARK status=0
  name=$(basename "$home")
  echo "warmup.sh: round $4 of $rounds, $name, warm-up $2, archive $3" >&2
  # The JDK's own archive, which executors use that get no other.
  [ "$3" = on ] || options+=" -XX:SharedArchiveFile=$home/lib/server/classes.jsa"
  rm -rf "$dir/log" "$dir/sample"
  sample "$dir/sample" &
  local sampler=$!
  JAVA_HOME=$home "$ROOT/submit-scripts/submit.sh" --master "$(< "$dir/$name/master-url")" --executor-cores 1 \
    --total-executor-cores "$executors" --executor-memory 1g --conf "spark.executor.extraJavaOptions=$options" \
    --conf "spark.sparkbrot.warmUp=$([ "$2" = on ] && echo true || echo false)" \
    render --shortcuts off --repeat "$repeat" --quiet --overwrite --log-dir "$dir/log" --output "$dir/a.png" \
    "${render_args[@]+"${render_args[@]}"}" < /dev/null 2> "$dir/err" || status=$?
  kill "$sampler"
  wait "$sampler" || true
  [ "$status" -eq 0 ] || die "a run failed: $(tail -n 1 "$dir/err")"
  awk -v setting="$name | $2 | $3" -f "$ROOT/submit-scripts/warmup.awk" "$dir/sample" "$dir"/log/*.jsonl >> "$dir/figures.tsv"
}

# Medians over the rounds of each column, for each setting in order.
table() {
  echo '| JDK | warm-up | archive | executor'"'"'s launch to its first tile, s | to the first tile done, s | CPU of an executor until then, s | first repetition, s | steady repetition, s | first / steady, kernel | within 10 % after, s | G counted pixel-iterations/s a core, steady |'
  echo '|---|---|---|---|---|---|---|---|---|---|---|'
  sort -t '	' -k 1,1 -s "$dir/figures.tsv" | awk -F '\t' '
    function flush(   c, i, j, t) {
      if (!n) return
      printf "| %s |", setting
      for (c = 2; c <= columns; c++) {
        for (i = 2; i <= n; i++)
          for (j = i; j > 1 && v[j - 1, c] + 0 > v[j, c] + 0; j--) { t = v[j, c]; v[j, c] = v[j - 1, c]; v[j - 1, c] = t }
        printf " %.2f (%.2f to %.2f) |", (v[int((n + 1) / 2), c] + v[int(n / 2) + 1, c]) / 2, v[1, c], v[n, c]
      }
      print ""
      n = 0
    }
    $1 != setting { flush(); setting = $1 }
    { n++; columns = NF; for (i = 2; i <= NF; i++) v[n, i] = $i }
    END { flush() }'
}

stop_clusters() {
  local home
  for home in "${homes[@]}"; do
    "$ROOT/submit-scripts/cluster.sh" stop --dir "$dir/$(basename "$home")" > /dev/null
  done
}

ensure_built
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
    for warm_up in on off; do
      for archive in on off; do
        run "$home" "$warm_up" "$archive" "$round"
      done
    done
  done
done
table
