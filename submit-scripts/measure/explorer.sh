#!/usr/bin/env bash
# The explorer's times in Chromium, beside its goals.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: explorer.sh [options]

  --rounds N      of each kind, after five that are not counted, one of deep ones (default 20)
  --results DIR   folder of the page explorer.md (default src/site/results)
  --dir DIR       what is needed meanwhile (default target/explorer)

Measures, at 1280x720, from the page's asking until it has every tile, decoded: the default place and zoom steps of
1,000 iterations with next to no cache, a view at 1e50 beside render's computing, new colours of what is cached, and
the default place on two standalone executors. Needs chromium, node and npm. Other programs on the machine disturb it.
USAGE
}

rounds=20 results=$ROOT/src/site/results dir=$TARGET/explorer
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --rounds) whole rounds "$@" ;;
    --results) text results "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see explorer.sh --help)" ;;
  esac
  shift 2
done
for program in chromium node npm; do
  command -v "$program" > /dev/null || die "no $program: see explorer.sh --help"
done
ensure_built
mkdir -p "$dir" "$results"
dir=$(cd "$dir" && pwd)
cp "$ROOT"/src/test/browser/{package.json,package-lock.json,explore-measure.mjs} "$dir"
(cd "$dir" && npm ci --no-audit --no-fund --loglevel=error > /dev/null)
times=$dir/times
: > "$times"
server='' cluster=''

finish() {
  [ -z "$server" ] || kill "$server" 2> /dev/null || true
  [ -z "$cluster" ] || "$ROOT/submit-scripts/cluster.sh" stop > /dev/null 2>&1 || true
}
trap finish EXIT

# explore MASTER OPTION...: sets server and url.
explore() {
  local master=$1
  shift
  : > "$dir/out"
  "$ROOT/submit-scripts/submit.sh" --master "$master" explore "$@" > "$dir/out" 2> "$dir/err" < /dev/null &
  server=$!
  until url=$(sed -n 's/^explore \(http[^ ]*\).*/\1/p' "$dir/out") && [ -n "$url" ]; do
    kill -0 "$server" 2> /dev/null || die "explore ended: $(tail -n 1 "$dir/err")"
    sleep 0.2
  done
}

end() {
  kill "$server"
  wait "$server" 2> /dev/null || true
  server=
}

# measured NAME WHAT: as in explore-measure.mjs; each line gets the name.
measured() {
  echo "explorer.sh: $1" >&2
  (cd "$dir" && node explore-measure.mjs "$url" "$(command -v chromium)" "$2" "$rounds") | sed "s/^/$1 /" >> "$times"
}

re=-0.79856115902047085671716303928097401376193131347906353282929485486693248695191552968491156020599707
im=-0.16592962038396502368988701380724804903460653992448693870042767565846205226594618367517619118199066
limit=100000
for what in first step "deep=$re,$im,1e50,$limit"; do
  explore 'local[2]' --cache-memory 1 --cache-disk 0
  measured local "$what"
  end
done
explore 'local[2]'
measured local recolor
end

echo 'explorer.sh: render of the view at 1e50' >&2
"$ROOT/submit-scripts/submit.sh" --master 'local[2]' render --center="$re,$im" --zoom=1e50 --max-iter "$limit" \
  --size 1280x720 --samples 1 --repeat 5 --output "$dir/deep.png" --overwrite --log-dir "$dir/log" \
  > "$dir/render" 2> "$dir/err" < /dev/null || die "render failed: $(tail -n 1 "$dir/err")"
sed -n 's/^run \([2-9]\), .*compute \([0-9.]*\) s.*/render compute \2/p' "$dir/render" \
  | awk '{ printf "local render %.1f 0\n", $3 * 1000 }' >> "$times"

"$ROOT/submit-scripts/cluster.sh" start --workers 2 --cores 1 > "$dir/cluster" 2>&1 || die "no cluster: $(tail -n 1 "$dir/cluster")"
cluster=yes
explore "$(cat "$TARGET/cluster/master-url")" --cache-memory 1 --cache-disk 0
measured standalone first
end

# row TITLE MASTER KIND GOAL: quartiles, and whether the median keeps the goal.
row() {
  awk -v master="$2" -v kind="$3" '$1 == master && $2 == kind { print $3, $4 }' "$times" | sort -n | awk -v title="$1" -v goal="$4" '
    { ms[NR] = $1; tiles = $2 }
    function at(q) { return ms[1 + int(q * (NR - 1) + 0.5)] }
    END {
      if (NR) printf "| %s | %d | %s | %.0f | %.0f | %.0f | %.0f | %.0f | %s |\n",
        title, NR, tiles ? tiles : "", at(0), at(0.25), at(0.5), at(0.75), at(1), goal
    }'
}
median() {
  awk -v kind="$1" '$1 == "local" && $2 == kind { print $3 }' "$times" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}
page=$results/explorer.md
{
  echo '# The explorer in Chromium'
  echo
  echo "Made by \`./submit-scripts/measure/explorer.sh --rounds $rounds\` at commit $(cd "$ROOT" && git rev-parse --short HEAD). JDK $JAVA_VERSION,"
  echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) virtual cores, $(chromium --version | sed 's/ *$//'); load average $(cut -d ' ' -f 1 /proc/loadavg) at the end."
  echo
  echo 'Milliseconds from the page'"'"'s asking until it has every tile of a window of 1280x720, decoded. Chromium, driver and'
  echo 'executors share the cores. Five rounds before these (one at 1e50) were not counted. Samples were not cached, but for new colours.'
  echo
  echo '| | rounds | tiles | least | quartile | median | quartile | most | goal |'
  echo '|---|--:|--:|--:|--:|--:|--:|--:|--:|'
  row 'default place, `local[2]`' local first 250
  row 'zoom step, 1,000 iterations, `local[2]`' local step 400
  row 'first view at 1e50, with its reference' local deep-first ''
  row 'view at 1e50, `local[2]`' local deep "$(median render | awk '{ printf "%.0f", $1 * 1.5 }')"
  row 'the same by `render`: its computing' local render ''
  row 'new colours (lit) of cached tiles' local recolor ''
  row 'default place, two standalone executors' standalone first 600
  echo
  echo "The goal at 1e50 is 1.5 times the median of what \`render\` computes at the same size, its reference included."
  awk '$2 == "recolor" && $4 { sum += $3 / $4; n++ } END { if (n) printf "New colours take %.1f ms a tile from asking to decoded: colouring and PNG on the server, transport, decoding.\n", sum / n }' "$times"
} > "$page"
cat "$page"
