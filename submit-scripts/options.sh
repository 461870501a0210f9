# Options of spark-submit: which there are, and what is checked before anything starts. Spark itself
# answers a mistake in them with a stack trace.
# shellcheck shell=bash
# The sourcing script has sourced lib.sh.

readonly HOST='([^][[:space:]/:,@?#]+|\[[[:xdigit:]:.]+\])'

# split_arguments ARGUMENT...: fills spark_args with what stands before the subcommand, and
# command_args with the rest. spark-submit's switches take no value, every other option takes one.
split_arguments() {
  spark_args=()
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h | --version | -V) break ;;
      --verbose | -v | --supervise | --load-spark-defaults) spark_args+=("$1") ;;
      --*=*)
        require_option "${1%%=*}" "${1#*=}"
        spark_args+=("$1")
        ;;
      -*)
        [ $# -gt 1 ] || die "$1: a value is needed"
        require_option "$1" "$2"
        spark_args+=("$1" "$2")
        shift
        ;;
      *) break ;;
    esac
    shift
  done
  # shellcheck disable=SC2034
  command_args=("$@")
  [ $# -gt 0 ] || die "a subcommand is needed, such as ${SUBCOMMAND_EXAMPLE:-render} (see --help)"
}

# require_option OPTION VALUE
require_option() {
  case $1 in
    --master) require_master "$1 $2" "$2" ;;
    --conf | -c)
      [[ $2 == ?*=* ]] || die "$1 $2: expected NAME=VALUE"
      case ${2%%=*} in
        spark.master) require_master "$1 $2" "${2#*=}" ;;
        spark.executor.cores | spark.cores.max | spark.executor.instances) require_count "$1 $2" "${2#*=}" ;;
        spark.executor.memory | spark.driver.memory) require_size "$1 $2" "${2#*=}" ;;
      esac
      ;;
    --deploy-mode) [[ $2 =~ ^(client|cluster)$ ]] || die "$1 $2: must be client or cluster" ;;
    --executor-cores | --total-executor-cores | --num-executors | --driver-cores) require_count "$1 $2" "$2" ;;
    --executor-memory | --driver-memory) require_size "$1 $2" "$2" ;;
    --properties-file | --extra-properties-file)
      [ -f "$2" ] && [ -r "$2" ] || die "$1 $2: no file that can be read"
      local master
      master=$(master_in "$2")
      [ -z "$master" ] || require_master "$1 $2: spark.master $master" "$master"
      ;;
    --archives | --class | --driver-class-path | --driver-default-class-path | --driver-java-options \
      | --driver-library-path | --exclude-packages | --files | --jars | --keytab | --kill | --name | --packages \
      | --principal | --proxy-user | --py-files | --queue | --remote | --repositories | --status) ;;
    *) die "$1: spark-submit has no such option, and options of a subcommand go after its name; given $2" ;;
  esac
}

# require_count WHERE NUMBER
require_count() {
  [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || die "$1: expected a whole number from 1"
}

# require_size WHERE SIZE
require_size() {
  [[ $2 =~ ^[1-9][0-9]*([bB]|[kmgtpKMGTP][bB]?)?$ ]] || die "$1: expected a size such as 512m or 2g"
}

# master_in FILE: prints the master that a properties file names, if any.
master_in() {
  sed -n 's/^[[:space:]]*spark\.master[[:space:]=:]\{1,\}\(.*[^[:space:]]\)[[:space:]]*$/\1/p' "$1" | tail -n 1
}

# require_master WHERE MASTER
require_master() {
  local threads='(\*|[1-9][0-9]*)' space='[[:space:]]*'
  [[ $2 =~ ^local(\[$threads($space,$space[1-9][0-9]*)?\])?$ ]] \
    || [[ $2 =~ ^local-cluster\[$space[0-9]+$space,$space[0-9]+$space,$space[0-9]+$space\]$ ]] \
    || [[ $2 =~ ^spark://$HOST:[0-9]+(,$HOST:[0-9]+)*$ ]] \
    || [[ $2 =~ ^(yarn|k8s://.+)$ ]] \
    || die "$1: must be local[N], local-cluster[WORKERS,CORES,MB], spark://HOST:PORT, yarn or k8s://URL"
}
