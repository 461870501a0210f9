#!/usr/bin/env bash
# Sweeps core counts: one spark-submit for each point, in shuffled order, and a report at the end.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: scaling.sh [options] [-- options of render]

  --cores LIST           cores to run on (default 1,2,4 ... and all of this machine)
  --executor-cores LIST  cores of an executor, crossed with --cores; needs a cluster (default 1 there)
  --tile-rows LIST       rows of a tile, or auto; crossed, too (default auto)
  --tile-plan LIST       plans where the rows are auto: equal-cost,equal-rows,guided,dearest-first (default equal-cost)
  --kernel LIST          kernels, crossed, too (default auto)
  --repeat N             repetitions of a point; the first is cold (default 7: 6 warm ones give 95 % intervals)
  --minutes N            plan as many repetitions as the whole sweep can have in N minutes, by the probe (instead of --repeat)
  --mode strong|weak     the same image everywhere, or one whose height grows with the cores (default strong)
  --master URL           a standalone master, such as cluster.sh start prints (default local)
  --seconds N            compute time wanted on the most cores; the size follows from a probe (default 10)
  --seed N               of the shuffled order (default: drawn, and printed)
  --dir DIR              logs, pictures and report (default target/scaling/MODE-MASTER)

Work is honest (--shortcuts off) unless --shortcuts is given after --. --size after -- sets the image (in weak mode: for one
core) and needs no probe. Run again after an interruption: finished points are kept. Another sweep in the same DIR is
refused: take another --dir.
USAGE
}

cores='' executor_cores='' tile_rows=auto tile_plans=equal-cost kernels=auto repeat=7 mode=strong master=local seconds=10 seed=$RANDOM dir='' minutes=''
render_args=()
readonly MAX_ITER=2000 BOUNDS=-2.25,0.75,-1.5,1.5

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --) shift; render_args=("$@"); return ;;
      -h | --help) usage; exit 0 ;;
      --cores) list cores '[1-9][0-9]{0,4}' 1,2,4 "$@" ;;
      --executor-cores) list executor_cores '[1-9][0-9]{0,4}' 1,2 "$@" ;;
      --tile-rows) list tile_rows '(auto|[1-9][0-9]{0,6})' auto,64 "$@" ;;
      --tile-plan) list tile_plans "$TILE_PLANS" equal-cost,guided "$@" ;;
      --kernel) list kernels '(auto|scalar|vector)' scalar,vector "$@" ;;
      --minutes) whole minutes "$@" ;;
      --mode)
        text mode "$@"
        [[ $mode =~ ^(strong|weak)$ ]] || die "--mode $mode: must be strong or weak"
        ;;
      *) sweep_option "$@" ;;
    esac
    shift 2
  done
}

