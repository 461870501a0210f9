"""Runs one row of the ladder and prints one JSON object: see src/peers/README.md.

Exit codes: 0 done, 2 bad use, 3 a module is missing.
"""

import argparse
import hashlib
import importlib
import json
import os
import statistics
import sys
import time

import grid

# row: (module, function, runs on several threads)
ROWS = {
    "python": ("kernel_python", "python", False),
    "numpy-vectorize": ("kernel_numpy", "vectorize", False),
    "numpy-masked": ("kernel_numpy", "masked", False),
    "numba": ("kernel_numba", "serial", False),
    "numba-parallel": ("kernel_numba", "parallel", True),
}


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


positive.__name__ = "integer of at least 1"  # argparse names the type in its message


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--row", choices=ROWS, required=True)
    parser.add_argument("--workload", required=True)
    parser.add_argument("--rounds", type=positive, default=1)
    parser.add_argument("--row-step", type=positive, default=1)
    parser.add_argument("--threads", type=positive, default=os.cpu_count())
    parser.add_argument("--counts", metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        options.grid = grid.parse_workload(options.workload)
    except ValueError as problem:
        parser.error(str(problem))
    return options


def measure(kernel, options, threads):
    """Counts of the last round, and the wall time of every round in nanoseconds."""
    reals = options.grid.reals()
    imaginaries = options.grid.imaginaries(options.row_step)
    nanos = []
    for _ in range(options.rounds):
        start = time.perf_counter_ns()
        counts = kernel(reals, imaginaries, options.grid.max_iter, threads)
        nanos.append(time.perf_counter_ns() - start)
    return counts, nanos


def main(arguments) -> int:
    options = parse_arguments(arguments)
    module_name, function_name, threaded = ROWS[options.row]
    try:
        module = importlib.import_module(module_name)
    except ImportError as problem:
        print(f"{options.row}: {problem} ({sys.executable})", file=sys.stderr)
        return 3
    threads = options.threads if threaded else 1
    counts, nanos = measure(getattr(module, function_name), options, threads)
    raw = counts.tobytes()
    if sys.byteorder != "little":
        raise NotImplementedError("counts are hashed as little-endian int32")
    if options.counts:
        with open(options.counts, "wb") as file:
            file.write(raw)
    # The first round pays for compilation; it is cold, and warm only if there is no other.
    warm = nanos[1:] or nanos
    print(
        json.dumps(
            {
                "kernel": options.row,
                "arithmetic": "strict",
                "precision": "double",
                "shortcuts": "off",
                "vectorBits": 64,
                "threads": threads,
                "workload": options.workload,
                "widthPx": options.grid.width_px,
                "heightPx": options.grid.height_px,
                "maxIter": options.grid.max_iter,
                "rowStep": options.row_step,
                "minNanos": min(warm),
                "medianNanos": int(statistics.median(warm)),
                "coldNanos": nanos[0],
                "countedIterations": int(sum(memoryview(raw).cast("i"))),
                "countsSha256": hashlib.sha256(raw).hexdigest(),
                "runtime": module.version(),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
