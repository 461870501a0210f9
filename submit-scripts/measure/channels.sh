#!/usr/bin/env bash
# The channels N, NF, DEX and DEY: what they cost, whether a program written apart agrees, and whether they are the same
# bits everywhere.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: channels.sh [options]

  --java-homes LIST  JDKs to compare (default JAVA_HOME)
  --parts LIST       costs, oracle, equality (default all); what a part printed before stays in the page
  --dir DIR          files, logs and page (default target/channels)

costs     bench.sh channels on the default view, in each JDK, and at 256 bits where vectors are wider
oracle    1,000 random samples of five views against src/test/python/channel_oracle.py; needs python3 and, for orbits of
          200 bits, mpmath
equality  one scene with --color smooth, lit and bands and as .exr: 1, 7 and 500 tiles, each kernel width, each JDK,
          local, local-cluster, a standalone cluster of all JDKs, with an executor killed, and resumed after the driver was
          killed; and recoloured

Writes DIR/channels.md, for src/site/results/channels.md. Some 5 minutes on 2 idle cores; exit code 1 if anything differs.
USAGE
}

java_homes='' parts=costs,oracle,equality dir=$TARGET/channels status=0
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --java-homes) list java_homes '[^,]+' /jdk-17,/jdk-25 "$@" ;;
    --parts) list parts '(costs|oracle|equality)' costs,oracle "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see channels.sh --help)" ;;
  esac
  shift 2
done

ensure_measuring_built
IFS=, read -ra homes <<< "${java_homes:-${JAVA%/bin/java}}"
for home in "${homes[@]}"; do
  [ -x "$home/bin/java" ] || die "--java-homes $java_homes: $home holds no bin/java"
done
export JAVA_HOME=${homes[0]}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

say() {
  echo "channels.sh: $*" >&2
}

