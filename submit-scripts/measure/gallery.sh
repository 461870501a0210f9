#!/usr/bin/env bash
# Makes every picture of the gallery anew by the command beside it in src/site/gallery/README.md:
#   gallery.sh            compares the files byte for byte with those that are there
#   gallery.sh --replace  replaces them
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() { sed -n '2,4s/^# \{0,1\}//p' "$0"; }

replace=no
case ${1-} in
  '') ;;
  --replace) replace=yes ;;
  -h | --help) usage; exit 0 ;;
  *) echo "gallery.sh: $1: must be --replace" >&2; exit 2 ;;
esac

made=target/gallery
mkdir -p "$made"
differing=0
# A command goes over several lines, all but the last of which end with a backslash.
while read -r line; do
  words=${line#./submit-scripts/submit.sh }
  picture=${words##*--output }
  file=$made/${picture##*/}
  eval "set -- ${words% --output *}"
  ./submit-scripts/submit.sh "$@" --output "$file" --overwrite --quiet --log-dir target/logs < /dev/null
  if cmp -s "$file" "$picture"; then
    echo "$picture: the same bytes"
  elif [ "$replace" = yes ]; then
    cp "$file" "$picture"
    echo "$picture: replaced"
  else
    echo "$picture: differs"
    differing=1
  fi
done < <(sed -n '/^    \.\/submit-scripts\/submit\.sh render /,/[^\\]$/p' src/site/gallery/README.md |
  sed -e ':a' -e '/\\$/{N;s/\\\n */ /;ba' -e '}' -e 's/^ *//' -e 's/  */ /g')
exit "$differing"
