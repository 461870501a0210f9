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
# is submitted.
require_shared_places() {
  local arg option="" output="" log=""
  for arg in "$@"; do
    case $arg in
      --output=* | --counts=* | --log-dir=* | --work-dir=* | --reference=*) option=${arg%%=*} arg=${arg#*=} ;;
    esac
    case $option in
      --output | --counts | --log-dir | --work-dir | --reference)
        [[ $arg =~ ^[A-Za-z][A-Za-z0-9+.-]+: ]] \
          || die "$option $arg: in cluster deploy mode a URI with a scheme is needed, such as hdfs://, or file:/ where all machines share the path"
        [ "$option" != --output ] || output=$arg
        [ "$option" != --log-dir ] || log=$arg
        ;;
    esac
    option=$arg
  done
  [ -n "$output" ] || die "--output: is needed in cluster deploy mode, as a URI that the driver's machine can write"
  [ -n "$log" ] || die "--log-dir: is needed in cluster deploy mode, as a URI that the driver's machine can write"
}

# On a standalone cluster: waits for the driver's end; Spark's client says its id, state and reason.
submit_to_cluster() {
  local said state
  said=$(mktemp "${TMPDIR:-/tmp}/sparkbrot-submit.XXXXXX")
  # Spark's client may exit with 0 whatever became of the driver: what it says counts.
  { (spark_submit --conf spark.standalone.submit.waitAppCompletion=true "$@") 2>&1 >&3 | tee "$said" >&2; } 3>&1 || true
  state=$(sed -n 's/.*State of \(driver \)*\(driver-[0-9-]*\) is \([A-Z]*\).*/\2 \3/p' "$said" | tail -n 1)
  rm -f "$said"
  case $state in
    *" FINISHED") return 0 ;;
    "") echo "${0##*/}: no driver was started" >&2 ;;
    *) echo "${0##*/}: ${state/ / is }: why, is in stderr of its folder ${state%% *} on the worker named above" >&2 ;;
  esac
  return 1
}
