#!/usr/bin/env bash
# What a user waits for: the whole command beside one C process that makes the same picture.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: whole.sh [options] [-- options of render]

  --sides LIST         sides of the square pictures in pixels (default 4096,16384,65536)
  --shortcuts LIST     off (every counted iteration is computed), on (default off,on)
  --where LIST         local (local[*]), standalone (a cluster of one-core executors) (default both)
  --outputs OUTPUTS    png, or tif+npy: BigTIFF and the counts (default png)
  --rounds N           of every setting, alternately (default 5)
  --default-sides LIST sides of what render makes by default, smooth and anti-aliased, ours alone; 0 for none
                       (default 4096,16384)
  --java-program FILE  mandelbrot_panama_vector.java of github.com/tarsa/benchmarksgame-java-fast, beside the
                       same picture of ours, N = 16000 (default none)
  --results DIR        folder of the page whole.md (default src/site/results)
  --dir DIR            runs; those that are there are not measured again (default target/whole)

The default view, 1000 iterations; bands, one sample a pixel, but for the default picture. Before a round counts,
pixels are compared: both programs make the same or nothing is written. CPU time is that of every process: driver,
executors, master, workers. Needs gcc, make and zlib's header on x86-64 Linux. Nothing else should run on the machine.
USAGE
}

sides=4096,16384,65536 shortcuts=off,on where=local,standalone outputs=png rounds=5 default_sides=4096,16384 java_program=
results=$ROOT/src/site/results dir=$TARGET/whole render_args=()
readonly PLAIN=(--color bands --samples 1) VIEW=-2.125,2.75,1.375,2.75 MAX_ITER=1000 GAME_SIDE=16000 GAME_MAX_ITER=50

while [ $# -gt 0 ]; do
  case $1 in
    --) shift; render_args=("$@"); break ;;
    -h | --help) usage; exit 0 ;;
    --sides) list sides '[1-9][0-9]{0,6}' 4096,65536 "$@" ;;
    --shortcuts) list shortcuts '(off|on)' off,on "$@" ;;
    --where) list where '(local|standalone)' local,standalone "$@" ;;
    --outputs) list outputs '(png|tif[+]npy)' png "$@" ;;
    --rounds) whole rounds "$@" ;;
    --default-sides) list default_sides '(0|[1-9][0-9]{0,6})' 4096,16384 "$@" ;;
    --java-program) text java_program "$@" ;;
    --results) text results "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see whole.sh --help); options of render go after --" ;;
  esac
  shift 2
done
[[ $outputs != *,* ]] || die "--outputs $outputs: expected one of png and tif+npy"
[ -z "$java_program" ] || [ -f "$java_program" ] || die "--java-program $java_program: no such file"

picture=picture.${outputs%+npy} counts=
[ "$outputs" = png ] || counts=counts.npy