# Prints how many repetitions each point can have in the minutes that the probe has left: a repetition lasts
# --seconds on the most cores and, of the same image, longer on fewer; the first of a point counts twice, as it
# is cold.
planned_repeat() {
  local planned
  planned=$(printf '%s\n' "${points[@]}" | awk -v budget="$((minutes * 60))" -v fixed="$SECONDS" -v seconds="$seconds" -v most="$most" \
    -v mode="$mode" -v start="$(< "$dir/start-up")" '
    { fixed += start; each += mode == "weak" ? seconds : seconds * most / $1 }
    END { n = int((budget - fixed) / each) - 1; if (n > 201) n = 201; print n, int((fixed + 3 * each) / 60) + 1 }')
  [ "${planned% *}" -ge 2 ] || die "--minutes $minutes: too short for ${#points[@]} points of 2 repetitions, which take ${planned#* } minutes"
  printf '%s\n' "${planned% *}"
}

parse "$@"
[ -n "$cores" ] || cores=$(default_cores)
[ -n "$executor_cores" ] || executor_cores=1
[ "$master" != local ] || [ "$executor_cores" = 1 ] || die "--executor-cores $executor_cores: needs a cluster (--master)"
[ -n "$dir" ] || dir=$TARGET/scaling/$mode-$(sed 's/[^A-Za-z0-9]\{1,\}/-/g' <<< "$master")
[ -z "$minutes" ] || [ -z "$(render_option --size)" ] || die "--minutes $minutes: needs the probe, which --size $(render_option --size) leaves out"
if [ -z "$(render_option --bounds)$(render_option --center)$(render_option --width)" ]; then
  render_args+=("--bounds=$BOUNDS")
elif [ "$mode" = weak ] && [ -z "$(render_option --bounds)" ]; then
  die "--mode weak: the view must be given by --bounds, as it stays while the height grows"
fi
[ -n "$(render_option --max-iter)" ] || render_args+=(--max-iter "$MAX_ITER")
[ -n "$(render_option --shortcuts)" ] || render_args+=(--shortcuts off)

IFS=, read -ra core_list <<< "$cores"
IFS=, read -ra executor_list <<< "$executor_cores"
# A tiling is a number of rows, or a plan where the rows are auto.
IFS=, read -ra tile_list <<< "${tile_rows//auto/$tile_plans}"
IFS=, read -ra kernel_list <<< "$kernels"
most=0
for p in "${core_list[@]}"; do
  [ "$p" -le "$most" ] || most=$p
  if [ "$p" -gt "$(nproc)" ] && [[ $master =~ ^local$|127\.0\.0\.1|localhost ]]; then
    echo "scaling.sh: $p cores are more than the $(nproc) of this machine: the point will be marked oversubscribed" >&2
  fi
done

points=()
for p in "${core_list[@]}"; do
  for e in "${executor_list[@]}"; do
    if [ $((p % e)) -ne 0 ]; then
      echo "scaling.sh: $p cores are no multiple of $e per executor: left out" >&2
      continue
    fi
    for t in "${tile_list[@]}"; do
      for k in "${kernel_list[@]}"; do
        points+=("$p $e $t $k")
      done
    done
  done
done
[ ${#points[@]} -gt 0 ] || die "--cores $cores --executor-cores $executor_cores: no point is left"

ensure_built
export JAVA_HOME=${JAVA%/bin/java}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
# What must not change between a sweep and its continuation; a cluster may come back at another port.
repetitions=repeat=$repeat
[ -z "$minutes" ] || repetitions=minutes=$minutes
sweep="$mode ${master%:*} seconds=$seconds $repetitions $(printf '%q ' "${render_args[@]}")"
if [ -e "$dir/sweep" ]; then
  [ "$(cat "$dir/sweep")" = "$sweep" ] || die "$dir holds another sweep ($(cat "$dir/sweep")): take another --dir"
else
  printf '%s\n' "$sweep" > "$dir/sweep"
fi

size=$(render_option --size)
if [ -n "$size" ]; then
  # In weak mode --size is for one core and is scaled below; render takes an option only once.
  kept=()
  for ((i = 0; i < ${#render_args[@]}; i++)); do
    case ${render_args[i]} in
      --size) i=$((i + 1)) ;;
      --size=*) ;;
      *) kept+=("${render_args[i]}") ;;
    esac
  done
  render_args=("${kept[@]}")
elif [ -e "$dir/size" ]; then
  size=$(< "$dir/size")
else
  probe "$([ "$mode" = weak ] && echo 1 || echo "$most")"
  size=${side}x$side
  # What a submission takes beside its two repetitions.
  printf '%s\n' "$((probe_wall > 2 * seconds + 5 ? probe_wall - 2 * seconds : 5))" > "$dir/start-up"
  printf '%s\n' "$size" > "$dir/size"
fi

if [ -n "$minutes" ]; then
  [ -e "$dir/repeat" ] || planned_repeat > "$dir/repeat"
  repeat=$(< "$dir/repeat")
  note=
  [ "$repeat" -ge 7 ] || note='; fewer than 6 warm ones give no 95 % interval'
  echo "scaling.sh: $repeat repetitions of each point fit into $minutes minutes$note" >&2
fi

echo "scaling.sh: ${#points[@]} points, $size, order shuffled with seed $seed, logs in $dir/logs" >&2

mkdir -p "$dir/logs"
done_points=0
failures=0
while read -r index; do
  read -r p e t k <<< "${points[index]}"
  done_points=$((done_points + 1))
  point=$dir/points/p$p-e$e-t$t-$k
  if [ -e "$point/finished" ]; then
    echo "[$done_points/${#points[@]}] $p cores, $e per executor, tiles $t, kernel $k: finished before" >&2
    continue
  fi
  echo "[$done_points/${#points[@]}] $p cores, $e per executor, tiles $t, kernel $k" >&2
  rm -rf "$point"
  mkdir -p "$point"
  this=$size
  [ "$mode" = strong ] || this=${size%x*}x$((${size#*x} * p))
  tiling=(--tile-plan "$t")
  [[ ! $t =~ ^[0-9]+$ ]] || tiling=(--tile-rows "$t")
  if submit "$p" "$e" --size "$this" "${tiling[@]}" --kernel "$k" --repeat "$repeat" \
    --log-dir "$point" --output "$dir/$mode-$this.png"; then
    cp "$point"/*.jsonl "$dir/logs/"
    touch "$point/finished"
  else
    echo "scaling.sh: this point failed; run the sweep again to repeat it" >&2
    failures=$((failures + 1))
  fi
done < <(shuffled "${#points[@]}" "$seed")

"$ROOT/submit-scripts/submit.sh" report "$dir/logs" \
  --output "$dir/report.html" --output "$dir/report.md"
[ "$failures" -eq 0 ] || exit 1
