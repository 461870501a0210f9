#!/usr/bin/env bash
# A deep picture of many pixels: smooth, equalized and anti-aliased, at 1e1086, as a user would make it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: deep-picture.sh [options]

  --side N    of the square picture in pixels (default 16384)
  --master M  where to render it (default local[2])
  --dir DIR   of the picture and what belongs to it (default target/deep-picture)
  --page      also writes src/site/results/deep-picture.md

Some 5 minutes on two idle cores. A run that was stopped goes on where it was when it is started again.
USAGE
}

side=16384 master='local[2]' dir=$TARGET/deep-picture page=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --page) page=$ROOT/src/site/results/deep-picture.md; shift; continue ;;
    --side) whole side "$@" ;;
    --master) text master "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see deep-picture.sh --help)" ;;
  esac
  shift 2
done
ensure_built
mkdir -p "$dir"
picture=(--from src/site/gallery/e1086.kfr --size "${side}x$side" --samples auto:4 --color smooth --equalize 0.8)
cd "$ROOT"
./submit-scripts/submit.sh --master "$master" --driver-memory 2g render "${picture[@]}" \
  --reference "$dir/reference" --work-dir "$dir/work" --output "$dir/picture.png" --log-dir "$dir/logs" \
  | sed "s#$ROOT/##g" | tee "$dir/summary.txt"
[ -n "$page" ] || exit 0
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
{
  echo "# A picture of ${side}x$side at 1e1086"
  echo
  echo "Made by \`./submit-scripts/measure/deep-picture.sh --side $side --page\` at commit $(git rev-parse --short HEAD)."
  echo "JDK $JAVA_VERSION, ${cpu:-unknown CPU}, $(nproc) processors. The options of the picture:"
  echo
  printf '    %s' "${picture[*]}"
  echo
  echo
  echo "What the run said:"
  echo
  sed 's/^/    /' "$dir/summary.txt"
} > "$page"
