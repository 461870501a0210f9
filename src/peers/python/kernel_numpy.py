"""NumPy: the pure Python function behind np.vectorize, and whole-array arithmetic."""

import numpy as np

import kernel_python

# Whole-array arithmetic is bound by memory traffic, small arrays by the cost of a call.
# Measured on the seed (Zen 3, 512 KiB L2): blocks of 4096 samples 966 ms, 16384 485 ms,
# 65536 558 ms, the whole image 756 ms.
BLOCK_SAMPLES = 16384


def vectorize(reals, imaginaries, max_iter, threads):
    """np.vectorize hides the loop; each call is still a Python call."""
    count = np.vectorize(kernel_python.escape_count, otypes=[np.int32])
    return count(np.array(reals), np.array(imaginaries)[:, None], max_iter)


def masked(reals, imaginaries, max_iter, threads):
    """All samples of a block step together; those that left are masked out."""
    reals = np.array(reals)
    imaginaries = np.array(imaginaries)
    counts = np.empty((len(imaginaries), len(reals)), np.int32)
    rows = max(1, BLOCK_SAMPLES // len(reals))
    for first in range(0, len(imaginaries), rows):
        block = imaginaries[first : first + rows]
        ci = np.repeat(block, len(reals))
        cr = np.tile(reals, len(block))
        counts[first : first + rows] = _masked_block(cr, ci, max_iter).reshape(
            len(block), -1
        )
    return counts


def _masked_block(cr, ci, max_iter):
    # Real arrays rather than complex ones: NumPy's complex product may fuse
    # multiply and add, which flips pixels at the boundary.
    counts = np.full(cr.shape, max_iter, np.int32)
    index = np.arange(cr.size)
    x, y = cr, ci
    for n in range(max_iter):
        xx = x * x
        yy = y * y
        inside = xx + yy <= 4.0
        if not inside.all():
            counts[index[~inside]] = n
            index = index[inside]
            if index.size == 0:
                break
            x, y, xx, yy = x[inside], y[inside], xx[inside], yy[inside]
            cr, ci = cr[inside], ci[inside]
        y = 2.0 * (x * y) + ci
        x = (xx - yy) + cr
    return counts


def version() -> str:
    return f"{kernel_python.version()}, NumPy {np.__version__}"
