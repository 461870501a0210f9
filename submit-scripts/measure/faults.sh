#!/usr/bin/env bash
# The full campaign of faults: executors, a worker, a datanode and the driver are killed, tasks fail, disks fill.
# Every picture must come out as in the undisturbed run; the figures are printed as a table.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'USAGE'
Usage: faults.sh [--seed S] [--only CLASS,...]

  --seed S          draws tiles, executors and moments (default: the clock; printed and kept)
  --only CLASS,...  some of ExecutorFaultsIT, DriverFaultsIT, StoreFaultsIT (default: all)

24 kill -9 of executors around hand-overs and 6 at random moments, a tile that fails three times in each of
4 runs, one that always fails, every task run twice, a worker killed for good; 11 kill -9 of drivers, a disk
that turns read-only, a full disk; a datanode stopped, a driver killed over an object store. Every picture is
compared with an undisturbed run. Some 5 minutes on 2 cores.
The table goes to target/faults/faults.md, for src/site/results/faults.md.
A full and a read-only disk need the right to mount (root); without it a limit on file sizes and a directory
without write permission stand for them.
USAGE
}

seed=$(date +%s) only=ExecutorFaultsIT,DriverFaultsIT,StoreFaultsIT
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --seed | --only) [ $# -ge 2 ] || die "$1: expected a value" ;;&
    --seed)
      [[ $2 =~ ^[0-9]{1,18}$ ]] || die "--seed $2: expected a whole number"
      seed=$2
      ;;
    --only)
      [[ $2 =~ ^(Executor|Driver|Store)FaultsIT(,(Executor|Driver|Store)FaultsIT)*$ ]] \
        || die "--only $2: expected some of ExecutorFaultsIT,DriverFaultsIT,StoreFaultsIT"
      only=$2
      ;;
    *) die "unknown option $1 (see faults.sh --help)" ;;
  esac
  shift 2
done

ensure_built
export JAVA_HOME=${JAVA%/bin/java}
cd "$ROOT"
rm -rf "$TARGET/faults"
mkdir -p "$TARGET/faults"
status=0
mvn -B -q test-compile dependency:copy@s3proxy failsafe:integration-test failsafe:verify -Dit.test="$only" \
  -Dsparkbrot.faults=full -Dsparkbrot.faults.seed="$seed" || status=1
{
  printf '%s, commit %s, Java %s, %s CPUs; seed %s; %d min' "$(date -u +%Y-%m-%d)" \
    "$(git rev-parse --short HEAD 2> /dev/null || echo unknown)" "$JAVA_VERSION" "$(nproc)" "$seed" $((SECONDS / 60))
  [ "$status" = 0 ] || printf '; NOT ALL TESTS PASSED'
  printf '.\n\n| what | how much | outcome |\n|---|---|---|\n'
  cat "$TARGET"/faults/*.tsv 2> /dev/null | sed 's/\t/ | /g; s/^/| /; s/$/ |/'
} | tee "$TARGET/faults/faults.md"
exit "$status"
