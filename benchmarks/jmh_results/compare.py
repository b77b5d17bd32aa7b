"""Compares two sets of scores."""

from dataclasses import dataclass

# A difference that small is none, however sure it is.
TOLERANCE = 0.05


@dataclass(frozen=True)
class Ratio:
    """New time over old time, with the interval of what both intervals allow; above 1 it got slower."""

    name: str
    ratio: float
    low: float
    high: float

    def is_slower(self, tolerance=TOLERANCE):
        return self.low > 1 + tolerance

    def is_faster(self, tolerance=TOLERANCE):
        return self.high < 1 / (1 + tolerance)

    def verdict(self, tolerance=TOLERANCE):
        if self.is_slower(tolerance):
            return "SLOWER"
        return "faster" if self.is_faster(tolerance) else ""


def ratio(old, new, scale=1.0):
    """Returns the ratio of two scores; scale is how much slower the new machine is by itself."""
    return Ratio(
        new.name,
        new.nanos / old.nanos / scale,
        new.low / old.high / scale,
        new.high / old.low / scale,
    )


def ratios(old, new, scale=1.0):
    """Returns the ratios of what both have, by name."""
    return [ratio(old[name], new[name], scale) for name in sorted(old) if name in new]


def table(rows, tolerance=TOLERANCE):
    """Returns lines: name, ratio, interval, verdict."""
    width = max((len(short(row.name)) for row in rows), default=0)
    return [
        f"{short(row.name):<{width}}  {row.ratio:6.3f}  ({row.low:.3f} to {row.high:.3f})  {row.verdict(tolerance)}".rstrip()
        for row in rows
    ]


def short(name):
    """Returns a name without its package."""
    benchmark, bracket, params = name.partition("(")
    return ".".join(benchmark.split(".")[-2:]) + bracket + params
