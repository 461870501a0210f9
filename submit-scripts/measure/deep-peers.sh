#!/usr/bin/env bash
# Deep views by render and by Fractal-Zoomer, a public Java program, in turn.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: deep-peers.sh --fractal-zoomer DIR --processing JAR [--commit NAME] [--rounds N] [--page]

  --fractal-zoomer DIR  a checkout of github.com/hrkalona/Fractal-Zoomer; compiled into target/
  --processing JAR      core of org.processing, which its windows need to compile
  --commit NAME         of the checkout, if it has no .git
  --rounds N            both programs in turn (default 3)
  --page                also writes src/site/results/deep-peers.md

Three views, 1280x720, two threads, each program eight times in one process, and ours once more alone; prints a table.
USAGE
}

checkout='' processing='' commit='' rounds=3 page=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --page) page=$ROOT/src/site/results/deep-peers.md; shift; continue ;;
  esac
  [ $# -ge 2 ] || die "$1 needs a value (see deep-peers.sh --help)"
  case $1 in
    --fractal-zoomer) checkout=$2 ;;
    --processing) processing=$2 ;;
    --commit) commit=$2 ;;
    --rounds) rounds=$2 ;;
    *) die "unknown option $1 (see deep-peers.sh --help)" ;;
  esac
  shift 2
done
[ -d "$checkout/src/fractalzoomer" ] || die "--fractal-zoomer $checkout: expected a folder with src/fractalzoomer"
[ -f "$processing" ] || die "--processing $processing: no such file"
checkout=$(cd "$checkout" && pwd)
processing=$(realpath "$processing")
[[ $rounds =~ ^[1-9][0-9]{0,2}$ ]] || die "--rounds $rounds: expected 1 to 999"
find_java
ensure_measuring_built

out=$TARGET/fractal-zoomer
mkdir -p "$out/classes" "$out/stub/fractalzoomer/utils"
# Its 3D window needs OpenGL; nothing here opens it.
cat > "$out/stub/fractalzoomer/utils/P3DHeightMap.java" <<'STUB'
package fractalzoomer.utils;

public class P3DHeightMap extends processing.core.PApplet {
  public P3DHeightMap(Object... any) {}
  public boolean isValid() { return false; }
  public void bringToBack() {}
  public void bringToFront() {}
  public void close() {}
  public void update(int size, int detail) {}
  public void setReadyToRender(boolean ready) {}
}
STUB
"${JAVA}c" -proc:none -nowarn -encoding UTF-8 -d "$out/classes" -cp "$checkout/lib/*:$processing" \
  -sourcepath "$out/stub:$checkout/src" "$ROOT/src/peers/java/fractalzoomer/FractalZoomerPeer.java" \
  "$checkout/src/fractalzoomer/gui/ColorPaletteEditorPanel.java" 2> "$out/javac" \
  || die "Fractal-Zoomer does not compile: see $out/javac"
[ -n "$commit" ] || commit=$(git -C "$checkout" rev-parse --short HEAD 2> /dev/null || echo unknown)
VIEWS=$ROOT/src/test/resources/sparkbrot/deep-views.properties

# Each program in one process.
readonly RUNS=8
# Of a timing log, to seconds.
# shellcheck disable=SC2016
readonly PHASES='
  function field(name) { match($0, "\"" name "\":[0-9]+"); return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) / 1e9 }
  /"type":"phase"/ && /"phase":"REFERENCE"/ { reference = field("wallNanos") }
  /"type":"phase"/ && /"phase":"TABLE"/ { table = field("wallNanos") }
  /"type":"phase"/ && /"phase":"COST_SAMPLE"/ { sample = field("wallNanos") }
  /"type":"repetition"/ { compute = field("computeNanos") }'

view() { sed -n "s/^$1\\.$2 *= *//p" "$VIEWS"; }

# Sets render to the command line of a view, but for its limit.
command_of() {
  render=(render --center="$(view "$1" re),$(view "$1" im)" --zoom "$(view "$1" zoom)" --size 1280x720 --color bands
    --samples 1 --log-dir "$out/logs" --output "$out/ours.png" --overwrite)
}

