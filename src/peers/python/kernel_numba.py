"""Numba: the same scalar loop, compiled by LLVM, on one thread and on several.

No fastmath: it would let LLVM fuse and reorder, and the counts would change.
"""

import numba
import numpy as np

import kernel_numpy


@numba.njit
def _escape_count(cr, ci, max_iter):
    x = cr
    y = ci
    for n in range(max_iter):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return n
        # (2x)y rounds as 2(xy) does, and doubling waits for nothing.
        y = (x + x) * y + ci
        x = (xx - yy) + cr
    return max_iter


@numba.njit
def _serial(reals, imaginaries, max_iter, counts):
    for row in range(imaginaries.size):
        for col in range(reals.size):
            counts[row, col] = _escape_count(reals[col], imaginaries[row], max_iter)


@numba.njit(parallel=True)
def _parallel(reals, imaginaries, max_iter, counts):
    for row in numba.prange(imaginaries.size):
        for col in range(reals.size):
            counts[row, col] = _escape_count(reals[col], imaginaries[row], max_iter)


def serial(reals, imaginaries, max_iter, threads):
    counts = np.empty((len(imaginaries), len(reals)), np.int32)
    _serial(np.array(reals), np.array(imaginaries), max_iter, counts)
    return counts


def parallel(reals, imaginaries, max_iter, threads):
    """Rows over threads, few at a time: rows differ by a factor of 1,000 in cost."""
    # Numba starts one thread a core it may use, and refuses more than that.
    numba.set_num_threads(min(threads, numba.config.NUMBA_NUM_THREADS))
    counts = np.empty((len(imaginaries), len(reals)), np.int32)
    with numba.parallel_chunksize(4):
        _parallel(np.array(reals), np.array(imaginaries), max_iter, counts)
    return counts


def version() -> str:
    return f"{kernel_numpy.version()}, Numba {numba.__version__}"
