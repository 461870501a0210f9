#!/usr/bin/env bash
# The speedup ladder: Python, NumPy, Numba, Rust, C and Sparkbrot on the same picture, on this machine.
# ladder.sh --help lists its options; tables and the chart are written to target/ladder.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# Rows on a standalone cluster start one here; it must not outlive the ladder, however that ends.
cluster=$TARGET/ladder/cluster
stop_cluster() {
  if [ -d "$cluster" ]; then
    "$ROOT/submit-scripts/cluster.sh" stop --dir "$cluster"
  fi
}
trap stop_cluster EXIT

ensure_measuring_built
measuring ladder --project "$ROOT" "$@"
