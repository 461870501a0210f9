# How Spark is started: an installation's own spark-submit, or the same classes from Maven's jars.
# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR
. "$ROOT/submit-scripts/archives.sh"
. "$ROOT/submit-scripts/options.sh"

SUPPORTED_SPARK=4.2

# Starts a driver with these arguments of SparkSubmit in place of this shell.
spark_submit() {
  bind_local_mode "$@"
  require_own_address
  if [ -n "${SPARK_HOME:-}" ] && [ "$SPARK_HOME" != "$MAVEN_SPARK_HOME" ]; then
    require_supported_spark
    use_temporary_folder
    exec "$SPARK_HOME/bin/spark-submit" "$@"
  fi
  export SPARK_HOME=$MAVEN_SPARK_HOME
  export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$ROOT/conf}
  export SPARK_SCALA_VERSION=2.13
  if needs_launcher "$@"; then
    use_temporary_folder
    JAVA_HOME=${JAVA%/bin/java} exec "$SPARK_HOME/bin/spark-submit" "$@"
  else
    exec_driver "$@"
  fi
}

# The driver keeps its temporary files where TMPDIR says, unless Java options say otherwise.
use_temporary_folder() {
  export SPARK_SUBMIT_OPTS="${TEMPORARY_OPTION:+$TEMPORARY_OPTION }${SPARK_SUBMIT_OPTS:-}"
}

# In local mode nobody else needs Spark's ports, nor its web page if one is asked for; only this
# variable binds both to loopback. What a spark-defaults.conf elsewhere says is not looked into.
bind_local_mode() {
  local arg previous="" master="" file
  for arg in "$@"; do
    case $arg in
      "$JAR") break ;;
      --master=* | --properties-file=*) previous=${arg%%=*} arg=${arg#*=} ;;
      --load-spark-defaults) return ;;
      spark.master=*) previous=--master arg=${arg#*=} ;;
    esac
    case $previous in
      --master) master=$arg ;;
      --properties-file)
        file=$(master_in "$arg")
        master=${master:-${file:-local[*]}}
        ;;
    esac
    previous=$arg
  done
  if [ -z "$master" ] && [ ! -e "${SPARK_CONF_DIR:-$ROOT/conf}/spark-defaults.conf" ] \
    && [ "${SPARK_HOME:-$MAVEN_SPARK_HOME}" = "$MAVEN_SPARK_HOME" ]; then
    master='local[*]'
  fi
  case $master in
    local | local\[*) export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;;
  esac
}

# Spark looks this machine's name up, and where it finds nothing dies with 30 lines.
require_own_address() {
  [ -z "${SPARK_LOCAL_IP:-}${SPARK_LOCAL_HOSTNAME:-}" ] && [ ! -e "${SPARK_CONF_DIR:-$ROOT/conf}/spark-env.sh" ] \
    && command -v getent > /dev/null || return 0
  getent ahosts "$(uname -n)" > /dev/null \
    || die "this machine's name $(uname -n) has no address: set SPARK_LOCAL_IP to the one that executors reach it by"
}

require_supported_spark() {
  [ -x "$SPARK_HOME/bin/spark-submit" ] || die "SPARK_HOME=$SPARK_HOME holds no bin/spark-submit"
  local core
  core=$(find -L "$SPARK_HOME/jars" -name 'spark-core_*.jar' -print -quit 2> /dev/null)
  case ${core##*/} in
    spark-core_2.13-$SUPPORTED_SPARK.*) ;;
    "") die "SPARK_HOME=$SPARK_HOME holds no jars/spark-core_*.jar" ;;
    *) die "SPARK_HOME=$SPARK_HOME holds ${core##*/}: Spark $SUPPORTED_SPARK with Scala 2.13 is needed" ;;
  esac
}

# Spark's launcher is a JVM of its own that works out the driver's command line. Only options,
# variables and files that change that command line need it.
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
  [ "$SPARK_CONF_DIR" = "$ROOT/conf" ] || return 0
  [ -z "${SPARK_SUBMIT_OPTS:-}${SPARK_DRIVER_MEMORY:-}${SPARK_MEM:-}${HADOOP_CONF_DIR:-}" ] \
    && [ -z "$(find "$SPARK_CONF_DIR" -name '*.xml' -o -name 'spark-*')" ] \
    && return 1
  return 0
}

