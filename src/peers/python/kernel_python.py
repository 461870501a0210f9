"""Pure Python: the baseline of the ladder."""

from array import array


def escape_count(cr: float, ci: float, max_iter: int) -> int:
    """Iterations until |z|^2 > 4 from z = c, at most max_iter.

    Real and imaginary part by hand: CPython's complex costs an object a step more,
    and abs() takes a hypot where the contract says x*x + y*y.
    """
    x = cr
    y = ci
    for n in range(max_iter):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return n
        y = 2.0 * (x * y) + ci
        x = (xx - yy) + cr
    return max_iter


def python(reals, imaginaries, max_iter, threads):
    """Counts row by row, as an array of C ints."""
    counts = array("i")
    for ci in imaginaries:
        counts.extend([escape_count(cr, ci, max_iter) for cr in reals])
    return counts


def version() -> str:
    import platform

    return f"{platform.python_implementation()} {platform.python_version()}"
