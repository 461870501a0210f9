#!/usr/bin/env bash
# The explorer's pictures: README's animation, and small ones of the gallery for its list of places.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: explorer-pictures.sh

Writes src/site/gallery/explorer.webp, by an explorer of its own in local[2] and Chromium, and
src/main/resources/sparkbrot/explore/places/*.webp of the gallery's pictures. Needs chromium, node and npm.
USAGE
}

case ${1:-} in
  '') ;;
  -h | --help) usage; exit 0 ;;
  *) die "unknown option $1 (see explorer-pictures.sh --help)" ;;
esac
for program in chromium node npm; do
  command -v "$program" > /dev/null || die "no $program: see explorer-pictures.sh --help"
done
ensure_built
dir=$TARGET/explorer-pictures
mkdir -p "$dir"
cp "$ROOT"/src/test/browser/{package.json,package-lock.json,explore-animation.mjs,thumbnails.mjs} "$dir"
cd "$dir"
npm ci --no-audit --no-fund --loglevel=error > /dev/null
node thumbnails.mjs "$ROOT/src/site/gallery" "$(command -v chromium)" "$ROOT/src/main/resources/sparkbrot/explore/places"
: > out
"$ROOT/submit-scripts/submit.sh" --master 'local[2]' explore > out 2> err < /dev/null &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
until url=$(sed -n 's/^explore \(http[^ ]*\).*/\1/p' out) && [ -n "$url" ]; do
  kill -0 "$server" 2> /dev/null || die "explore ended: $(tail -n 1 err)"
  sleep 0.2
done
node explore-animation.mjs "$url" "$(command -v chromium)" "$ROOT/src/site/gallery/explorer.webp"
