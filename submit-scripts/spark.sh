# How Spark is started: an installation's own spark-submit, or the same classes from Maven's jars.
# shellcheck shell=bash

SUPPORTED_SPARK=4.2

# Runs SparkSubmit with these arguments in place of this shell.
spark_submit() {
  if [ -n "${SPARK_HOME:-}" ] && [ "$SPARK_HOME" != "$MAVEN_SPARK_HOME" ]; then
    require_supported_spark
    exec "$SPARK_HOME/bin/spark-submit" "$@"
  fi
  export SPARK_HOME=$MAVEN_SPARK_HOME
  export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$ROOT/conf}
  export SPARK_SCALA_VERSION=2.13
  if needs_launcher "$@"; then
    run_launcher "$@"
  else
    exec_driver "$@"
  fi
}

require_supported_spark() {
  [ -x "$SPARK_HOME/bin/spark-submit" ] || die "SPARK_HOME=$SPARK_HOME holds no bin/spark-submit"
  local core
  core=$(find "$SPARK_HOME/jars" -name 'spark-core_*.jar' -print -quit 2> /dev/null)
  case ${core##*/} in
    spark-core_2.13-$SUPPORTED_SPARK.*) ;;
    *) die "SPARK_HOME=$SPARK_HOME holds ${core##*/}: Spark $SUPPORTED_SPARK with Scala 2.13 is needed" ;;
  esac
}

# Spark's launcher is a JVM of its own that works out the driver's command line. Only options and
# files that change that command line need it.
needs_launcher() {
  local arg
  for arg in "$@"; do
    case $arg in
      "$JAR") break ;;
      --driver-* | --properties-file* | --load-spark-defaults | --proxy-user* | *spark.driver.*) return 0 ;;
      --master | --master=* | yarn | k8s://* | --deploy-mode | --deploy-mode=* | cluster)
        case $arg in yarn | k8s://* | cluster | *=yarn | *=k8s://* | *=cluster) return 0 ;; esac
        ;;
    esac
  done
  [ -z "${SPARK_SUBMIT_OPTS:-}${SPARK_DRIVER_MEMORY:-}${SPARK_MEM:-}" ] \
    && [ ! -e "$SPARK_CONF_DIR/spark-env.sh" ] \
    && ! grep -qs '^[[:space:]]*spark\.driver\.' "$SPARK_CONF_DIR/spark-defaults.conf" \
    && return 1
  return 0
}

# Prints nothing; fills LAUNCHED with the driver's command as Spark's launcher gives it:
# NUL-separated behind a first empty field with a line feed, the exit code of the launcher last.
launch() {
  LAUNCHED=()
  local field
  while IFS= read -r -d '' field; do
    LAUNCHED+=("$field")
  done < <(
    set +e
    "$JAVA" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
      -cp "$MAVEN_SPARK_HOME/jars/*" org.apache.spark.launcher.Main \
      org.apache.spark.deploy.SparkSubmit "$@"
    printf '%d\0' $?
  )
  local last=$((${#LAUNCHED[@]} - 1))
  [ "${LAUNCHED[last]:-1}" = 0 ] || exit "${LAUNCHED[last]:-1}"
  LAUNCHED=("${LAUNCHED[@]:1:last-1}")
  LAUNCHED[0]=${LAUNCHED[0]#$'\n'}
}

run_launcher() {
  if [ -e "$SPARK_CONF_DIR/spark-env.sh" ]; then
    set -a
    # shellcheck disable=SC1091
    . "$SPARK_CONF_DIR/spark-env.sh"
    set +a
  fi
  JAVA_HOME=${JAVA%/bin/java} launch "$@"
  exec "${LAUNCHED[@]}"
}

# What the launcher prints when no option concerns the driver, kept for each Java: it names only
# this Java, Spark's module options and the class path.
exec_driver() {
  local cache
  cache=$TARGET/launch-cache/$(printf '%s\n' "$JAVA" "$JAVA_VERSION" "$SPARK_CONF_DIR" | cksum | tr ' ' -)
  if [ ! -s "$cache" ] || [ "$JAR" -nt "$cache" ]; then
    JAVA_HOME=${JAVA%/bin/java} launch --class sparkbrot.cli.Main "$JAR"
    mkdir -p "$TARGET/launch-cache"
    printf '%s\0' "${LAUNCHED[@]}" > "$cache.$$"
    mv "$cache.$$" "$cache"
  fi
  local command=() field
  while IFS= read -r -d '' field; do
    [ "$field" = org.apache.spark.deploy.SparkSubmit ] && break
    command+=("$field")
  done < "$cache"
  exec "${command[@]}" org.apache.spark.deploy.SparkSubmit "$@"
}
