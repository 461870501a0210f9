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
  --seed N        of those samples (default: drawn, and printed)

Prints the page src/site/results/deep.md. Some 15 minutes on an idle core; exit code 1 if a certain count is wrong.
USAGE
}

case ${1:-} in
  -h | --help) usage; exit 0 ;;
esac
ensure_measuring_built
measuring deep "$@"
