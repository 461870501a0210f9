#!/usr/bin/env bash
# The full campaign of faults: executors, a worker, a datanode and the driver are killed, tasks fail, disks fill.
# Every picture must come out as in the undisturbed run; the figures are printed as a table.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'USAGE'
Usage: faults.sh [--seed S] [--only CLASS,...]

  --seed S          draws tiles, executors and moments (default: the clock; printed and kept)
  --only CLASS,...  some of ExecutorFaultsIT, DriverFaultsIT, HdfsFaultsIT (default: all)

The table goes to target/faults/faults.md. Some 25 minutes on 2 cores. A full and a read-only disk need the
right to mount (root); without it a limit on file sizes and a directory without write permission stand for them.
USAGE
}

seed=$(date +%s) only=ExecutorFaultsIT,DriverFaultsIT,HdfsFaultsIT
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --seed | --only) [ $# -ge 2 ] || die "$1: expected a value" ;;&
    --seed)
      [[ $2 =~ ^[0-9]{1,18}$ ]] || die "--seed $2: expected a whole number"
      seed=$2
      ;;
    --only)
      [[ $2 =~ ^(Executor|Driver|Hdfs)FaultsIT(,(Executor|Driver|Hdfs)FaultsIT)*$ ]] \
        || die "--only $2: expected some of ExecutorFaultsIT,DriverFaultsIT,HdfsFaultsIT"
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
status=0
mvn -B -q test-compile failsafe:integration-test failsafe:verify -Dit.test="$only" \
  -Dsparkbrot.faults=full -Dsparkbrot.faults.seed="$seed" || status=1
{
  printf 'Seed %s, Java %s.\n\n| what | how much | outcome |\n|---|---|---|\n' "$seed" "$JAVA_VERSION"
  cat "$TARGET"/faults/*.tsv 2> /dev/null | sed 's/\t/ | /g; s/^/| /; s/$/ |/'
} | tee "$TARGET/faults/faults.md"
exit "$status"
