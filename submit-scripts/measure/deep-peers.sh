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

Three views, 1280x720, two threads, each program three times in one process; prints a table of the warm times.
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

view() { sed -n "s/^$1\\.$2 *= *//p" "$VIEWS"; }

# Seconds of the reference, of the median of warm runs, and of the whole command.
ours() {
  rm -rf "$out/logs"
  local begun=$EPOCHREALTIME
  "$ROOT/submit-scripts/submit.sh" --master 'local[2]' render --center="$(view "$1" re),$(view "$1" im)" \
    --zoom "$(view "$1" zoom)" --max-iter "$(view "$1" maxIter)" --size 1280x720 --color bands --samples 1 \
    --repeat 4 --log-dir "$out/logs" --output "$out/ours.png" --overwrite > "$out/ours.txt" 2>&1 \
    || die "render failed: see $out/ours.txt"
  local ended=$EPOCHREALTIME
  cat "$out"/logs/*.jsonl | awk -v begun="$begun" -v ended="$ended" '
    function field(name) { match($0, "\"" name "\":[0-9]+"); return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) / 1e9 }
    /"type":"phase"/ && /"phase":"REFERENCE"/ { reference = field("wallNanos") }
    /"type":"repetition"/ { n++; t[n] = field("computeNanos") }
    END {
      a = t[2]; b = t[3]; c = t[4]
      warm = a > b ? (b > c ? b : (a > c ? c : a)) : (a > c ? a : (b > c ? c : b))
      printf "%.3f %.3f %.3f\n", reference, warm, ended - begun - t[2] - t[3] - t[4]
    }'
}

# Seconds of the reference, and of all, of the faster of its warm rounds.
theirs() {
  # It lays its colour maps into its working directory.
  (cd "$out" && "$JAVA" -Djava.awt.headless=true -Xmx3g -cp "$out/classes:$checkout/src:$checkout/lib/*:$processing" \
    FractalZoomerPeer "$(view "$1" re)" "$(view "$1" im)" "$(view "$1" zoom)" 1280 720 "$(view "$1" maxIter)" 2 3 \
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
  printf '1280x720, two threads, `--accuracy normal`, `local[2]`. Seconds, medians of rounds in turn. Ours is the reference\n'
  printf 'and the median of three warm compute phases; theirs the faster of two warm rounds, reference in, without colours.\n\n'
  printf '| view | reference | compute, warm | ours | its reference | Fractal-Zoomer | ours is faster by | cold whole command |\n'
  printf '%s\n' '|---|--:|--:|--:|--:|--:|--:|--:|'
  for name in "${names[@]}"; do
    awk -v name="$name" -v r="$(median "$out/$name.ours" 1)" -v w="$(median "$out/$name.ours" 2)" \
      -v t="$(median "$out/$name.theirs" 1)" -v tr="$(median "$out/$name.theirs" 2)" -v c="$(median "$out/$name.ours" 3)" \
      'BEGIN { printf "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", name, r, w, r + w, tr, t, t / (r + w), c }'
  done
  printf '\nIts samples lie elsewhere within a pixel, so counts are alike, not equal. Its reference is computed by MPFR in a JVM that has computed it before, ours in a driver that has just started (`deep.sh --reference` has what an iteration takes when it is warm).\n'
}
table | tee "$out/page.md"
[ -z "$page" ] || cp "$out/page.md" "$page"
