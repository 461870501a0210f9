"""The workloads of the ladder, and where their samples lie.

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


WORKLOADS = {
    "seed": Workload(-2.0, 2.6, 1.5, 3.0, 960, 960, 200),
    "mojo": Workload(-2.0, 2.6, 1.5, 3.0, 4096, 4096, 1000),
}


def parse_workload(text: str) -> Workload:
    """A workload by name, or XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER (for tests).

    Raises ValueError with the rule that the text breaks.
    """
    if text in WORKLOADS:
        return WORKLOADS[text]
    fields = text.split(",")
    if len(fields) != len(Workload._fields):
        raise ValueError(
            f"--workload {text}: must be seed, mojo or XMIN,XSPAN,YMAX,YSPAN,W,H,MAXITER"
        )
    try:
        return Workload(*map(float, fields[:4]), *map(int, fields[4:]))
    except ValueError:
        raise ValueError(f"--workload {text}: every field must be a number") from None
