#!/usr/bin/env bash
# Load balance: tile plans against each other on three views, as sweeps of scaling.sh, and one table of all.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: balance.sh [options] [-- options of render]

  --views LIST      seahorse-valley, default, half-interior (default all three)
  --plans LIST      equal-cost, equal-rows, guided, dearest-first, or a number of tile rows
                    (default equal-cost,dearest-first,guided,64,equal-rows)
  --shortcuts LIST  off (honest work), on (default off,on)
  --cores N         cores (default 2)
  --speedup         each point on one core, too, for T_1 / T_N
  --master URL      a standalone master, such as cluster.sh start prints; one-core executors (default local)
  --seconds N       compute time wanted of a repetition on N cores (default 10)
  --repeat N        repetitions of a point; the first is cold (default 4)
  --seed N          of the shuffled order, another for each view (default: drawn, and printed)
  --dir DIR         logs and tables (default target/balance/MASTER)

Writes DIR/load-balance.md. Run again after an interruption: finished points are kept.
USAGE
}

views=seahorse-valley,default,half-interior plans=equal-cost,dearest-first,guided,64,equal-rows shortcuts=off,on
cores=2 speedup='' master=local seconds=10 repeat=4 seed=$RANDOM dir='' render_args=()

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --) shift; render_args=("$@"); return ;;
      -h | --help) usage; exit 0 ;;
      --speedup) speedup=1; shift; continue ;;
      --views) list views '(seahorse-valley|default|half-interior)' seahorse-valley,default "$@" ;;
      --plans) list plans "($TILE_PLANS|[1-9][0-9]{0,6})" equal-cost,64 "$@" ;;
      --shortcuts) list shortcuts '(on|off)' off,on "$@" ;;
      --cores) whole cores "$@" ;;
      *) sweep_option "$@" ;;
    esac
    shift 2
  done
}

# Half-interior: 51.8 % of 2000x2000 samples reach the limit of 1000 iterations.
view_options() {
  case $1 in
    seahorse-valley) echo "--center=-0.743643887,0.131825904 --width=1e-5 --max-iter=5000" ;;
    default) echo "--center=-0.75,0 --width=2.75 --max-iter=1000" ;;
    half-interior) echo "--bounds=-1.3,0.4,-0.85,0.85 --max-iter=1000" ;;
  esac
}

parse "$@"
[ -n "$dir" ] || dir=$TARGET/balance/$(sed 's/[^A-Za-z0-9]\{1,\}/-/g' <<< "$master")
core_list=$cores
[ -z "$speedup" ] || core_list=1,$cores
named=$(tr , '\n' <<< "$plans" | grep -v '^[0-9]' | paste -sd, || true)
rows=$(tr , '\n' <<< "$plans" | grep '^[0-9]' | paste -sd, || true)
tiling=(--tile-rows "${named:+auto}${named:+${rows:+,}}$rows" --tile-plan "${named:-equal-cost}")

ensure_measuring_built
failures=0 log_dirs=()
for view in ${views//,/ }; do
  for cut in ${shortcuts//,/ }; do
    name=$view-shortcuts-$cut
    echo "balance.sh: $name" >&2
    read -ra options <<< "$(view_options "$view")"
    "$ROOT/submit-scripts/scaling.sh" --cores "$core_list" "${tiling[@]}" --master "$master" --seconds "$seconds" \
      --repeat "$repeat" --seed "$((seed + ${#log_dirs[@]}))" --dir "$dir/$name" \
      -- "${options[@]}" --shortcuts "$cut" "${render_args[@]+"${render_args[@]}"}" > /dev/null || failures=$((failures + 1))
    log_dirs+=("$dir/$name/logs")
  done
done
measuring balance "${log_dirs[@]}" > "$dir/load-balance.md"
echo "$dir/load-balance.md"
[ "$failures" -eq 0 ] || exit 1