# What the cluster's processes and their ended children have used, in clock ticks.
cluster_ticks() {
  local pid line stat sum=0
  for pid in "$dir"/cluster/*.pid; do
    [ -e "$pid" ] || continue
    read -r line < "/proc/$(< "$pid")/stat"
    read -ra stat <<< "${line##*) }"
    sum=$((sum + stat[11] + stat[12] + stat[13] + stat[14]))
  done
  echo "$sum"
}

# Executors end a little after their driver; only then does their worker know what they used.
await_executors() {
  local workers
  workers=$(cat "$dir"/cluster/worker-*.pid 2> /dev/null | paste -sd,) || return 0
  while [ -n "$workers" ] && [ -n "$(ps -o pid= --ppid "$workers")" ]; do
    sleep 0.1
  done
}

# timed COMMAND...: runs it, its output into $run/output, and keeps its seconds and CPU seconds.
timed() {
  local before real user system TIMEFORMAT='%R %U %S'
  before=$(cluster_ticks)
  { time "$@" > "$run/output" 2> "$run/errors" < /dev/null; } 2> "$run/time" \
    || die "$1 failed: $(tail -n 1 "$run/errors") ($run)"
  await_executors
  read -r real user system < "$run/time"
  awk -v real="$real" -v cpu="$user" -v kernel="$system" -v ticks=$(($(cluster_ticks) - before)) \
    -v second="$(getconf CLK_TCK)" \
    'BEGIN { printf "seconds=%s\ncpuSeconds=%.3f\n", real, cpu + kernel + ticks / second }' > "$run/seconds"
}

# new_run WORK PROGRAM SIDE SHORTCUTS ROUND: sets run; fails if that has been measured.
new_run() {
  run=$dir/runs/$1-$3-$4-$2-$5
  [ ! -e "$run/run.properties" ] || return 1
  echo "whole.sh: $1 $3x$3, shortcuts $4, $2, round $5 of $rounds" >&2
  rm -rf "$run"
  mkdir -p "$run"
  printf '%s\n' "work=$1" "program=$2" "side=$3" "shortcuts=$4" > "$run/settings"
}

finish_run() {
  cat "$run/settings" "$run/seconds" > "$run/run.properties"
}

# ours PROGRAM RENDER_OPTION...
ours() {
  local to=(--master 'local[*]')
  [ "$1" = local ] || to=(--master "$master" --executor-cores 1 --total-executor-cores "$(nproc)")
  timed "$ROOT/submit-scripts/submit.sh" "${to[@]}" render "${@:2}" --overwrite \
    --log-dir "$run/log" "${render_args[@]+"${render_args[@]}"}"
}

require_same() {
  local theirs=$files/c-$picture mine=$files/ours-$picture
  if [ -n "$counts" ]; then
    cmp -s "$files/c-$counts" "$files/ours-$counts" || die "the counts of C and of ours differ ($files)"
  else
    measuring whole --same "$mine" "$theirs" > /dev/null || die "the pixels of C and of ours differ ($files)"
  fi
}

# pair SIDE SHORTCUTS ROUND: C and ours in turn.
pair() {
  local program made=
  if new_run "$outputs" c "$1" "$2" "$3"; then
    timed "$TARGET/peers/c/whole" "$VIEW,$1,$1,$MAX_ITER" center "$2" "$(nproc)" "$files/c-$picture" ${counts:+"$files/c-$counts"}
    finish_run
  fi
  for program in ${where//,/ }; do
    new_run "$outputs" "$program" "$1" "$2" "$3" || continue
    ours "$program" "${PLAIN[@]}" --size "${1}x$1" --max-iter "$MAX_ITER" --shortcuts "$2" --output "$files/ours-$picture" \
      ${counts:+--counts "$files/ours-$counts"}
    made=$run
    [ ! -e "$files/c-$picture" ] || require_same
    run=$made
    finish_run
  done
}

# game ROUND: the Java program, which writes to its standard output, and ours.
game() {
  local program
  if new_run game java "$GAME_SIDE" off "$1"; then
    timed "$JAVA" --add-modules=jdk.incubator.vector -cp "$dir/java" mandelbrot_panama_vector "$GAME_SIDE"
    mv "$run/output" "$files/java.pbm"
    finish_run
  fi
  for program in ${where//,/ }; do
    new_run game "$program" "$GAME_SIDE" off "$1" || continue
    ours "$program" "${PLAIN[@]}" --bounds=-1.5,0.5,-1,1 --pixel-anchor corner --size "${GAME_SIDE}x$GAME_SIDE" \
      --max-iter "$GAME_MAX_ITER" --shortcuts off --output "$files/ours.pbm"
    [ ! -e "$files/java.pbm" ] || cmp -s "$files/java.pbm" "$files/ours.pbm" || die "the pictures differ ($files)"
    finish_run
  done
}

# default_picture SIDE ROUND: as render makes it unless told otherwise.
default_picture() {
  local program
  for program in ${where//,/ }; do
    new_run default "$program" "$1" on "$2" || continue
    ours "$program" --size "${1}x$1" --output "$files/default.png"
    finish_run
  done
}

# The command, without folders: a page may be of several.
command_line() {
  local line="./submit-scripts/measure/whole.sh --sides $sides --shortcuts $shortcuts --where $where --outputs $outputs"
  line+=" --rounds $rounds --default-sides $default_sides${java_program:+ --java-program ${java_program##*/}}"
  [ ${#render_args[@]} -eq 0 ] || line+=" -- ${render_args[*]}"
  printf '%s\n' "$line"
}

page() {
  sed -n 1p "$dir/tables.md"
  printf '\nMade by these commands, which compared the pictures first:\n\n'
  sed 's/^/    /' "$dir/commands"
  sed 1d "$dir/tables.md"
}

stop_cluster() {
  [ ! -d "$dir/cluster" ] || "$ROOT/submit-scripts/cluster.sh" stop --dir "$dir/cluster" > /dev/null
}

[ "$(uname -m)" = x86_64 ] || die "the C peer is written for x86-64, this is $(uname -m)"
command -v make > /dev/null && command -v gcc > /dev/null || die "no make or no gcc: the C peer needs both"
ensure_measuring_built
export JAVA_HOME=${JAVA%/bin/java}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
files=$dir/files
mkdir -p "$files" "$results"
make -s -C "$ROOT/src/peers/c" BUILD="$TARGET/peers/c" CC=gcc "$TARGET/peers/c/whole" >&2 \
  || die "the C peer does not compile: it needs zlib's header (zlib1g-dev)"
if [ -n "$java_program" ]; then
  "${JAVA}c" -nowarn --add-modules jdk.incubator.vector -d "$dir/java" "$java_program" 2> "$dir/javac" \
    || die "--java-program $java_program does not compile: $(head -n 1 "$dir/javac")"
fi
trap stop_cluster EXIT
if [[ $where == *standalone* ]]; then
  stop_cluster
  master=$("$ROOT/submit-scripts/cluster.sh" start --workers "$(nproc)" --cores 1 --dir "$dir/cluster")
fi
for ((round = 1; round <= rounds; round++)); do
  for side in ${sides//,/ }; do
    for cut in ${shortcuts//,/ }; do
      rm -f "$files"/c-* "$files"/ours-*
      pair "$side" "$cut" "$round"
    done
  done
  for side in ${default_sides//,/ }; do
    [ "$side" = 0 ] || default_picture "$side" "$round"
  done
  rm -f "$files"/*
  [ -z "$java_program" ] || game "$round"
  rm -f "$files"/*
done
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
measuring whole "$dir/runs" --setting "${cpu:-unknown CPU}, $(nproc) processors; Java $JAVA_VERSION, $(gcc --version | head -n 1)" \
  > "$dir/tables.md"
made=$(command_line)
grep -qxF -- "$made" "$dir/commands" 2> /dev/null || printf '%s\n' "$made" >> "$dir/commands"
page | tee "$results/whole.md"
