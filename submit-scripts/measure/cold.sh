#!/usr/bin/env bash
# Measures a driver in local mode from a cold start: what helps it, cold against warm, and a plain Java program.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: cold.sh [options]

  --java-homes LIST    JDKs, compared (default JAVA_HOME)
  --rounds N           runs of every setting, alternately (default 3)
  --side N             side of the picture whose first repetition is compared with later ones, in pixels (default 16384)
  --java-program FILE  mandelbrot_panama_vector.java of github.com/tarsa/benchmarksgame-java-fast, beside the same
                       picture of ours, N = 16000 (default none)
  --results DIR        folder of the page cold.md (default src/site/results)
  --dir DIR            runs; those that are there are not measured again (default target/cold)

Parts: the default picture with and without what helps a cold JVM; one of bands without shortcuts, three times in one
application; and the Java program. Two JDKs take 8 minutes on 2 idle cores. Archives are made before anything is timed.
USAGE
}

java_homes='' rounds=3 side=16384 java_program='' results=$ROOT/src/site/results dir=$TARGET/cold
readonly GAME_SIDE=16000 GAME_MAX_ITER=50

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --java-homes) list java_homes '[^,]+' /jdk-17,/jdk-25 "$@" ;;
    --rounds) whole rounds "$@" ;;
    --side) whole side "$@" ;;
    --java-program) text java_program "$@" ;;
    --results) text results "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see cold.sh --help)" ;;
  esac
  shift 2
done
[ -z "$java_program" ] || [ -f "$java_program" ] || die "--java-program $java_program: no such file"

# timed PART SETTING HOME ROUND COMMAND...: keeps seconds and CPU seconds, once.
timed() {
  local real user system TIMEFORMAT='%R %U %S'
  run=$dir/runs/$1/$(basename "$3")-${2// /-}-$4
  [ ! -e "$run/run.properties" ] || return 0
  echo "cold.sh: $1, $(basename "$3"), $2, round $4 of $rounds" >&2
  rm -rf "$run"
  mkdir -p "$run"
  { time JAVA_HOME=$3 "${@:5}" > "$run/output" 2> "$run/errors" < /dev/null; } 2> "$run/time" \
    || die "a run failed: $(tail -n 1 "$run/errors") ($run)"
  read -r real user system < "$run/time"
  printf '%s\n' "java=$(basename "$3")" "setting=$2" "seconds=$real" "user=$user" "system=$system" > "$run/run.properties"
}

# ours PART SETTING HOME ROUND ARGUMENT...: a run of submit.sh, which takes what helps by variants below.
ours() {
  timed "$1" "$2" "$3" "$4" env "${variables[@]+"${variables[@]}"}" "$ROOT/submit-scripts/submit.sh" \
    "${spark_options[@]+"${spark_options[@]}"}" render --overwrite --log-dir "$dir/runs/$1/$(basename "$3")-${2// /-}-$4/log" \
    "${@:5}"
}

# variant NAME: sets what a run differs in from one as a user types it.
variant() {
  variables=() spark_options=() kernel=()
  case $1 in
    'as shipped') ;;
    'no warm-up') spark_options=(--conf spark.sparkbrot.warmUp=false) ;;
    'scalar kernel') kernel=(--kernel scalar) ;;
    'no driver options') variables=(JDK_JAVA_OPTIONS=-Dsparkbrot.measured=true) ;;
    'no plain lambdas') variables=(SPARKBROT_PLAIN_LAMBDAS=off) ;;
    'no archive') spark_options=(--driver-java-options -Dsparkbrot.measured=true) ;;
  esac
}

readonly VARIANTS=('as shipped' 'no warm-up' 'scalar kernel' 'no driver options' 'no plain lambdas' 'no archive')

default_picture() {
  local name
  for name in "${VARIANTS[@]}"; do
    variant "$name"
    ours default "$name" "$1" "$2" --output "$dir/a.png" "${kernel[@]+"${kernel[@]}"}"
  done
}

honest_picture() {
  variant 'as shipped'
  ours honest "bands ${side}x$side" "$1" "$2" --color bands --samples 1 --shortcuts off --size "${side}x$side" --repeat 3 \
    --output "$dir/b.png"
}

game() {
  local classes
  classes=$dir/java-$(basename "$1")
  if [ ! -d "$classes" ]; then
    "$1/bin/javac" -nowarn --add-modules jdk.incubator.vector -d "$classes" "$java_program" 2> "$dir/javac" \
      || die "--java-program $java_program does not compile: $(head -n 1 "$dir/javac")"
  fi
  timed game 'the Java program' "$1" "$2" \
    "$1/bin/java" --add-modules=jdk.incubator.vector -cp "$classes" mandelbrot_panama_vector "$GAME_SIDE"
  local theirs=$run/output
  variant 'as shipped'
  ours game 'sparkbrot' "$1" "$2" --color bands --samples 1 --bounds=-1.5,0.5,-1,1 --pixel-anchor corner \
    --size "${GAME_SIDE}x$GAME_SIDE" --max-iter "$GAME_MAX_ITER" --shortcuts off --output "$dir/ours.pbm"
  [ ! -s "$theirs" ] || cmp -s "$theirs" "$dir/ours.pbm" || die "the pictures differ ($theirs, $dir/ours.pbm)"
  : > "$theirs"
}

ensure_measuring_built
IFS=, read -ra homes <<< "${java_homes:-${JAVA%/bin/java}}"
for home in "${homes[@]}"; do
  [ -x "$home/bin/java" ] || die "--java-homes $java_homes: $home holds no bin/java"
done
mkdir -p "$dir" "$results"
dir=$(cd "$dir" && pwd)
for home in "${homes[@]}"; do
  for name in "${VARIANTS[@]}"; do
    variant "$name"
    JAVA_HOME=$home env "${variables[@]+"${variables[@]}"}" "$ROOT/submit-scripts/submit.sh" "${spark_options[@]+"${spark_options[@]}"}" \
      render --size 64x64 --quiet --overwrite --output "$dir/a.png" --log-dir "$dir/logs" > /dev/null 2>&1 \
      || die "a first run on $home failed: try submit.sh render"
  done
done
for ((round = 1; round <= rounds; round++)); do
  for home in "${homes[@]}"; do
    default_picture "$home" "$round"
    honest_picture "$home" "$round"
    [ -z "$java_program" ] || game "$home" "$round"
  done
done
measuring cold "$dir/runs" > "$dir/cold.md"
{
  sed -n 1p "$dir/cold.md"
  printf '\nMade by `./submit-scripts/measure/cold.sh --java-homes %s --rounds %s --side %s%s`.\n' \
    "$(printf '%s\n' "${homes[@]##*/}" | paste -sd,)" "$rounds" "$side" "${java_program:+ --java-program ${java_program##*/}}"
  sed 1d "$dir/cold.md"
} | tee "$results/cold.md"
