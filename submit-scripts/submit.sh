#!/usr/bin/env bash
# Runs Sparkbrot through Spark's own SparkSubmit:
#   submit.sh [options of spark-submit] render [options]
# Without SPARK_HOME, Spark comes from Maven artifacts laid out under target/spark-home.
# Subcommands that need no cluster (log, report, ...) and --help run in a plain JVM.
set -euo pipefail
SPARKBROT_COMMAND_EPOCH_MILLIS=$((${EPOCHREALTIME/[.,]/} / 1000))
export SPARKBROT_COMMAND_EPOCH_MILLIS
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/submit-scripts/spark.sh"
if [ -t 2 ]; then
  export SPARKBROT_TERMINAL=1
fi

split_arguments "$@"
set -- "${program_args[@]+"${program_args[@]}"}"
[ $# -gt 0 ] || die "a subcommand is needed, such as render (see --help)"

# Only render and replay need Spark; their help does not.
needs_spark() {
  [ "$1" = render ] || [ "$1" = replay ] || return 1
  local arg
  for arg in "$@"; do
    case $arg in --help | -h | --version | -V) return 1 ;; esac
  done
}

ensure_built
if ! needs_spark "$@"; then
  [ ${#spark_args[@]} -eq 0 ] || die "${spark_args[0]}: $1 needs no Spark and takes its options after its name"
  jars=${SPARK_HOME:-$MAVEN_SPARK_HOME}/jars
  # Hadoop's settings and its S3A client, for files that are not here.
  exec "$JAVA" "${PLAIN_JVM_OPTIONS[@]}" \
    -cp "$JAR:${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}$jars/*:$TARGET/s3a/*" sparkbrot.cli.Main "$@"
fi
spark_submit "${spark_args[@]+"${spark_args[@]}"}" --class sparkbrot.cli.Main "$JAR" "$@"
