#!/usr/bin/env bash
# Runs Sparkbrot as Spark's own SparkSubmit does, and through it but where that only sets properties:
#   submit.sh [options of spark-submit] render [options]
# Without SPARK_HOME, Spark comes from Maven artifacts laid out under target/spark-home.
# Subcommands that need no cluster (log, report, ...) and --help run in a plain JVM.
set -euo pipefail
SPARKBROT_COMMAND_EPOCH_MILLIS=$((${EPOCHREALTIME/[.,]/} / 1000))
export SPARKBROT_COMMAND_EPOCH_MILLIS
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/submit-scripts/spark.sh"
. "$ROOT/submit-scripts/deploy.sh"
if [ -t 2 ]; then
  export SPARKBROT_TERMINAL=1
fi

split_arguments "$@"
ensure_built
# Only these need Spark; their help does not.
if [[ ! ${command_args[0]} =~ ^(render|recolor|check|explore)$ ]] || asks_for_help "${command_args[@]}"; then
  no_spark_args
  jars=${SPARK_HOME:-$MAVEN_SPARK_HOME}/jars
  # What only reads logs needs no vectors.
  if [[ ! ${command_args[0]} =~ ^(log|report|compare|predict)$ ]] || asks_for_help "${command_args[@]}"; then
    PLAIN_JVM_OPTIONS+=("${VECTOR_OPTIONS[@]}")
  fi
  # Hadoop's settings and its S3A client, for files that are not here.
  exec "$JAVA" "${PLAIN_JVM_OPTIONS[@]+"${PLAIN_JVM_OPTIONS[@]}"}" \
    -cp "$JAR:${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}$jars/*:$TARGET/s3a/*" sparkbrot.cli.Main "${command_args[@]}"
fi
command=("${spark_args[@]+"${spark_args[@]}"}" --class sparkbrot.cli.Main "$JAR" "${command_args[@]}")
if [ "$(spark_setting --deploy-mode spark.submit.deployMode)" = cluster ]; then
  require_shared_places "${command_args[@]}"
  if [[ $(spark_setting --master spark.master) = spark://* ]]; then
    submit_to_cluster "${command[@]}"
    exit
  fi
fi
spark_submit "${command[@]}"
