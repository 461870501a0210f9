# Shared by the scripts beside this file: where things are, and building what is not built.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TARGET=$ROOT/target
JAR=$TARGET/sparkbrot-0.1.0.jar
MAVEN_SPARK_HOME=$TARGET/spark-home

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
    JAVA_VERSION=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$release")
  else
    JAVA_VERSION=$("$JAVA" -version 2>&1 | sed -n '1s/.*version "\([^"]*\)".*/\1/p')
  fi
  JAVA_MAJOR=${JAVA_VERSION%%[!0-9]*}
  [ "${JAVA_MAJOR:-0}" -ge 17 ] || die "Java $JAVA_VERSION at $JAVA: Java 17 or newer is needed"
}

# Builds the jar and the Spark home when one is missing or older than its sources.
ensure_built() {
  find_java
  if [ -f "$JAR" ] && [ -f "$MAVEN_SPARK_HOME/RELEASE" ] \
    && [ -z "$(find "$ROOT/pom.xml" "$ROOT/src/main" -newer "$JAR" -print -quit)" ]; then
    return
  fi
  command -v mvn > /dev/null || die "no mvn: install Apache Maven 3.8 or newer to build"
  echo "building $(basename "$JAR") with Maven ..." >&2
  (cd "$ROOT" && JAVA_HOME=${JAVA%/bin/java} mvn -q -B -DskipTests package) >&2 \
    || die "the build failed: see Maven's messages above"
  touch "$JAR"
}

# Options for a plain JVM (no Spark): the vector module, and no word about its incubation.
# shellcheck disable=SC2034
PLAIN_JVM_OPTIONS=(--add-modules=jdk.incubator.vector)
