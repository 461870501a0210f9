#!/usr/bin/env bash
# Deep views: what each accuracy costs and leaves open, and whether the counts that are called certain are right.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: deep.sh [options]

  --rows-apart N  strips of 16 rows of 1280x720 are computed so many rows apart (default 48)
  --few           as few samples against high precision as the unit tests compare
  --reference     only what an iteration of the reference takes, by BigInteger and in vectors
  --seed N        of those samples (default: drawn, and printed)

  --page          also writes src/site/results/deep.md, if no certain count is wrong

Prints the page. Some 15 minutes on an idle core; exit code 1 if a certain count is wrong.
USAGE
}

case ${1:-} in
  -h | --help) usage; exit 0 ;;
esac
page=
options=()
for option; do
  if [ "$option" = --page ]; then page=$ROOT/src/site/results/deep.md; else options+=("$option"); fi
done
ensure_measuring_built
SPARKBROT_COMMIT=$(cd "$ROOT" && git rev-parse --short HEAD 2> /dev/null || echo unknown)
export SPARKBROT_COMMIT
if [ -z "$page" ]; then
  measuring deep "${options[@]+"${options[@]}"}"
else
  made=$(mktemp)
  trap 'rm -f "$made"' EXIT
  measuring deep "${options[@]+"${options[@]}"}" | tee "$made"
  cp "$made" "$page"
fi
