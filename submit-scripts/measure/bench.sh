#!/usr/bin/env bash
# Measures kernels, and what becomes of their counts: digests, compressed strips.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: bench.sh COMMAND [options]

A command measures in a fresh JVM, on one core unless it says otherwise. W is seed, mojo, mojo-quarter, seahorse,
interior or XMIN,XMAX,YMIN,YMAX,W,H,MAXITER (default seed). COMMAND --help lists its options, jmh -h those of JMH.

  kernel    [--workload W] [--kernel auto|scalar|vector] [--arithmetic strict|fused] [--precision double|float]
            [--shortcuts on|off] [--channels counts|smooth|distance] [--rounds N] [--cpu-time] [--json]
      one kernel
  digest    [--workload W] [--strips-apart N] [--rounds N]
      digests of counts beside the kernel, on the default view at 16384x16384, one strip in 8, by default
  job       [--workload W] [--master local[1]] [--repeat N] [--alternations N]
      repetitions of render by that master alternately with kernel on one core, on the default view at 4096x4096 by
      default: the kernel's rate a core within warm tasks over that of the kernel alone, and what colours, encoding
      and digests take beside it
  channels  [--workload W] [--arithmetic strict|fused] [--precision double|float] [--alternations N] [--rounds N]
      counts alone alternately with smooth counts, and with distance estimates, too, in fresh JVMs on the default
      view: medians of a round's CPU time in ms, and their ratios
  recolor   [--color NAME] [--workload W] [--rounds N]
  recolor   --page [--workload W] [--rounds N]
      tasks of recolor and of render alternately, on a file of samples that it makes; --page writes tables of several
      colours, three JVMs for each, into src/site/results/recolor.md
  deflate   [--columns N] [--rounds N] [--pictures SMOOTH,SMOOTH_ROUNDED,SMOOTH_16,LIT,BANDS]
            [--views DEFAULT,SEAHORSE,WORKLOAD_B]
  deflate   --page [--rounds N]
      compression of strips; --page writes pictures of all kinds, large ones of bands and a small one into
      src/site/results/deflate.md
  samples   [--side N] [--strips-apart N] [--color NAME] [--samples LIST] [--best N]
      what several samples a pixel cost and are worth
  peers     [--arithmetic strict|fused] [--precision double|float] [--alternations N] [--workloads W,...]
      compiles the C peer, alternates it with ours, checks that both count alike, and prints each run as JSON and
      then the ratio of the fastest rounds
  jmh       [JMH OPTION...]
      JMH's harness, with options such as -p workload=seed -p arithmetic=STRICT -p precision=DOUBLE
  shortcuts [--views N] [--seed S] [--jvms N]
      times nothing: compares counts with shortcuts and without, of the workloads, of minibrots at 50,000 iterations
      and of N random views (default 2000), at every vector width in every JDK that is installed, some JVMs at a
      time (default: one for each core), and prints tables; the seed is the clock's by default, and printed

BENCH_CORE names the core (default: the last), BENCH_JVM_OPTIONS more options of its JVM, such as -XX:-UseSHA.
USAGE
}

# A command on one core, where the system can do that.
one_core=()
! command -v taskset > /dev/null || one_core=(taskset -c "${BENCH_CORE:-$(($(getconf _NPROCESSORS_ONLN) - 1))}")

on_one_core() {
  # The serial collector, so that no collector thread competes for the one core.
  # shellcheck disable=SC2206
  PLAIN_JVM_OPTIONS+=(-XX:+UseSerialGC ${BENCH_JVM_OPTIONS:-})
  MEASURING_PREFIX=("${one_core[@]+"${one_core[@]}"}")
  measuring "$@"
}

peers() {
  [ "$(uname -m)" = x86_64 ] || die "the C peer is written for x86-64, this is $(uname -m)"
  command -v make > /dev/null && command -v gcc > /dev/null || die "no make or no gcc: the C peer needs both"
  make -s -C "$ROOT/src/peers/c" BUILD="$TARGET/peers/c" CC=gcc >&2 || die "the C peer does not compile"
  measuring bench peers --project "$ROOT" "$@"
}

# Compiles the tests and sets TEST_CLASSPATH.
build_tests() {
  local classpath=$TARGET/test-classpath
  (cd "$ROOT" && JAVA_HOME=${JAVA%/bin/java} mvn -q -B test-compile dependency:build-classpath \
    "-Dmdep.outputFile=$classpath") >&2 || die "the build failed: see Maven's messages above"
  TEST_CLASSPATH=$TARGET/test-classes:$TARGET/classes:$(cat "$classpath")
}

