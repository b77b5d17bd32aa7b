"""Reads a JSON file of JMH results."""

import json
import math
from dataclasses import dataclass

# Where JMH gives no interval (one iteration), a score is taken to be right within a quarter.
UNKNOWN_SPREAD = 0.25

# Modes in which a larger score is better.
THROUGHPUT = "thrpt"

NANOS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9, "min": 6e10}


@dataclass(frozen=True)
class Score:
    """A benchmark's score with the interval that JMH gives, as a time in nanoseconds: less is better."""

    name: str
    nanos: float
    low: float
    high: float

    @property
    def layer(self):
        """The class without its package and without "Benchmark", such as Hash."""
        return self.name.split("(")[0].rsplit(".", 2)[-2].removesuffix("Benchmark")


class BadResults(Exception):
    """A file holds no results of JMH."""


def read(path):
    """Returns the scores of a file by name and parameters; raises BadResults."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        if not isinstance(content, list) or not content:
            raise ValueError("no list of benchmarks")
        return {score.name: score for score in map(score_of, content)}
    except OSError as e:
        raise BadResults(f"can't read {path}: {e.strerror}") from e
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
        raise BadResults(f"{path} holds no JMH results: {type(e).__name__}: {e}") from e


def score_of(entry):
    """Returns the score of one entry."""
    metric = entry["primaryMetric"]
    score = float(metric["score"])
    low, high = interval(metric, score)
    mode = entry["mode"]
    unit = metric["scoreUnit"]
    if mode == THROUGHPUT:
        nanos = NANOS[unit.split("/")[1]]
        score, low, high = nanos / score, nanos / high, nanos / low
    else:
        nanos = NANOS[unit.split("/")[0]]
        score, low, high = score * nanos, low * nanos, high * nanos
    if not (score > 0 and math.isfinite(score)):
        raise ValueError(f"a score of {score}")
    return Score(name_of(entry), score, low, high)


def name_of(entry):
    """Returns the benchmark with its parameters; thread counts matter, forks don't."""
    params = entry.get("params") or {}
    text = ", ".join(f"{key}={value}" for key, value in sorted(params.items()))
    return entry["benchmark"] + (f"({text})" if text else "")


def interval(metric, score):
    """Returns JMH's interval of confidence, or a guess where there is none."""
    confidence = metric.get("scoreConfidence") or []
    try:
        low, high = (float(value) for value in confidence)
    except (TypeError, ValueError):
        low = high = math.nan
    if not (math.isfinite(low) and math.isfinite(high)) or low == high:
        low, high = score * (1 - UNKNOWN_SPREAD), score * (1 + UNKNOWN_SPREAD)
    # An interval from few iterations may reach below zero.
    return max(low, score / 100), max(high, score)