costs() {
  local home options
  printf '## Costs\n\n%s\n\n' "CPU time of a round on one core, medians in ms of three JVMs in turn, and over counts alone. By
\`bench.sh channels --alternations 3\`; 256 bits by \`BENCH_JVM_OPTIONS=-XX:MaxVectorSize=32\`."
  printf '| kernel | view | runtime | counts | | and smooth | | and distance | |\n|---|---|---|--:|--:|--:|--:|--:|--:|\n'
  for home in "${homes[@]}"; do
    for options in "" -XX:MaxVectorSize=32; do
      say "costs, $home $options"
      JAVA_HOME=$home BENCH_JVM_OPTIONS=$options "$ROOT/submit-scripts/measure/bench.sh" channels --alternations 3 \
        --workload=-2.125,0.625,-1.375,1.375,1024,1024,1000 || return
    done
  done
}

# render RUN SUBMIT-OPTION... -- OPTION...: one run, with its log in RUN/logs.
render() {
  local run=$1 spark=()
  shift
  while [ "$1" != -- ]; do
    spark+=("$1")
    shift
  done
  shift
  "$ROOT/submit-scripts/submit.sh" "${spark[@]}" "$@" --quiet --overwrite --log-dir "$run/logs" \
    > /dev/null 2> "$run/stderr.txt" || die "$run: $(tail -n 1 "$run/stderr.txt")"
}

# The five views: name, centre, width, limit.
readonly VIEWS="
default -0.75,0 2.75 1000
seahorse -0.743643887,0.131825904 1e-5 5000
minibrot -1.7548776662,0 0.06 1000
needle -1.9999,0 0.0004 1000
deep -0.74364388703715870475,0.13182590420531197049 1e-11 10000"

oracle() {
  local name center width limit files=() run=$dir/oracle
  command -v python3 > /dev/null || die "no python3: the oracle is written in it"
  rm -rf "$run"
  mkdir -p "$run"
  while read -r name center width limit; do
    [ -n "$name" ] || continue
    say "oracle, $name"
    render "$run" --master 'local[*]' -- render --center="$center" --width="$width" --max-iter="$limit" --size 800x600 \
      --family escape --output "$run/$name.exr" < /dev/null
    files+=("$run/$name.exr")
  done <<< "$VIEWS"
  printf '## A program written apart\n\n%s\n\n' "\`channel_oracle.py\` computes 1,000 random samples of each view in Python's floats, and where samples lie 1e-6 apart or
more with mpmath in 200 bits. COUNT and N must be the same; asked for are NF within 1e-6 and DE within 1e-4 of its length.
Values are float32, so that 3e-8 and 6e-8 are their rounding."
  python3 "$ROOT/src/test/python/channel_oracle.py" "${files[@]}"
}

readonly SCENE=(--family escape --bounds=-0.7505,-0.7463,0.001,0.351 --size 96x8000 --max-iter 5000)
# Rows of 1, 7 and 500 tiles.
readonly ONE=8000 SEVEN=1152 MANY=16

# begin NAME HOW MASTER: a run's folder.
begin() {
  run=$dir/runs/$(printf %02d ${#runs[@]})-$1
  mkdir -p "$run"
  runs+=("$run")
  how=$2 master_name=$3
  say "equality: $how, $master_name"
}

# end: what the run was; more is in its log.
end() {
  printf '%s\n' "how=$how" "master=$master_name" > "$run/run.properties"
}

version() {
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
}

# lit SUBMIT-OPTION... -- OPTION...: samples and the lit picture.
lit() {
  render "$run" "$@" "${SCENE[@]}" --color lit --samples 1 --output "$run/samples.exr" --output "$run/lit.png"
}

# colors SUBMIT-OPTION... -- OPTION...: those and the other two pictures.
colors() {
  local color
  for color in smooth bands; do
    render "$run" "$@" "${SCENE[@]}" --color "$color" --samples 1 --output "$run/$color.png"
  done
  lit "$@"
}

# wait_for PID COMMAND...: until the command succeeds; fails if the process ends before.
wait_for() {
  local pid=$1
  shift
  until "$@"; do
    kill -0 "$pid" 2> /dev/null || die "$run ended before it was disturbed: $(tail -n 1 "$run/stderr.txt")"
    sleep 0.05
  done
}

some_tiles() {
  [ "$(cat "$run"/logs/*.jsonl 2> /dev/null | grep -c '"type":"tile"')" -ge 3 ]
}

some_pieces() {
  [ "$(find "$run/work" -name '*.piece' 2> /dev/null | wc -l)" -ge 3 ]
}

local_runs() {
  local home bits color
  begin tiles-1 reference 'local[2]'
  colors --master 'local[2]' -- render --tile-rows $ONE
  end
  begin tiles-7 'other tiles' 'local[2]'
  lit --master 'local[2]' -- render --tile-rows $SEVEN
  end
  begin tiles-500 'other tiles' 'local[2]'
  lit --master 'local[2]' -- render --tile-rows $MANY
  end
  for home in "${homes[@]}"; do
    begin "scalar-$(version "$home")" 'other kernel' 'local[2]'
    JAVA_HOME=$home lit --master 'local[2]' -- render --kernel scalar
    end
    for bits in 128 256 512; do
      begin "$bits-$(version "$home")" 'other kernel' 'local[2]'
      JAVA_HOME=$home JDK_JAVA_OPTIONS="-XX:MaxVectorSize=$((bits / 8))" lit --master 'local[2]' -- render
      end
    done
  done
  begin recolored 'recoloured samples' 'local[2]'
  for color in smooth lit bands; do
    render "$run" --master 'local[2]' -- recolor "${runs[0]}/samples.exr" --color $color --output "$run/$color.png"
  done
  end
  begin local-cluster 'two executors' 'local-cluster'
  colors --master 'local-cluster[2,1,1024]' -- render
  end
}

standalone_runs() {
  local cluster=$dir/cluster url pid tiles on
  url=$("$ROOT/submit-scripts/cluster.sh" start --workers 2 --memory 1g --dir "$cluster" \
    --java-homes "$(IFS=,; echo "${homes[*]}")")
  trap '"$ROOT/submit-scripts/cluster.sh" stop --dir "$dir/cluster" > /dev/null' EXIT
  on=(--master "$url" --executor-cores 1 --total-executor-cores 2 --executor-memory 700m)
  begin standalone 'two executors' standalone
  colors "${on[@]}" -- render
  end

  begin killed 'an executor killed' standalone
  lit "${on[@]}" -- render --kernel scalar --tile-rows $MANY &
  pid=$!
  wait_for $pid some_tiles
  kill -9 "$(ps -o pid= --ppid "$(< "$cluster/worker-1.pid")" | head -n 1)"
  tiles=$(cat "$run"/logs/*.jsonl | grep -c '"type":"tile"')
  wait $pid || die "$run: $(tail -n 1 "$run/stderr.txt")"
  how="an executor killed after $tiles tiles"
  end

  begin resumed 'driver killed, then resumed' standalone
  local command=("${on[@]}" -- render --kernel scalar --tile-rows $MANY --work-dir "$run/work")
  lit "${command[@]}" 2> /dev/null &
  pid=$!
  wait_for $pid some_pieces
  # The driver took the place of the script's shell, a child of ours.
  kill -9 "$(ps -o pid= --ppid $pid | head -n 1)"
  wait $pid 2> /dev/null || true
  lit "${command[@]}"
  end
}

equality() {
  rm -rf "$dir/runs"
  runs=()
  local_runs
  standalone_runs
  measuring equality "${runs[@]}"
}

for part in costs oracle equality; do
  [[ ,$parts, == *,$part,* ]] || continue
  $part > "$dir/$part.md" || { status=1; say "$part FAILED: see $dir/$part.md"; }
done
{
  printf '# Smooth counts and distance estimates\n\nMade by `./submit-scripts/measure/channels.sh`: %s, commit %s, %s CPUs.\n' \
    "$(date -u +%Y-%m-%d)" "$(cd "$ROOT" && git rev-parse --short HEAD 2> /dev/null || echo unknown)" "$(nproc)"
  for part in costs oracle equality; do
    [ ! -f "$dir/$part.md" ] || { echo; cat "$dir/$part.md"; }
  done
} | tee "$dir/channels.md"
exit $status
