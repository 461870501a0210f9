"""A workload, and where its samples lie.

One sample per pixel, at the pixel's upper left corner, each position a function
of its global column or row alone:

    re(col) = xmin + (col * xspan) / width_px
    im(row) = ymax - (row * yspan) / height_px

in binary64 and in this order, so that every peer counts the same samples.
"""

from typing import NamedTuple


class Workload(NamedTuple):
    xmin: float
    xspan: float
    ymax: float
    yspan: float
    width_px: int
    height_px: int
    max_iter: int

    def reals(self) -> list[float]:
        """Real parts of all columns."""
        return [
            self.xmin + (col * self.xspan) / self.width_px
            for col in range(self.width_px)
        ]

    def imaginaries(self, row_step: int) -> list[float]:
        """Imaginary parts of rows 0, row_step, 2 row_step, ..."""
        return [
            self.ymax - (row * self.yspan) / self.height_px
            for row in range(0, self.height_px, row_step)
        ]


def parse_workload(text: str) -> Workload:
    """A workload from XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER.

    Raises ValueError with the rule that the text breaks.
    """
    fields = text.split(",")
    if len(fields) != len(Workload._fields):
        raise ValueError(
            f"--workload {text}: must be XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER"
        )
    try:
        return Workload(*map(float, fields[:4]), *map(int, fields[4:]))
    except ValueError:
        raise ValueError(f"--workload {text}: every field must be a number") from None