deflate_page() {
  {
    printf '# Compression of strips\n\nMade by `./submit-scripts/measure/bench.sh deflate --page'
    printf ' %s' "$@" | sed 's/ $//'
    printf '`, on one core (%s):\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
    cat <<'TEXT'
Rows as `render` colours them, in strips of 16 rows: `--color smooth` (the default gradient) dithered to 8 bits, rounded
to 8 bits, and with `--depth 16`, `--color lit`, `--color bands`. The speed is raw bytes over processor time, filters and
a copy of each strip included, of the fastest round. Sizes are shares of the raw bytes, and of what zlib level 6 makes of
all rows in one stream with PNG's adaptive filters. "ours" is what `.png` and `.tif` are written with; the C process of
`whole.sh` takes zlib 5 without a filter.

TEXT
    on_one_core deflate "$@"
    on_one_core deflate --no-heading --pictures BANDS --columns 16384 "$@"
    # Small, so that a round is no time for a compiler.
    on_one_core deflate --no-heading --pictures BANDS --columns 2048 --views WORKLOAD_B --rounds 200
    cat <<'TEXT'

The goals are at most 1.12 of what zlib 6 makes in one stream, and less time than zlib 5 everywhere. With 16 bits the
search goes by components, not by pixels, which is slower and smaller.
TEXT
  } > "$TARGET/deflate.md"
  mv "$TARGET/deflate.md" "$ROOT/src/site/results/deflate.md"
}

# JMH's own harness: one kernel in each fork, its counts verified before anything is timed.
jmh() {
  find_java
  build_tests
  "${one_core[@]+"${one_core[@]}"}" "$JAVA" "${VECTOR_OPTIONS[@]}" "${PLAIN_JVM_OPTIONS[@]}" -cp "$TEST_CLASSPATH" org.openjdk.jmh.Main "$@"
}

shortcuts() {
  local views=2000 seed jvms
  seed=$(date +%s) jvms=$(getconf _NPROCESSORS_ONLN)
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help)
        usage | sed -n '/^  shortcuts/,/^$/p'
        return
        ;;
      --views | --seed | --jvms) [ $# -gt 1 ] || die "$1: a value is needed" ;;&
      --views | --jvms) [[ $2 =~ ^[1-9][0-9]{0,6}$ ]] || die "$1 $2: expected a whole number from 1 to 9999999" ;;&
      --views) views=$2 ;;
      --jvms) jvms=$2 ;;
      --seed)
        [[ $2 =~ ^[0-9]{1,18}$ ]] || die "--seed $2: expected a whole number"
        seed=$2
        ;;
      *) die "$1: not an option of bench.sh shortcuts" ;;
    esac
    shift 2
  done
  find_java
  build_tests
  "$JAVA" -cp "$TEST_CLASSPATH" sparkbrot.kernel.escape.ShortcutCampaign "$views" "$seed" "$jvms"
}

readonly COMMANDS='kernel, digest, job, channels, recolor, deflate, samples, peers, jmh or shortcuts'
# The default view, as large as whole.sh has it.
readonly LARGE_VIEW=-2.125,0.625,-1.375,1.375,16384,16384,1000

[ $# -gt 0 ] || die "a subcommand is needed: $COMMANDS"
command=$1
shift
case $command in
  -h | --help) usage ;;
  kernel)
    ensure_measuring_built
    on_one_core bench kernel "$@"
    ;;
  digest)
    ensure_measuring_built
    [[ " $* " == *" --workload"* ]] || set -- --workload "$LARGE_VIEW" "$@"
    on_one_core bench digest "$@"
    ;;
  job)
    ensure_measuring_built
    measuring bench job --project "$ROOT" "$@"
    ;;
  deflate)
    ensure_measuring_built
    if [ "${1:-}" = --page ]; then deflate_page "${@:2}"; else on_one_core deflate "$@"; fi
    ;;
  samples)
    ensure_measuring_built
    on_one_core "$command" "$@"
    ;;
  peers)
    ensure_measuring_built
    peers "$@"
    ;;
  channels)
    ensure_measuring_built
    measuring bench channels --project "$ROOT" "$@"
    ;;
  recolor)
    ensure_measuring_built
    if [ "${1:-}" = --page ]; then
      shift
      {
        printf '# Recolouring beside rendering\n\nMade by `./submit-scripts/measure/bench.sh recolor --page'
        printf ' %s' "$@" | sed 's/ $//'
        printf '`, on one core (%s):\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
        on_one_core bench recolor --color bands "$@"
        for color in bands bands smooth smooth smooth lit lit lit slopes slopes slopes; do
          on_one_core bench recolor --color "$color" "$@" | tail -n 1
        done
        cat <<'TEXT'

A task reads samples from a local file in place of computing them, and then colours and encodes a PNG as `render`
does. Rendering is without shortcuts and with one sample a pixel. The last column follows from the others: it is the
number of iterations a sample at which kernel, colours and encoding take five times what recolouring takes. Starting
Spark and writing the file are no part of it, and the iterations of samples that are lit carry their derivative.
Each row is a JVM of its own: where rows of one kernel differ by more than the machine does, its compiler decided.
TEXT
      } > "$TARGET/recolor.md"
      mv "$TARGET/recolor.md" "$ROOT/src/site/results/recolor.md"
    else
      on_one_core bench recolor "$@"
    fi
    ;;
  # The C peer once, as peers runs it.
  c) "${one_core[@]+"${one_core[@]}"}" "$TARGET/peers/c/mandelbrot" "$@" ;;
  jmh) jmh "$@" ;;
  shortcuts) shortcuts "$@" ;;
  *) die "$command: must be $COMMANDS (see bench.sh --help)" ;;
esac
