#!/usr/bin/env bash
# Does compare find a kernel that is 5 % slower, and is it quiet where nothing differs?
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: compare.sh [options]

  --runs N        rounds: usual, slowed and usual kernel in turn (default 10)
  --pairs N       random halves of the usual runs that are compared with each other (default 20)
  --seed N        draws the halves (default 1)
  --dir DIR       logs and comparisons (default target/compare)
  --results FILE  page (default src/site/results/compare.md)

Each run is local[1] with five repetitions; the slowed kernel computes every twentieth row twice. Some 25 s a round
and 20 s for the pairs. Stop it at any time and run it again: finished runs are kept.
USAGE
}

runs=10 pairs=20 seed=1 dir=$TARGET/compare page=$ROOT/src/site/results/compare.md
arguments=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --*) [ $# -ge 2 ] || die "$1: expected a value" ;;&
    --runs | --pairs | --seed)
      [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || die "$1 $2: expected a whole number from 1"
      printf -v "${1#--}" '%s' "$2"
      ;;
    --dir) dir=$2 ;;
    --results) page=$2 ;;
    *) die "unknown option $1 (see compare.sh --help)" ;;
  esac
  shift 2
done

ensure_measuring_built
mkdir -p "$dir/usual" "$dir/slowed" "$dir/extension/META-INF/services"
dir=$(cd "$dir" && pwd)
echo sparkbrot.measure.slow.SlowedFamily > "$dir/extension/META-INF/services/sparkbrot.kernel.KernelFamily"
"${JAVA%/bin/java}/bin/jar" --create --file "$dir/slowed.jar" -C "$dir/extension" META-INF \
  -C "$TARGET/test-classes" sparkbrot/measure/slow

# render FAMILY LOGDIR NUMBER
render() {
  [ ! -e "$2/$3.jsonl" ] || return 0
  rm -rf "$dir/new"
  env JAVA_HOME="${JAVA%/bin/java}" "$ROOT/submit-scripts/submit.sh" --master 'local[1]' --jars "$dir/slowed.jar" render \
    --family "$1" --size 4096x2048 --shortcuts off --color bands --samples 1 --tile-rows 64 --repeat 5 --quiet \
    --overwrite --output "$dir/picture.png" --log-dir "$dir/new" 2> "$dir/render.err"
  mv "$dir"/new/*.jsonl "$2/$3.jsonl"
  rm -f "$dir/picture.png"
}

# One of a hundred campaigns may raise a false alarm: the pairs share that risk.
risk=$(awk -v pairs="$pairs" 'BEGIN { printf "%.6f", 0.01 / pairs }')
compare() {
  "$ROOT/submit-scripts/submit.sh" compare --risk "$risk" "$@" || [ $? -eq 3 ]
}

for ((i = 1; i <= runs; i++)); do
  render escape "$dir/usual" $((2 * i - 1))
  render slowed "$dir/slowed" "$i"
  render escape "$dir/usual" $((2 * i))
done
compare "$dir/usual" "$dir/slowed" > "$dir/slowed.txt"

# Fisher and Yates' shuffle by the seed: the halves are the same on every machine.
halves() {
  awk -v seed=$((seed * 1000 + $1)) -v n=$((2 * runs)) 'BEGIN {
    srand(seed); for (i = 1; i <= n; i++) a[i] = i
    for (i = n; i > 1; i--) { j = int(rand() * i) + 1; t = a[i]; a[i] = a[j]; a[j] = t }
    for (i = 1; i <= n; i++) print a[i] }'
}
alarms=0
for ((pair = 1; pair <= pairs; pair++)); do
  rm -rf "$dir/a" "$dir/b"
  mkdir "$dir/a" "$dir/b"
  number=0
  while read -r run; do
    side=a
    [ "$number" -lt "$runs" ] || side=b
    ln "$dir/usual/$run.jsonl" "$dir/$side/$run.jsonl"
    number=$((number + 1))
  done < <(halves "$pair")
  compare "$dir/a" "$dir/b" > "$dir/pair-$pair.txt"
  ! grep -Eq '(worse|better)$' "$dir/pair-$pair.txt" || alarms=$((alarms + 1))
done
mkdir -p "$(dirname "$page")"
{
  printf '# Does compare tell 5 %% apart?\n\n%s, commit %s, Java %s, %s CPUs; load of the machine at the end: %s. Made by\n\n' \
    "$(date -u +%Y-%m-%d)" "$(git -C "$ROOT" rev-parse --short HEAD 2> /dev/null || echo unknown)" "$JAVA_VERSION" \
    "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
  printf '    ./submit-scripts/measure/compare.sh %s\n\n' "${arguments[*]}"
  printf 'Of %s pairs of random halves of the %s usual runs, %s were called worse or better in any quantity; all pairs\n' \
    "$pairs" "$((2 * runs))" "$alarms"
  printf 'together have a risk of 1 %% of a false alarm, so that each comparison is made with `--risk %s`.\n\n' "$risk"
  printf 'The usual runs against %s of a kernel that computes every twentieth row twice:\n\n```\n' "$runs"
  cat "$dir/slowed.txt"
  printf '```\n'
} > "$page.$$"
mv "$page.$$" "$page"
cat "$page"
