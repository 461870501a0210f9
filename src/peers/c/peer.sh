#!/usr/bin/env bash
# The C peer under the peers' protocol (src/peers/README.md): peer.sh --workload seed|mojo --rounds N
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 4 ] && [ "$1" = --workload ] && [ "$3" = --rounds ] || {
  echo "usage: ${0##*/} --workload seed|mojo --rounds N" >&2
  exit 2
}
# The program takes XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER.
case $2 in
  seed) view=-2,2.6,1.5,3,960,960,200 ;;
  mojo) view=-2,2.6,1.5,3,4096,4096,1000 ;;
  *)
    echo "--workload $2: must be seed or mojo" >&2
    exit 2
    ;;
esac
make -s -C "$here" > /dev/null
exec "$here/../../../target/peers/c/mandelbrot" "$view" "$2" strict double "$4"
