#!/usr/bin/env bash
# Images that outgrow memory: the same view from a megapixel to a gigapixel on a cluster with little memory, and what
# a pixel costs and how much memory each JVM took at most.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: gigapixel.sh [options] [-- options of render]

  --sides LIST          sides of the square images in pixels (default 1024,4096,16384,32768)
  --outputs LIST        tif, png, pbm and npy, joined by + where one run writes both (default tif+npy,png)
  --workers N           executors of one core each (default 2)
  --driver-memory M     heap of the driver (default 512m)
  --executor-memory M   heap of an executor (default 1g)
  --dir DIR             pictures, logs and table (default target/gigapixel)
  --keep                leave the pictures there; else each is deleted after its run

Starts a standalone cluster and stops it at the end. Small images are rendered several times in one run; the last
repetition counts, and its files were written like the others'. Executors' time is the CPU time of their tasks. Peak
memory is the kernel's high-water mark (VmHWM) of the driver's process and of the largest executor's.
Writes DIR/gigapixel.md.
USAGE
}

sides=1024,4096,16384,32768 outputs=tif+npy,png workers=2 driver_memory=512m executor_memory=1g dir=$TARGET/gigapixel keep=
render_args=()
# So many pixels in each run, so that a young JVM's first seconds weigh little everywhere.
readonly PIXELS_OF_A_RUN=268435456 MOST_REPETITIONS=16

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --) shift; render_args=("$@"); return ;;
      -h | --help) usage; exit 0 ;;
      --keep) keep=1; shift; continue ;;
      --sides) list sides '[1-9][0-9]{0,6}' 1024,32768 "$@" ;;
      --outputs) list outputs '(tif|png|pbm)([+]npy)?' tif+npy,png "$@" ;;
      --workers) whole workers "$@" ;;
      --driver-memory) memory driver_memory "$@" ;;
      --executor-memory) memory executor_memory "$@" ;;
      --dir) text dir "$@" ;;
      *) die "unknown option $1 (see gigapixel.sh --help); options of render go after --" ;;
    esac
    shift 2
  done
}

# memory VARIABLE OPTION VALUE...
memory() {
  [ $# -ge 3 ] || die "$2: expected a value"
  [[ $3 =~ ^[1-9][0-9]*[mg]$ ]] || die "$2 $3: expected a size such as 512m or 2g"
  printf -v "$1" %s "$3"
}

# higher PID PEAK: sets high to the process's high-water mark in KiB, or to PEAK if that is more. No process is
# forked for it, as the machine is busy.
higher() {
  local name value rest
  high=$2
  while read -r name value rest; do
    if [ "$name" = VmHWM: ]; then
      [ "$value" -le "$high" ] || high=$value
      return
    fi
  done 2> /dev/null < "/proc/$1/status" || true
}

# Watches the driver until it ends; sets driver_peak and executor_peak. Executors are children of our workers.
watch_memory() {
  local driver=$1 workers_pids executor high
  workers_pids=$(cat "$dir"/cluster/worker-*.pid | paste -sd,)
  driver_peak=0 executor_peak=0
  while kill -0 "$driver" 2> /dev/null; do
    higher "$driver" "$driver_peak"
    driver_peak=$high
    for executor in $(ps -o pid= --ppid "$workers_pids"); do
      higher "$executor" "$executor_peak"
      executor_peak=$high
    done
    sleep 0.5
  done
}

# Kernels and files are compared by what they alone do, as they were before pictures had other colours.
plain=(--color bands --samples 1)

# render SIDE OUTPUTS: one run; leaves its log and run.properties.
render() {
  local side=$1 wanted=$2 repeat begin micros counts=()
  run=$dir/$side-${wanted/+/-}
  rm -rf "$run"
  mkdir -p "$run"
  repeat=$((PIXELS_OF_A_RUN / side / side))
  repeat=$((repeat < 1 ? 1 : repeat > MOST_REPETITIONS ? MOST_REPETITIONS : repeat))
  [[ $wanted != *+npy ]] || counts=(--counts "$run/counts.npy")
  echo "gigapixel.sh: ${side}x$side as $wanted, $repeat times" >&2
  begin=$EPOCHREALTIME
  "$ROOT/submit-scripts/submit.sh" --master "$master" --driver-memory "$driver_memory" \
    --executor-memory "$executor_memory" --executor-cores 1 --total-executor-cores "$workers" \
    render "${plain[@]+"${plain[@]}"}" --size "${side}x$side" --output "$run/picture.${wanted%+npy}" "${counts[@]+"${counts[@]}"}" \
    --repeat "$repeat" --log-dir "$run/logs" "${render_args[@]+"${render_args[@]}"}" > "$run/summary.txt" 2> "$run/stderr.txt" &
  watch_memory $!
  wait $! || die "${side}x$side as $wanted failed: $(grep '^sparkbrot' "$run/stderr.txt" | tail -n 1) ($run)"
  micros=$((${EPOCHREALTIME/[.,]/} - ${begin/[.,]/}))
  printf '%s\n' "side=$side" "outputs=$wanted" "seconds=$(printf '%d.%06d' $((micros / 1000000)) $((micros % 1000000)))" \
    "pictureBytes=$(stat -c %s "$run"/picture.*)" "driverPeakKib=$driver_peak" "executorPeakKib=$executor_peak" \
    > "$run/run.properties"
  runs+=("$run")
  [ -n "$keep" ] || rm -f "$run"/picture.* "$run"/counts.npy
}

stop_cluster() {
  "$ROOT/submit-scripts/cluster.sh" stop --dir "$dir/cluster"
}

. "$ROOT/submit-scripts/sweep.sh"
parse "$@"
[[ " ${render_args[*]+"${render_args[*]}"}" != *" --color"* ]] || plain=()
ensure_measuring_built
export JAVA_HOME=${JAVA%/bin/java}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
trap stop_cluster EXIT
master=$("$ROOT/submit-scripts/cluster.sh" start --workers "$workers" --cores 1 --memory "$executor_memory" --dir "$dir/cluster")
runs=()
for side in ${sides//,/ }; do
  for wanted in ${outputs//,/ }; do
    render "$side" "$wanted"
  done
done
measuring gigapixel "${runs[@]}" --setting "$workers executors of one core, heap $executor_memory each; driver's heap $driver_memory; Java $JAVA_VERSION" \
  | tee "$dir/gigapixel.md"
