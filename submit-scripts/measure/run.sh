#!/usr/bin/env bash
# Runs what only measures:
#   run.sh balance LOGDIR...                                tile plans of several sweeps in one table
#   run.sh [options of spark-submit] replay LOGDIR ...      the simulated scheduler against the real one
#   run.sh [options of spark-submit] warm-runs ...          a render some times in one driver
# The other scripts here run ladder, bench and the rest. run.sh COMMAND --help lists options.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/spark.sh"

SUBCOMMAND_EXAMPLE=balance
split_arguments "$@"
ensure_measuring_built
if [[ ! ${command_args[0]} =~ ^(replay|warm-runs)$ ]] || asks_for_help "${command_args[@]}"; then
  no_spark_args
  measuring "${command_args[@]}"
  exit
fi
# Tasks of ours that executors run come with --jars.
spark_submit "${spark_args[@]+"${spark_args[@]}"}" --jars "$MEASURE_JAR" --class sparkbrot.measure.MeasureMain \
  "$JAR" "${command_args[@]}"
