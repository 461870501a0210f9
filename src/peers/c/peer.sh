#!/usr/bin/env bash
# The C peer under the peers' protocol (src/peers/README.md): peer.sh --workload VIEW --rounds N,
# where VIEW is XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 4 ] && [ "$1" = --workload ] && [ "$3" = --rounds ] || {
  echo "usage: ${0##*/} --workload XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER --rounds N" >&2
  exit 2
}
make -s -C "$here" > /dev/null
exec "$here/../../../target/peers/c/mandelbrot" "$2" "$2" strict double "$4"
