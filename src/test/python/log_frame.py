"""A timing log by pandas, as the help of `report` says: python3 log_frame.py LOG"""

import sys

import pandas

log = pandas.read_json(sys.argv[1], lines=True)
tiles = log[log.type == "tile"]
print("tiles", len(tiles))
print("kernelNanos", int(tiles.kernelNanos.sum()))
print("launchEpochMillis", int(tiles.launchEpochMillis.min()))
print("hosts", ",".join(sorted(tiles.host.unique())))
print("size", log[log.type == "run"].request.iloc[0]["size"])
