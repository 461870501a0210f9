#!/usr/bin/env python3
"""Checks N, NF, DEX and DEY of .exr files against their definition, on random samples.

    channel_oracle.py [--samples 1000] [--seed 12] [--mpmath auto|off|required] FILE.exr ...

Written from the definitions alone, without a look at the kernels: it has a reader of OpenEXR of its
own, and iterates in Python's floats, in the order of the numeric contract. COUNT and N must be the
same; NF is to agree within 1e-6, the distance estimate within 1e-4 of its length. Where samples lie
at least 1e-6 apart, the same is asked of orbits in 200 bits, if mpmath is there, but for samples so
near to the set that rounding of the double orbit alone, n steps of 2^-52, moves the smooth count by
1e-7; deeper, all orbits of doubles are other orbits. Prints a row of a table for each file; exit code 1 if any differs.
"""

import argparse
import itertools
import math
import random
import struct
import sys
import zlib
from decimal import Decimal, getcontext

RADIUS = 65536.0
FAR = RADIUS * RADIUS
NOT_ESCAPED = 0xFFFFFFFF
NF_TOLERANCE = 1e-6
DE_TOLERANCE = 1e-4
# Shorter estimates are no normal float32.
SHORTEST = 2.0**-126
EXACT_SPACING = 1e-6
EXACT_BITS = 200
SENSITIVE = 1e-7

getcontext().prec = 2000


class Exr:
    """Scan lines of uint and float channels, stored plainly or as ZIP or ZIPS."""

    LINES = {0: 1, 2: 1, 3: 16}

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        if self.data[:4] != b"\x76\x2f\x31\x01":
            sys.exit(f"{path}: no OpenEXR file")
        self.attributes = {}
        at = 8
        while self.data[at]:
            name, at = self._text(at)
            kind, at = self._text(at)
            (size,) = struct.unpack_from("<i", self.data, at)
            self.attributes[name] = self.data[at + 4 : at + 4 + size]
            at += 4 + size
        left, top, right, bottom = struct.unpack("<4i", self.attributes["dataWindow"])
        self.width, self.height, self.top = right - left + 1, bottom - top + 1, top
        self.lines = self.LINES[self.attributes["compression"][0]]
        self.table = at + 1
        self._read_channels()
        self.chunks = {}

    def _text(self, at):
        end = self.data.index(0, at)
        return self.data[at:end].decode(), end + 1

    def _read_channels(self):
        listed = self.attributes["channels"]
        self.channels = []
        at = 0
        while listed[at]:
            end = listed.index(0, at)
            (kind,) = struct.unpack_from("<i", listed, end + 1)
            self.channels.append((listed[at:end].decode(), {0: "I", 2: "f"}[kind]))
            at = end + 17

    def _chunk(self, number):
        (at,) = struct.unpack_from("<Q", self.data, self.table + 8 * number)
        first, size = struct.unpack_from("<2i", self.data, at)
        assert first == self.top + number * self.lines
        rows = min(self.lines, self.height - number * self.lines)
        raw = rows * self.width * 4 * len(self.channels)
        stored = self.data[at + 8 : at + 8 + size]
        if size == raw:
            return stored
        packed = zlib.decompress(stored)
        assert len(packed) == raw
        summed = bytes(
            s & 255 for s in itertools.accumulate(packed, lambda sum, byte: sum + byte - 128)
        )
        half = (raw + 1) // 2
        out = bytearray(raw)
        out[0::2] = summed[:half]
        out[1::2] = summed[half:]
        return bytes(out)

    def sample(self, row, col):
        number = row // self.lines
        if number not in self.chunks:
            self.chunks[number] = self._chunk(number)
        at = (row % self.lines) * self.width * 4 * len(self.channels) + 4 * col
        values = {}
        for name, kind in self.channels:
            (values[name],) = struct.unpack_from("<" + kind, self.chunks[number], at)
            at += 4 * self.width
        return values


class View:
    """Where the samples of a file lie."""

    def __init__(self, exr):
        lines = exr.attributes["Sparkbrot"].decode().splitlines()
        options = dict(line.split(": ", 1) for line in lines)
        left, right, low, high = map(Decimal, options["bounds"].split(","))
        self.left, self.high = float(left), float(high)
        self.width, self.height = float(right - left), float(high - low)
        self.offset = 0.5 if options["pixel-anchor"] == "center" else 0.0
        self.max_iter = int(options["max-iter"])
        self.columns, self.rows = exr.width, exr.height
        self.spacing = self.width / self.columns
        made = options["family"], options["arithmetic"], options["precision"]
        if made != ("escape", "strict", "double"):
            sys.exit("made by " + ", ".join(made) + ": only escape, strict, double is known here")

    def position(self, row, col):
        return (
            self.left + (col + self.offset) * self.width / self.columns,
            self.high - (row + self.offset) * self.height / self.rows,
        )


