#!/usr/bin/env bash
# The C peer under the peers' protocol (src/peers/README.md): peer.sh --workload=VIEW --rounds N,
# where VIEW is XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 3 ] && [[ $1 = --workload=* ]] && [ "$2" = --rounds ] || {
  echo "usage: ${0##*/} --workload=XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER --rounds N" >&2
  exit 2
}
make -s -C "$here" > /dev/null
view=${1#--workload=}
exec "$here/../../../target/peers/c/mandelbrot" "$view" "$view" strict double "$3"
