#!/usr/bin/env bash
# Pyramids: what they cost beside the flat picture, beside what libvips and GDAL make of that, and whether
# programs that are not ours take them.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
. "$ROOT/submit-scripts/sweep.sh"

usage() {
  cat <<'USAGE'
Usage: pyramid.sh [options] [-- options of render]

  --size WxH      of the picture (default 16384x16384)
  --rounds N      of every program, alternately (default 3)
  --master URL    (default local[*])
  --results DIR   folder of the page pyramid.md (default src/site/results)
  --dir DIR       pictures and logs, deleted at the end (default target/pyramid)

Flat BigTIFF, pyramid as COG and as Deep Zoom (.szi), each rendered; then, of the flat file, vips tiffsave and
dzsave and GDAL's COG driver, all with deflate. Peak memory is the largest process's. Needs GNU time, vips,
gdal_translate, tiffinfo and python3-gdal (Debian: time libvips-tools gdal-bin libtiff-tools python3-gdal). Other
programs on the machine disturb it.
USAGE
}

size=16384x16384 rounds=3 master='local[*]' results=$ROOT/src/site/results dir=$TARGET/pyramid render_args=()
while [ $# -gt 0 ]; do
  case $1 in
    --) shift; render_args=("$@"); break ;;
    -h | --help) usage; exit 0 ;;
    --size) text size "$@" ;;
    --rounds) whole rounds "$@" ;;
    --master) text master "$@" ;;
    --results) text results "$@" ;;
    --dir) text dir "$@" ;;
    *) die "unknown option $1 (see pyramid.sh --help); options of render go after --" ;;
  esac
  shift 2
done
[[ $size =~ ^[1-9][0-9]*x[1-9][0-9]*$ ]] || die "--size $size: expected one such as 16384x16384"
for program in vips gdal_translate tiffinfo; do
  command -v "$program" > /dev/null || die "no $program: see pyramid.sh --help"
done
[ -x /usr/bin/time ] || die "no GNU time: see pyramid.sh --help"
/usr/bin/python3 -c 'import osgeo_utils.samples' 2> /dev/null || die "no python3-gdal: see pyramid.sh --help"

find_java
mkdir -p "$dir" "$results"
dir=$(cd "$dir" && pwd)
table=$dir/runs
: > "$table"

# timed NAME FILE COMMAND...: a line of name, seconds, CPU seconds, MiB, and the file's bytes.
timed() {
  local name=$1 file=$2
  shift 2
  echo "pyramid.sh: $name, round $round of $rounds" >&2
  rm -rf "$file"
  /usr/bin/time -o "$dir/time" -f '%e %U %S %M' "$@" > "$dir/output" 2> "$dir/errors" < /dev/null \
    || die "$name failed: $(tail -n 1 "$dir/errors")"
  awk -v name="$name" -v bytes="$(du -sb "$file" | cut -f 1)" \
    '{ printf "%s\t%s\t%.2f\t%.0f\t%s\n", name, $1, $2 + $3, $4 / 1024, bytes }' "$dir/time" >> "$table"
}

ours() {
  timed "$1" "$dir/$2" "$ROOT/submit-scripts/submit.sh" --master "$master" render --size "$size" \
    --output "$dir/$2" --overwrite --log-dir "$dir/log" "${render_args[@]+"${render_args[@]}"}"
}

for ((round = 1; round <= rounds; round++)); do
  ours 'flat .tif' flat.tif
  ours '.cog.tif' set.cog.tif
  ours '.szi' set.szi
  timed 'vips tiffsave --pyramid of the flat file' "$dir/vips.tif" vips tiffsave "$dir/flat.tif" "$dir/vips.tif" \
    --tile --tile-width 512 --tile-height 512 --pyramid --bigtiff --compression deflate --predictor horizontal
  timed 'vips dzsave of the flat file' "$dir/vips.szi" vips dzsave "$dir/flat.tif" "$dir/vips.szi" \
    --container szi --tile-size 512 --overlap 0 --suffix .png
  timed "GDAL's COG driver of the flat file" "$dir/gdal.tif" gdal_translate -q -of COG -co COMPRESS=DEFLATE \
    -co PREDICTOR=2 -co BIGTIFF=YES -co NUM_THREADS=ALL_CPUS "$dir/flat.tif" "$dir/gdal.tif"
done

checks=$(/usr/bin/python3 - "$dir" << 'PYTHON'
import sys
from osgeo import gdal
from osgeo_utils.samples import validate_cloud_optimized_geotiff as cog
gdal.UseExceptions()
folder = sys.argv[1]
warnings, errors, _ = cog.validate(folder + "/set.cog.tif", full_check=True)
print(f"* GDAL {gdal.__version__}, `validate_cloud_optimized_geotiff`: {len(errors)} errors, {len(warnings)} warnings.")
flat, pyramid = gdal.Open(folder + "/flat.tif"), gdal.Open(folder + "/set.cog.tif")
differ = 0
for row in range(0, flat.RasterYSize, 512):
    rows = min(512, flat.RasterYSize - row)
    differ += (flat.ReadAsArray(0, row, flat.RasterXSize, rows) != pyramid.ReadAsArray(0, row, flat.RasterXSize, rows)).any(0).sum()
print(f"* GDAL read both files: {differ} of {flat.RasterXSize * flat.RasterYSize:,} pixels differ; {pyramid.GetRasterBand(1).GetOverviewCount()} overviews.")
PYTHON
)
checks+=$'\n'"* tiffinfo: $(tiffinfo "$dir/set.cog.tif" 2> "$dir/errors" | grep -c 'TIFF Directory') directories, $(wc -l < "$dir/errors") warnings."
checks+=$'\n'"* $(vips --version) reads level 1: $(vips avg "$dir/set.cog.tif[page=1]") is its mean."

median() {
  awk -F '\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$table" | sort -n \
    | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

{
  printf '# Pyramids\n\nMade by `./submit-scripts/measure/pyramid.sh`. %s, %s, Java %s, commit %s%s.\n' \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(nproc) cores" \
    "$JAVA_VERSION" \
    "$(git -C "$ROOT" rev-parse --short=12 HEAD)" "${render_args[*]:+, ${render_args[*]}}"
  printf '\n%s pixels, `--master %s`; medians of %s rounds in turn.\n\n' "$size" "$master" "$rounds"
  printf '| what | s | beside the flat file | CPU s | peak MiB | bytes |\n|---|---|---|---|---|---|\n'
  flat=$(median 'flat .tif' 2)
  cut -f 1 "$table" | awk '!seen[$0]++' | while read -r name; do
    printf '| %s | %s | %s | %s | %s | %s |\n' "$name" "$(median "$name" 2)" \
      "$(awk -v a="$(median "$name" 2)" -v b="$flat" 'BEGIN { printf "%.2f", a / b }')" \
      "$(median "$name" 3)" "$(median "$name" 4)" "$(median "$name" 5)"
  done
  printf '\nOurs compute the picture; the others only convert the flat one, which comes first.\n\n## Checked\n\n%s\n' "$checks"
} | tee "$results/pyramid.md"
rm -rf "$dir"