# What makes a driver of this machine ready sooner; nothing where the user's own options for JVMs
# might say otherwise. See src/site/markdown/local.md.
young_driver() {
  YOUNG_DRIVER=()
  [ -z "${JDK_JAVA_OPTIONS:-}${JAVA_TOOL_OPTIONS:-}" ] || return 0
  # Netty's events for a flight recorder, and generated classes for calls by reflection.
  YOUNG_DRIVER=(-Dio.netty.jfr.enabled=false -Djdk.reflect.useNativeAccessorOnly=true)
  # The archive lies where it was made for, and not elsewhere each time with all its pointers changed.
  YOUNG_DRIVER+=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
  # On one or two processors the tasks wait for the collector's threads. And C2 has but one there: with a second
  # it gets more of what slow code, which waits for it, would take.
  [ "$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)" -gt 2 ] \
    || YOUNG_DRIVER+=(-XX:+UseSerialGC -XX:CICompilerCount=3)
  # C2 would spend half of its time on methods of Spark and Java that are called some thousand times and
  # then no more: they take six times the usual calls or more, ours as many as ever (ExecutorCompiler.java does
  # so for executors). Loops take a hundred times that until C2 compiles a method for one who is within them: such
  # code is three times as large, and what a kernel waits for, the code for the next call, is made after it.
  YOUNG_DRIVER+=(-XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=4000
    -XX:Tier4CompileThreshold=90000 -XX:Tier4BackEdgeThreshold=24000000 -XX:CompileCommand=quiet
    '-XX:CompileCommand=CompileThresholdScaling,sparkbrot.*::*,0.16')
  # The kernel's few methods take a tenth of that. But scalar code, which only stands in for vectors, takes
  # more, or C2 has it in hand when these wait for C2; and so does the method that is called for a strip and
  # has everything in it, which takes C2 0.2 s for nothing. On JDK 17 the kernel then waits longer.
  [ "$JAVA_MAJOR" -lt 25 ] \
    || YOUNG_DRIVER+=('-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.*::*,0.02'
      '-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.scalar.*::*,1.5'
      '-XX:CompileCommand=CompileThresholdScaling,sparkbrot.kernel.escape.vector.DoubleVectorKernel::compute,100.0')
}

# takes_plain_lambdas: whether a driver with the options of young_driver gets Spark's classes with plain lambdas.
takes_plain_lambdas() {
  case ${SPARKBROT_PLAIN_LAMBDAS:-on} in
    on) [ ${#YOUNG_DRIVER[@]} -gt 0 ] ;;
    off) return 1 ;;
    *) die "SPARKBROT_PLAIN_LAMBDAS=$SPARKBROT_PLAIN_LAMBDAS: must be on or off" ;;
  esac
}

# of_local_master ARGUMENT...: whether these arguments of SparkSubmit only name properties of a local
# master; then fills DIRECT with the properties and the program, for a JVM that does without
# SparkSubmit: that loads much for what is not asked for, jars from elsewhere, other machines, files of
# settings. There are none of those where this is called.
of_local_master() {
  local master='local[*]' class='' properties=() name=''
  [ -z "${MASTER:-}" ] || return 1
  while [ "$1" != "$JAR" ]; do
    case $1 in
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    esac
    case $1 in
      --master) master=$2 ;;
      --class) class=$2 ;;
      --name) name=$2 ;;
      --conf | -c)
        case $2 in
          spark.master=* | spark.app.* | spark.submit.* | spark.jars* | spark.files* | spark.archives* | spark.kerberos.* | \
            spark.yarn.*)
            return 1
            ;;
          spark.*) properties+=("-D$2") ;;
          *) return 1 ;;
        esac
        ;;
      *) return 1 ;;
    esac
    shift 2
  done
  [[ $master =~ ^local(\[.*\])?$ ]] || return 1
  # Spark would ask Hadoop's login for the name, which reads Hadoop's settings for that.
  SPARK_USER=${SPARK_USER:-${HADOOP_USER_NAME:-$(id -un 2> /dev/null || id -u)}}
  export SPARK_USER
  DIRECT=("${properties[@]+"${properties[@]}"}" "-Dspark.master=$master" -Dspark.submit.deployMode=client
    "-Dspark.app.name=${name:-$class}" "$class" "${@:2}")
}

