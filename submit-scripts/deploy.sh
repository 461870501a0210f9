# Deploy mode cluster: the driver runs on another machine, whose disk is not this one's.
# shellcheck shell=bash
# The sourcing script has sourced lib.sh and options.sh, and split its arguments.

# spark_setting OPTION PROPERTY: prints what the command line, else its properties file, says of it.
spark_setting() {
  local arg previous="" value="" file=""
  for arg in "${spark_args[@]+"${spark_args[@]}"}"; do
    case $arg in
      --*=*) previous=${arg%%=*} arg=${arg#*=} ;;
    esac
    case $previous in
      "$1") value=$arg ;;
      --conf | -c) [ "${arg%%=*}" != "$2" ] || value=${value:-${arg#*=}} ;;
      --properties-file) file=$arg ;;
    esac
    previous=$arg
  done
  if [ -z "$value" ] && [ -n "$file" ]; then
    value=$(sed -n "s/^[[:space:]]*${2//./\\.}[[:space:]=:]\{1,\}\(.*[^[:space:]]\)[[:space:]]*\$/\1/p" "$file" | tail -n 1)
  fi
  printf '%s' "$value"
}

# require_shared_places ARGUMENT...: refuses files of this machine, defaults included, before anything
# is submitted. Sets shared_logs to the folder of the timing log.
require_shared_places() {
  local arg option="" output=""
  shared_logs=
  for arg in "$@"; do
    case $arg in
      --output=* | --counts=* | --log-dir=* | --work-dir=* | --reference=*) option=${arg%%=*} arg=${arg#*=} ;;
    esac
    case $option in
      --output | --counts | --log-dir | --work-dir | --reference)
        [[ $arg =~ ^[A-Za-z][A-Za-z0-9+.-]+: ]] \
          || die "$option $arg: in cluster deploy mode a URI with a scheme is needed, such as hdfs://, or file:/ where all machines share the path"
        [ "$option" != --output ] || output=$arg
        [ "$option" != --log-dir ] || shared_logs=$arg
        ;;
    esac
    option=$arg
  done
  [ -n "$output" ] || die "--output: is needed in cluster deploy mode, as a URI that the driver's machine can write"
  [ -n "$shared_logs" ] || die "--log-dir: is needed in cluster deploy mode, as a URI that the driver's machine can write"
}

# On a standalone cluster: waits for the driver's end; Spark's client says its id, state and reason. The exit
# code is the driver's, which leaves it with its last words in a file beside the timing log.
submit_to_cluster() {
  local said state ending code=1 words=""
  said=$(mktemp "${TMPDIR:-/tmp}/sparkbrot-submit.XXXXXX")
  ending=$shared_logs/.ending-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
  # Spark's client may exit with 0 whatever became of the driver: what it says counts.
  { (spark_submit --conf spark.standalone.submit.waitAppCompletion=true --conf "spark.sparkbrot.ending=$ending" "$@") 2>&1 >&3 | tee "$said" >&2; } 3>&1 || true
  state=$(sed -n 's/.*State of \(driver \)*\(driver-[0-9-]*\) is \([A-Z]*\).*/\2 \3/p' "$said" | tail -n 1)
  rm -f "$said"
  if [ -z "$state" ]; then
    echo "${0##*/}: no driver was started" >&2
    return 1
  fi
  read -r code words < <("$JAVA" -XX:TieredStopAtLevel=1 -cp "$JAR:${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}${SPARK_HOME:-$MAVEN_SPARK_HOME}/jars/*:$TARGET/s3a/*" \
    sparkbrot.cli.Ending "$ending" 2> /dev/null) || true
  [ -z "$words" ] || echo "${0##*/}: ${state% *}: $words" >&2
  [[ $code =~ ^[0-9]{1,3}$ ]] || code=1
  case $state in
    *" FINISHED") return 0 ;;
    *) echo "${0##*/}: ${state/ / is }: why, is in stderr of its folder ${state%% *} on the worker named above" >&2 ;;
  esac
  [ "$code" -ne 0 ] || code=1
  return "$code"
}