# Seconds of a cold command, of that the reference, the table and the cost sample; and of the reference, of the table with
# the cost sample, of the compute phase and of all three, of the faster of the last two runs in one driver.
ours() {
  local render
  command_of "$1"
  rm -rf "$out/logs"
  local begun=$EPOCHREALTIME
  "$ROOT/submit-scripts/submit.sh" --master 'local[2]' "${render[@]}" --max-iter "$(view "$1" maxIter)" \
    > "$out/ours.txt" 2>&1 || die "render failed: see $out/ours.txt"
  local ended=$EPOCHREALTIME
  awk -v begun="$begun" -v ended="$ended" "$PHASES"' END { printf "%.3f %.3f %.3f %.4f ", ended - begun, reference, table, sample }' \
    "$out"/logs/*.jsonl
  rm -rf "$out/logs"
  "$ROOT/submit-scripts/measure/run.sh" --master 'local[2]' warm-runs --times $RUNS \
    --max-iter "$(view "$1" maxIter)" -- "${render[@]}" > "$out/ours.txt" 2>&1 \
    || die "render failed: see $out/ours.txt"
  local log
  # Names of logs begin with the driver's time, which is the same.
  for log in "$out"/logs/*.jsonl; do
    awk "$PHASES"'
      /"type":"phase"/ && /"phase":"COMPUTE"/ { begun = field("startEpochMillis") }
      END { printf "%.3f %.3f %.3f %.3f %.3f\n", begun * 1e6, reference, table + sample, compute, reference + table + sample + compute }' "$log"
  done | sort -n | tail -n 2 | sort -n -k 5 | head -n 1 | cut -d ' ' -f 2-
}

# Seconds of all, and of that the reference, of the faster of its last two rounds.
theirs() {
  # It lays its colour maps into its working directory.
  (cd "$out" && "$JAVA" -Djava.awt.headless=true -Xmx3g -cp "$out/classes:$checkout/src:$checkout/lib/*:$processing" \
    FractalZoomerPeer "$(view "$1" re)" "$(view "$1" im)" "$(view "$1" zoom)" 1280 720 "$(view "$1" maxIter)" 2 $RUNS \
    "$out/counts-$1.bin") > "$out/theirs.txt" 2>&1 || die "Fractal-Zoomer failed: see $out/theirs.txt"
  sed -n 's/.*"seconds":\([0-9.]*\),"referenceSeconds":\([0-9.]*\).*/\1 \2/p' "$out/theirs.txt" | tail -n 2 | sort -n | head -n 1
}

# The median of a column.
median() { awk -v c="$2" '{ print $c }' "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

names=(seahorse-1e15 rug-3e56 kf-1e1086)
for name in "${names[@]}"; do : > "$out/$name.ours"; : > "$out/$name.theirs"; done
for ((round = 1; round <= rounds; round++)); do
  for name in "${names[@]}"; do
    echo "round $round of $rounds: $name" >&2
    ours "$name" >> "$out/$name.ours"
    theirs "$name" >> "$out/$name.theirs"
  done
done

table() {
  printf '# Deep views beside Fractal-Zoomer\n\n'
  printf 'Made by `./submit-scripts/measure/deep-peers.sh --fractal-zoomer DIR --processing JAR --rounds %s --page`\n' "$rounds"
  printf 'at commit %s, Fractal-Zoomer at %s (its default approximation), JDK %s, %s, %s processors.\n\n' \
    "$(git -C "$ROOT" rev-parse --short HEAD 2> /dev/null || echo unknown)" "$commit" "$JAVA_VERSION" \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
  printf '1280x720, two threads, `--accuracy normal`, `local[2]`. Seconds, medians of rounds in turn. Both programs compute\n'
  printf 'a view %s times in one process; what counts is the faster of the last two. Each of our runs is a whole `render` with\n' "$RUNS"
  printf 'a reference of its own (its limit is larger by one): what is counted of it is the reference, unfolding it and its table\n'
  printf 'with the cost sample, and the compute phase, which colours, encodes and assembles the picture, too; not counted is\n'
  printf 'what Spark takes to start and end. Of theirs it is the reference, its approximation and the samples, without colours.\n\n'
  printf '| view | reference | table, cost sample | compute | ours | its reference | Fractal-Zoomer | ours is faster by |\n'
  printf '%s\n' '|---|--:|--:|--:|--:|--:|--:|--:|'
  for name in "${names[@]}"; do
    awk -v name="$name" -v r="$(median "$out/$name.ours" 5)" -v s="$(median "$out/$name.ours" 6)" \
      -v c="$(median "$out/$name.ours" 7)" -v all="$(median "$out/$name.ours" 8)" \
      -v t="$(median "$out/$name.theirs" 1)" -v tr="$(median "$out/$name.theirs" 2)" \
      'BEGIN { printf "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", name, r, s, c, all, tr, t, t / all }'
  done
  printf '\nIts samples lie elsewhere within a pixel, so counts are alike, not equal.\n\n'
  printf 'The same command of ours alone, cold, from the shell on: the reference is computed while Spark starts.\n\n'
  printf '| view | whole command | reference | table | cost sample | cost sample of the whole |\n|---|--:|--:|--:|--:|--:|\n'
  for name in "${names[@]}"; do
    awk -v name="$name" -v w="$(median "$out/$name.ours" 1)" -v r="$(median "$out/$name.ours" 2)" \
      -v t="$(median "$out/$name.ours" 3)" -v s="$(median "$out/$name.ours" 4)" \
      'BEGIN { printf "| %s | %.2f | %.2f | %.3f | %.3f | %.1f %% |\n", name, w, r, t, s, 100 * s / w }'
  done
}
table | tee "$out/page.md"
[ -z "$page" ] || cp "$out/page.md" "$page"
