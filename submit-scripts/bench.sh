#!/usr/bin/env bash
# Measures kernels, each in a fresh JVM on one core:
#   bench.sh kernel [--workload seed|mojo|seahorse|interior|XMIN,XMAX,YMIN,YMAX,W,H,MAXITER]
#            [--kernel auto|scalar|vector] [--arithmetic strict|fused] [--precision double|float]
#            [--shortcuts on|off] [--rounds N] [--json]
#   bench.sh peers [--arithmetic strict|fused] [--precision double|float] [--alternations N]
#            [--workloads "seed interior"]
#   bench.sh jmh [JMH OPTION...]      such as -p workload=mojo -p arithmetic=STRICT -p precision=DOUBLE
#   bench.sh shortcuts [--views N] [--seed S] [--jvms N]
# peers compiles the C peer, alternates it with ours, checks that both count alike, and prints each
# run as JSON and then the ratio of the fastest rounds. BENCH_CORE names the core (default: the last).
# shortcuts times nothing: it compares counts with shortcuts and without, of the workloads, of minibrots at 50,000
# iterations and of N random views (default 2000), at every vector width in every JDK that is installed, some JVMs at
# a time (default: one for each core), and prints tables. The seed is the clock's by default, and printed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

on_one_core() {
  if command -v taskset > /dev/null; then
    taskset -c "${BENCH_CORE:-$(($(getconf _NPROCESSORS_ONLN) - 1))}" "$@"
  else
    "$@"
  fi
}

bench_kernel() {
  local jars=${SPARK_HOME:-$MAVEN_SPARK_HOME}/jars
  # The serial collector, so that no collector thread competes for the one core.
  on_one_core "$JAVA" "${PLAIN_JVM_OPTIONS[@]}" -XX:+UseSerialGC ${BENCH_JVM_OPTIONS:-} \
    -cp "$JAR:$jars/*" sparkbrot.cli.Main bench kernel "$@" 2> >(grep -v 'incubator' >&2 || true)
}

# The peer takes XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER: spans are rounded once from exact decimals.
peer_view() {
  case $1 in
    seed) echo -2,2.6,1.5,3,960,960,200 ;;
    mojo) echo -2,2.6,1.5,3,2048,2048,1000 ;;
    seahorse) echo -0.743648887,1e-5,0.131828404,5e-6,2048,1024,5000 ;;
    interior) echo -0.1,0.2,0.1,0.2,960,32,20000 ;;
    *) die "--workloads $1: must be seed, mojo, seahorse or interior" ;;
  esac
}

field() { sed -n "s/.*\"$2\":\"\{0,1\}\([^\",}]*\).*/\1/p" <<< "$1"; }

peers() {
  local arithmetic=strict precision=double alternations=3 workloads=
  while [ $# -gt 0 ]; do
    case $1 in
      --arithmetic | --precision | --alternations | --workloads)
        [ $# -gt 1 ] || die "$1: a value is needed"
        ;;&
      --arithmetic) arithmetic=$2 ;;
      --precision) precision=$2 ;;
      --alternations) alternations=$2 ;;
      --workloads) workloads=$2 ;;
      *) die "$1: not an option of bench.sh peers" ;;
    esac
    shift 2
  done
  [[ $arithmetic =~ ^(strict|fused)$ ]] || die "--arithmetic $arithmetic: must be strict or fused"
  [[ $precision =~ ^(double|float)$ ]] || die "--precision $precision: must be double or float"
  [[ $alternations =~ ^[1-9][0-9]?$ ]] || die "--alternations $alternations: must be 1 to 99"
  # Neighbouring samples of seahorse are the same floats.
  [ "$precision" = float ] || : "${workloads:=seed mojo seahorse interior}"
  : "${workloads:=seed mojo interior}"
  [ "$(uname -m)" = x86_64 ] || die "the C peer is written for x86-64, this is $(uname -m)"
  command -v make > /dev/null && command -v gcc > /dev/null || die "no make or no gcc: the C peer needs both"
  make -s -C "$ROOT/src/peers/c" BUILD="$TARGET/peers/c" CC=gcc >&2 || die "the C peer does not compile"
  local workload summary=
  for workload in $workloads; do
    alternate "$workload" "$(peer_view "$workload")"
  done
  printf '%s' "$summary"
}

alternate() {
  local workload=$1 view=$2 i line c_min= java_min= c_hash= java_hash= rounds=3
  [ "$workload" != seed ] || rounds=15
  for ((i = 0; i < alternations; i++)); do
    line=$(on_one_core "$TARGET/peers/c/mandelbrot" "$view" "$workload" "$arithmetic" "$precision" $rounds)
    echo "$line"
    c_hash=$(field "$line" countsSha256)
    c_min=$(least "$c_min" "$(field "$line" minNanos)")
    line=$(bench_kernel --workload "$workload" --kernel vector --arithmetic "$arithmetic" \
      --precision "$precision" --rounds $rounds --json)
    echo "$line"
    java_hash=$(field "$line" countsSha256)
    java_min=$(least "$java_min" "$(field "$line" minNanos)")
    [ "$c_hash" = "$java_hash" ] || die "$workload: the counts differ, $c_hash in C and $java_hash here"
  done
  summary+=$(awk -v w="$workload" -v n="$(field "$line" countedIterations)" -v c="$c_min" -v j="$java_min" \
    'BEGIN { printf "%-9s C %.2f, Java %.2f Gpi/s, ratio %.3f", w, n / c, n / j, c / j }')$'\n'
}

least() { if [ -z "$1" ] || [ "$2" -lt "$1" ]; then echo "$2"; else echo "$1"; fi; }

# Compiles the tests and sets TEST_CLASSPATH.
build_tests() {
  local classpath=$TARGET/test-classpath
  (cd "$ROOT" && JAVA_HOME=${JAVA%/bin/java} mvn -q -B test-compile dependency:build-classpath \
    "-Dmdep.outputFile=$classpath") >&2 || die "the build failed: see Maven's messages above"
  TEST_CLASSPATH=$TARGET/test-classes:$TARGET/classes:$(cat "$classpath")
}

# JMH's own harness: one kernel in each fork, its counts verified before anything is timed.
jmh() {
  find_java
  build_tests
  on_one_core "$JAVA" "${PLAIN_JVM_OPTIONS[@]}" -cp "$TEST_CLASSPATH" org.openjdk.jmh.Main "$@"
}

shortcuts() {
  local views=2000 seed jvms
  seed=$(date +%s) jvms=$(getconf _NPROCESSORS_ONLN)
  while [ $# -gt 0 ]; do
    case $1 in
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

[ $# -gt 0 ] || die "a subcommand is needed: kernel, peers, jmh or shortcuts"
command=$1
shift
case $command in
  kernel)
    ensure_built
    bench_kernel "$@"
    ;;
  peers)
    ensure_built
    peers "$@"
    ;;
  jmh) jmh "$@" ;;
  shortcuts) shortcuts "$@" ;;
  *) die "$command: must be kernel, peers, jmh or shortcuts" ;;
esac