# Starts the driver without Spark's launcher, and in local mode without SparkSubmit, from an archive of
# loaded classes.
# The launcher's answer is kept for each Java: without driver options it names only this Java and
# Spark's module options. An archive wants a class path of jars alone, so conf/ stays off it.
# Only a driver whose JVM is all there is gets rewritten classes of Spark's; those of a cluster share the originals.
exec_driver() {
  local key kept archive from=() plain='' submit=() DIRECT=(org.apache.spark.deploy.SparkSubmit "$@")
  young_driver
  if of_local_master "$@" && takes_plain_lambdas; then
    plain=plain
  fi
  key=$(java_key "$plain" "${YOUNG_DRIVER[@]+"${YOUNG_DRIVER[@]}"}")
  kept=$TARGET/start-up/$key.driver
  archive=$TARGET/start-up/$key.jsa
  plain=${plain:+${archive%.jsa}.jar}
  if [ ! -s "$kept" ] || [ "$JAR" -nt "$kept" ]; then
    keep_command "$kept" "$plain"
  fi
  local command=() field
  while IFS= read -r -d '' field; do
    command+=("$field")
  done < "$kept"
  if [ ! -e "$archive" ] || [ "$JAR" -nt "$archive" ]; then
    submit=(${TMPDIR:+"-Djava.io.tmpdir=$TMPDIR"} "${command[@]:1}" org.apache.spark.deploy.SparkSubmit
      --master 'local[2]' --class sparkbrot.cli.Main "$JAR")
    [ -z "$plain" ] || plain_lambdas "$plain" "${command[0]}" "${submit[@]}"
    training_options "$archive"
    train "$archive" "${command[0]}" "${TRAINING[@]}" "${submit[@]}"
  fi
  # An empty one stands for a training that failed.
  [ ! -s "$archive" ] || from=(-XX:SharedArchiveFile="$archive" "${ARCHIVE_QUIET[@]}")
  exec "${command[0]}" "${from[@]+"${from[@]}"}" \
    ${TMPDIR:+"-Djava.io.tmpdir=$TMPDIR"} "${command[@]:1}" "${DIRECT[@]}"
}

# keep_command KEPT PLAIN: the driver's command before the main class, as Spark's launcher gives it, NUL-separated behind
# a first empty field with a line feed; PLAIN comes before Spark's jars, if it is not empty.
keep_command() {
  local launched=() command=("$JAVA" "${YOUNG_DRIVER[@]+"${YOUNG_DRIVER[@]}"}") i
  mapfile -d '' -t launched < <(JAVA_HOME=${JAVA%/bin/java} SPARK_SCALA_VERSION=2.13 \
    "$JAVA" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$MAVEN_SPARK_HOME/jars/*" \
    org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit --class sparkbrot.cli.Main "$JAR")
  [ ${#launched[@]} -gt 2 ] || die "Spark's launcher made no command"
  for ((i = 2; i < ${#launched[@]}; i++)); do
    case ${launched[i]} in
      -cp) i=$((i + 1)) ;;
      org.apache.spark.deploy.SparkSubmit) break ;;
      # Spark 4.2 names this package for Java 17; later Javas lack it and warn.
      --add-opens=java.base/sun.security.action=*) [ "$JAVA_MAJOR" -ge 24 ] || command+=("${launched[i]}") ;;
      *) command+=("${launched[i]}") ;;
    esac
  done
  command+=("-Dlog4j2.configurationFile=$ROOT/conf/log4j2.properties"
    -cp "$JAR:${2:+$2:}$MAVEN_SPARK_HOME/jars/*")
  mkdir -p "${1%/*}"
  printf '%s\0' "${command[@]}" > "$1.$$"
  mv "$1.$$" "$1"
}