def orbit(re, im, max_iter, one):
    """The count, and if it escapes N, z and z' there; numbers are of the type of one."""
    x, y, u, v = re, im, one, 0 * one
    count = n = 0
    while True:
        xx, yy = x * x, y * y
        magnitude = xx + yy
        if count == n:
            if count == max_iter:
                return count, None, None, None
            if magnitude <= 4:
                count += 1
        if magnitude > FAR:
            return count, n, (x, y), (u, v)
        u, v = 2 * (x * u - y * v) + 1, 2 * (x * v + y * u)
        x, y = (xx - yy) + re, 2 * (x * y) + im
        n += 1


def smooth(n, z):
    """Whole part and fraction of n + 1 - log2(ln|z| / ln R)."""
    length = math.hypot(*map(float, z))
    fraction = 1 - math.log2(math.log(length) / math.log(RADIUS))
    return n, min(max(fraction, 0.0), 1 - 2.0**-24)


def estimate(z, derivative, spacing):
    """|z| ln|z| / |z'| in units of the spacing, in the direction of z / z'."""
    if not all(math.isfinite(float(part)) for part in derivative):
        return 0j
    z, derivative = complex(*map(float, z)), complex(*map(float, derivative))
    return z / derivative * math.log(abs(z)) / spacing


def is_sensitive(expected):
    """Whether rounding moves c by a part of the distance to the set that matters."""
    count, n, z, derivative = expected
    return n is not None and n * 2.0**-52 > SENSITIVE * abs(estimate(z, derivative, 1.0))


class Comparison:
    def __init__(self):
        self.samples = self.escaped = self.counts = self.numbers = 0
        self.fraction = self.distance = 0.0

    def add(self, stored, expected, spacing):
        count, n, z, derivative = expected
        self.samples += 1
        if stored["COUNT"] != count:
            self.counts += 1
            return
        if n is None:
            zeros = stored["NF"] == stored["DEX"] == stored["DEY"] == 0
            self.numbers += stored["N"] != NOT_ESCAPED or not zeros
            return
        self.escaped += 1
        whole, fraction = smooth(n, z)
        self.numbers += stored["N"] != whole
        self.fraction = max(self.fraction, abs(stored["N"] - whole + stored["NF"] - fraction))
        ours, theirs = complex(stored["DEX"], stored["DEY"]), estimate(z, derivative, spacing)
        if abs(theirs) >= SHORTEST:
            self.distance = max(self.distance, abs(ours - theirs) / abs(theirs))
        elif abs(ours) > 2 * SHORTEST:
            self.distance = math.inf

    def good(self):
        return (
            self.counts == self.numbers == 0
            and self.fraction <= NF_TOLERANCE
            and self.distance <= DE_TOLERANCE
        )

    def cells(self):
        return f" {self.counts} | {self.numbers} | {self.fraction:.1e} | {self.distance:.1e} |"


def check(path, arguments, mpmath):
    exr = Exr(path)
    view = View(exr)
    chosen = random.Random(arguments.seed)
    plain, exact = Comparison(), Comparison()
    for _ in range(arguments.samples):
        row, col = chosen.randrange(view.rows), chosen.randrange(view.columns)
        re, im = view.position(row, col)
        stored = exr.sample(row, col)
        plain.add(stored, orbit(re, im, view.max_iter, 1.0), view.spacing)
        if mpmath and view.spacing >= EXACT_SPACING:
            one = mpmath.mpf(1)
            expected = orbit(one * re, one * im, view.max_iter, one)
            if not is_sensitive(expected):
                exact.add(stored, expected, view.spacing)
    name = path.rsplit("/", 1)[-1].removesuffix(".exr")
    row = f"| {name} | {view.spacing:.1e} | {plain.samples} | {plain.escaped} |" + plain.cells()
    print(row + (f" {exact.samples} |" + exact.cells() if exact.samples else " | | | | |"), flush=True)
    return plain.good() and (exact.good() or not exact.samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--mpmath", choices=["auto", "off", "required"], default="auto")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    mpmath = None
    if arguments.mpmath != "off":
        try:
            import mpmath

            mpmath.mp.prec = EXACT_BITS
        except ImportError:
            if arguments.mpmath == "required":
                sys.exit("no mpmath: apt-get install python3-mpmath")
            print("no mpmath here: plain doubles alone", file=sys.stderr)
    print(
        "| view | spacing | samples | escaped | COUNT differs | N differs | NF, worst | DE, worst |"
        " mpmath, samples | COUNT | N | NF | DE |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    good = [check(path, arguments, mpmath) for path in arguments.files]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
