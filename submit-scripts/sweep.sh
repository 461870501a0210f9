# Parts of a sweep: reading lists, submitting a point, sizing the image by a probe.
# shellcheck shell=bash
# The sourcing script sets master, dir, seconds and render_args.

# Options into variables: each takes the variable, then the command line from the option on.
# list VARIABLE PATTERN EXAMPLE OPTION VALUE...
list() {
  local pattern="^$2(,$2)*$"
  [ $# -ge 5 ] || die "$4: expected a value"
  [[ $5 =~ $pattern ]] || die "$4 $5: expected a list such as $3"
  printf -v "$1" %s "$5"
}

whole() {
  [ $# -ge 3 ] || die "$2: expected a value"
  [[ $3 =~ ^[1-9][0-9]{0,5}$ ]] || die "$2 $3: expected a whole number from 1 to 999999"
  printf -v "$1" %s "$3"
}

text() {
  [ $# -ge 3 ] || die "$2: expected a value"
  printf -v "$1" %s "$3"
}

# The options that every sweep has; anything else is unknown.
sweep_option() {
  case $1 in
    --master) text master "$@" ;;
    --seconds) whole seconds "$@" ;;
    --repeat) whole repeat "$@" ;;
    --seed) whole seed "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see ${0##*/} --help); options of render go after --" ;;
  esac
}

# shellcheck disable=SC2034
readonly TILE_PLANS='(equal-cost|equal-rows|guided|dearest-first)'

# Prints the value of a render option given after --, or nothing.
render_option() {
  local i
  for ((i = 0; i < ${#render_args[@]}; i++)); do
    case ${render_args[i]} in
      "$1") printf '%s\n' "${render_args[i + 1]:-}" ;;
      "$1="*) printf '%s\n' "${render_args[i]#*=}" ;;
    esac
  done
}

default_cores() {
  local all p
  all=$(nproc)
  for ((p = 1; p < all; p *= 2)); do
    printf '%s,' "$p"
  done
  printf '%s\n' "$all"
}

# Numbers 0 .. n-1 in an order that the seed alone decides (Fisher-Yates over awk's generator).
shuffled() {
  awk -v n="$1" -v seed="$2" 'BEGIN {
    srand(seed)
    for (i = 0; i < n; i++) order[i] = i
    for (i = n - 1; i > 0; i--) { j = int(rand() * (i + 1)); t = order[i]; order[i] = order[j]; order[j] = t }
    for (i = 0; i < n; i++) print order[i]
  }'
}

# submit CORES EXECUTOR_CORES RENDER_OPTION...
submit() {
  local p=$1 e=$2 where plain=()
  shift 2
  # Kernels are compared by what they alone do, as they were before pictures had other colours.
  [ -n "$(render_option --color)" ] || plain=(--color bands --samples 1)
  if [ "$master" = local ]; then
    where=(--master "local[$p]")
  else
    where=(--master "$master" --executor-cores "$e" --total-executor-cores "$p")
  fi
  "$ROOT/submit-scripts/submit.sh" "${where[@]}" render "${plain[@]+"${plain[@]}"}" "$@" "${render_args[@]}" --overwrite --quiet < /dev/null
}

readonly PROBE_SIDE=1024

# probed CORES SIDE REPEAT COUNTED: renders and sets side for the time wanted on COUNTED times as
# many cores; empty where the probe was too short to tell.
probed() {
  local began=$SECONDS
  echo "probing: ${2}x$2 on $1 core(s)" >&2
  rm -rf "$dir/probe"
  submit "$1" 1 --size "${2}x$2" --repeat "$3" --log-dir "$dir/probe" --output "$dir/probe.png" \
    || die "the probe failed: see above"
  # shellcheck disable=SC2034
  probe_wall=$((SECONDS - began))
  side=$(measuring probe "$dir/probe" --side "$2" --seconds "$seconds" --cores "$4") \
    || die "the probe's log is of no use: see above"
}

# probe CORES: sets side of the square whose compute phase lasts the time wanted on so many cores.
# A short probe on one core is not yet compiled throughout, so the side that its rate gives is too
# small: it is measured itself, on the cores of the sweep, until it lasts.
probe() {
  local probe_side=$PROBE_SIDE tried
  ensure_measuring_built
  side=''
  while [ -z "$side" ]; do
    probed 1 "$probe_side" 3 "$1"
    probe_side=$((probe_side * 4))
  done
  for _ in 1 2 3; do
    tried=$side
    probed "$1" "$tried" 2 1
    # The side asked for has a reserve of a quarter in time: more than that, and what was tried was too short.
    if [ -z "$side" ]; then
      side=$((tried * 2))
    elif [ $((side * side * 4)) -le $((tried * tried * 5)) ]; then
      side=$tried
      return
    fi
  done
}
