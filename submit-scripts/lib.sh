# Shared by the scripts beside this file: where things are, and building what is not built.
# shellcheck shell=bash

ROOT=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
TARGET=$ROOT/target
MAVEN_SPARK_HOME=$TARGET/spark-home

# Sets JAR, whose name bears the version: the first that pom.xml names; and MEASURE_JAR, what only
# measures: src/test/java/sparkbrot/measure.
find_jar() {
  local tag version
  while IFS='<>' read -r _ tag version _; do
    [ "$tag" != version ] || break
  done < "$ROOT/pom.xml"
  JAR=$TARGET/sparkbrot-$version.jar
  MEASURE_JAR=${JAR%.jar}-tests.jar
}
find_jar

# Bad use or a bad environment: one line, exit code 2.
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# Sets JAVA to the JDK's java and JAVA_MAJOR to its feature version.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    JAVA=$JAVA_HOME/bin/java
    [ -x "$JAVA" ] || die "JAVA_HOME=$JAVA_HOME holds no bin/java"
  else
    JAVA=$(command -v java) || die "no java: install a JDK 17, 21 or 25, or set JAVA_HOME"
  fi
  JAVA=$(readlink -f "$JAVA")
  local release=${JAVA%/bin/java}/release
  if [ -r "$release" ]; then
    local name value
    JAVA_VERSION=
    while IFS== read -r name value; do
      [ "$name" != JAVA_VERSION ] || JAVA_VERSION=${value//\"/}
    done < "$release"
  else
    JAVA_VERSION=$("$JAVA" -version 2>&1 | sed -n '1s/.*version "\([^"]*\)".*/\1/p')
  fi
  JAVA_MAJOR=${JAVA_VERSION%%[!0-9]*}
  [ "${JAVA_MAJOR:-0}" -ge 17 ] || die "Java $JAVA_VERSION at $JAVA: Java 17 or newer is needed"
}

# up_to_date JAR SOURCE...
up_to_date() {
  [ -f "$1" ] && [ -z "$(find "${@:2}" -newer "$1" -print -quit)" ]
}

# Builds the jar and the Spark home when one is missing or older than its sources.
ensure_built() {
  find_java
  up_to_date "$JAR" "$ROOT/pom.xml" "$ROOT/src/main" && [ -f "$MAVEN_SPARK_HOME/RELEASE" ] || build
}

# The same for the jar that measures.
ensure_measuring_built() {
  ensure_built
  up_to_date "$MEASURE_JAR" "$ROOT/pom.xml" "$ROOT/src/main" "$ROOT/src/test/java" || build
}

build() {
  command -v mvn > /dev/null || die "no mvn: install Apache Maven 3.8 or newer to build"
  echo "building $(basename "$JAR") with Maven ..." >&2
  (cd "$ROOT" && JAVA_HOME=${JAVA%/bin/java} mvn -q -B -DskipTests package) >&2 \
    || die "the build failed: see Maven's messages above"
  touch "$JAR" "$MEASURE_JAR"
}

# asks_for_help ARGUMENT...
asks_for_help() {
  local arg
  for arg in "$@"; do
    case $arg in --help | -h | --version | -V) return 0 ;; esac
  done
  return 1
}

# no_spark_args: refuses options of spark-submit before a subcommand that runs in a plain JVM.
no_spark_args() {
  [ ${#spark_args[@]} -eq 0 ] \
    || die "${spark_args[0]}: ${command_args[0]} needs no Spark and takes its options after its name"
}

# measuring COMMAND...: what only measures, in a plain JVM, started by the words of MEASURING_PREFIX.
MEASURING_PREFIX=()
measuring() {
  "${MEASURING_PREFIX[@]+"${MEASURING_PREFIX[@]}"}" "$JAVA" "${VECTOR_OPTIONS[@]}" "${PLAIN_JVM_OPTIONS[@]+"${PLAIN_JVM_OPTIONS[@]}"}" -cp "$JAR:$MEASURE_JAR:${SPARK_HOME:-$MAVEN_SPARK_HOME}/jars/*" \
    sparkbrot.measure.MeasureMain "$@"
}

# Options for a plain JVM (no Spark), and of one that computes: every JVM with the vector module warns of its incubation.
# shellcheck disable=SC2034
PLAIN_JVM_OPTIONS=() VECTOR_OPTIONS=(--add-modules=jdk.incubator.vector)

# Java does not heed TMPDIR by itself. One string, with quotes as Spark's launcher and
# JDK_JAVA_OPTIONS take them.
TEMPORARY_OPTION=
if [ -n "${TMPDIR:-}" ]; then
  PLAIN_JVM_OPTIONS+=("-Djava.io.tmpdir=$TMPDIR")
  # shellcheck disable=SC2034
  TEMPORARY_OPTION="-Djava.io.tmpdir=\"$TMPDIR\""
fi
