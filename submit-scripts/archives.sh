# Archives of loaded classes (CDS, JEP 350), from which JVMs start faster: the driver's and the executors'.
# A JVM that cannot use its archive, whatever the reason, says nothing and loads classes as ever.
# shellcheck shell=bash
# The sourcing script has sourced lib.sh and found a Java.

# Archives that a JVM could not map are no news.
ARCHIVE_QUIET=(-Xlog:cds=off -Xlog:cds+dynamic=off)
readonly DUMP_SECONDS=60

# How archives are made: another number, and all are made anew.
readonly RECIPE=2

# java_key: the name of what is kept for this Java.
java_key() {
  local sum
  sum=$(printf '%s\n' "$RECIPE" "$JAVA" "$JAVA_VERSION" "$@" | cksum)
  printf '%s' "${sum// /-}"
}

# training_options ARCHIVE: fills TRAINING with the options of a JVM that leaves its classes in ARCHIVE.PID.
# A Java before 21 keeps also which methods waited for a compiler when it ended, and JVMs that start from that take them
# for waiting still: they are never compiled (JDK-8306460), the kernel's neither. There each method is compiled when it is
# found to need that, by C1, which is done sooner, and a log says whether any waited nevertheless.
training_options() {
  TRAINING=("-XX:ArchiveClassesAtExit=$1.$$" "${ARCHIVE_QUIET[@]}")
  [ "$JAVA_MAJOR" -ge 21 ] || TRAINING+=(-Xbatch -XX:TieredStopAtLevel=1
    -XX:+UnlockDiagnosticVMOptions -XX:+LogCompilation "-XX:LogFile=$1.$$.log")
}

# none_waited LOG: whether compilers were through with all methods that were queued for them when the JVM ended; a Java
# that archives without those logs nothing.
none_waited() {
  [ "$JAVA_MAJOR" -ge 21 ] || awk -F "compile_id='" '
    /^<task_queued / { queued[$2 + 0] }
    /^<task / { begun[$2 + 0]; running++ }
    /^<task_done / { running-- }
    END { for (id in queued) if (!(id in begun)) exit 1; exit running > 0 }' "$1" 2> /dev/null
}

# train ARCHIVE COMMAND...: renders a small picture by a command one of whose JVMs has the TRAINING for ARCHIVE.
# Without an archive all works, later: an empty one stands for a training that failed.
# Ctrl-C ends the script, not only the training.
train() (
  archive=$1
  shift
  made=$archive.$$
  removing "$made" "$made.log"
  echo "keeping an archive of classes for faster starts on Java $JAVA_VERSION ..." >&2
  for _ in 1 2 3; do
    rm -f "$made" "$made.log"
    small_picture "$@" && await_dump "$made" || break
    if none_waited "$made.log"; then
      mv "$made" "$archive"
      return
    fi
  done
  : > "$made"
  mv "$made" "$archive"
)

# small_picture COMMAND...: renders one that nobody keeps, by this command.
# It is not quiet: the archive keeps the classes that print the summary, too.
small_picture() (
  scratch=$(mktemp -d)
  removing "$scratch"
  "$@" render --size 256x256 \
    --output "$scratch/a.png" --log-dir "$scratch" > "$scratch/out" 2>&1
)

# removing FILE...: a subshell removes these when it ends, also by Ctrl-C or SIGTERM. Where several wait for each
# other, as here, each gets that signal itself.
removing() {
  REMOVED=("$@")
  trap 'rm -rf "${REMOVED[@]}"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# plain_lambdas PLAIN COMMAND...: keeps a jar of those of Spark's classes whose lambdas a driver would spin, rewritten so
# that their lambdas are classes, which an archive keeps. Without it all works, later. Of two that make one at the same
# time, the first's stays, as an archive knows its jars by their times.
plain_lambdas() (
  plain=$1
  shift
  [ ! -s "$plain" ] || [ "$JAR" -nt "$plain" ] || return 0
  echo "making Spark's lambdas classes for faster starts on Java $JAVA_VERSION ..." >&2
  rm -f "$plain"
  # In a folder of its own: the JVM would keep a file that is there under another name.
  log=$(mktemp -d)/log
  removing "${log%/*}" "$plain.$$"
  small_picture "$1" "-Xlog:class+load:file=$log" "${@:2}" \
    && "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$JAR:$MAVEN_SPARK_HOME/jars/*" \
      sparkbrot.start.PlainLambdas "$plain.$$" "$log" "$MAVEN_SPARK_HOME"/jars/*.jar \
    && mv -n "$plain.$$" "$plain" || :
)

# An executor ends, and so writes its archive, on its own after the driver.
await_dump() {
  local deadline=$((SECONDS + DUMP_SECONDS))
  while [[ "$(ps -eo args=)" == *"-XX:ArchiveClassesAtExit=$1 "* ]]; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
  [ -s "$1" ]
}

# executor_archive JAVA_HOME: prints the archive for executors of a standalone cluster, or nothing. It is
# trained once by an executor of Spark's local-cluster, which has the same class path: Spark's conf/, empty as
# an archive wants it, and Spark's jars.
executor_archive() {
  local archive
  export JAVA_HOME=$1
  find_java
  archive=$TARGET/start-up/executor-$(java_key "$SPARK_HOME").jsa
  # A JDK without a release file is not what it seems.
  [ "$SPARK_HOME" = "$MAVEN_SPARK_HOME" ] && [ -z "${SPARK_CONF_DIR:-}$(ls -A "$SPARK_HOME/conf")" ] \
    && [ -r "${JAVA%/bin/java}/release" ] && mkdir -p "${archive%/*}" 2> /dev/null && [ -w "${archive%/*}" ] || return 0
  if [ ! -e "$archive" ] || [ -n "$(find -L "$SPARK_HOME/jars" -newer "$archive" -print -quit)" ]; then
    training_options "$archive"
    SPARK_CONF_DIR=$SPARK_HOME/conf train "$archive" \
      "$ROOT/submit-scripts/submit.sh" --master 'local-cluster[1,1,1024]' --conf spark.ui.enabled=false \
      --driver-java-options -XX:TieredStopAtLevel=1 \
      --conf "spark.executor.extraJavaOptions=$(printf '"%s" ' "${TRAINING[@]}")"
    rm -rf "$SPARK_HOME/work"
  fi
  [ ! -s "$archive" ] || printf '%s' "$archive"
}

# archive_options ARCHIVE: the options of a JVM that starts from it; none without one.
archive_options() {
  [ -z "$1" ] || printf '%s' "-XX:SharedArchiveFile=\"$1\" ${ARCHIVE_QUIET[*]}"
}
