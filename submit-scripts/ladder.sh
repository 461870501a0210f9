#!/usr/bin/env bash
# The speedup ladder: Python, NumPy, Numba, Rust, C and Sparkbrot on the same picture, on this machine.
# ./submit-scripts/ladder.sh --help
set -euo pipefail
here=$PWD
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

ensure_built
export JAVA_HOME=${JAVA%/bin/java}

# The rows of a standalone cluster start one here; it must not outlive the ladder, however that ends.
cluster=$TARGET/ladder/cluster
stop_cluster() {
  if [ -d "$cluster" ]; then
    "$ROOT/submit-scripts/cluster.sh" stop --dir "$cluster" || true
  fi
}
trap stop_cluster EXIT

cd "$here"
"$JAVA" "${PLAIN_JVM_OPTIONS[@]}" -cp "$JAR:$MAVEN_SPARK_HOME/jars/*" sparkbrot.cli.Main ladder --project "$ROOT" "$@"
