"""Keeps accepted figures, and tells which layer got slower since."""

import json
import math
import os
import tempfile
from datetime import date

from jmh_results import compare
from jmh_results.results import BadResults, Score

FORMAT = 1
CALIBRATION = "CalibrationBenchmark.work"


def calibration(scores):
    """Returns the nanoseconds of the benchmark that tells how fast the machine is."""
    for name, score in scores.items():
        if name.endswith(CALIBRATION):
            return score.nanos
    raise BadResults(f"there is no {CALIBRATION} in the results, so that they can't be compared with another machine's")


def accept(scores, machine, path):
    """Writes the accepted figures, each as a multiple of the calibration's time; whole or not at all."""
    unit = calibration(scores)
    content = {
        "format": FORMAT,
        "accepted": date.today().isoformat(),
        "machine": machine,
        "calibrationNanos": unit,
        "scores": {
            name: {"ratio": score.nanos / unit, "low": score.low / unit, "high": score.high / unit}
            for name, score in sorted(scores.items())
            if not name.endswith(CALIBRATION)
        },
    }
    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(prefix=".accepted-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2)
            file.write("\n")
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def accepted(path):
    """Returns the machine and the accepted scores in units of the calibration; raises BadResults."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        if content["format"] != FORMAT:
            raise BadResults(f"{path} has format {content['format']}; this reads {FORMAT}")
        scores = {
            name: Score(name, float(each["ratio"]), float(each["low"]), float(each["high"]))
            for name, each in content["scores"].items()
        }
        return content["machine"], scores
    except FileNotFoundError as e:
        raise BadResults(f"there is no {path}; benchmarks/guard accept RESULTS makes it") from e
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise BadResults(f"{path} holds no accepted figures: {type(e).__name__}: {e}") from e


def layers(rows):
    """Returns, by layer, the geometric mean of its ratios and the rows in it, the slowest first."""
    by_layer = {}
    for row in rows:
        by_layer.setdefault(Score(row.name, 1, 1, 1).layer, []).append(row)
    means = [
        (layer, math.exp(sum(math.log(row.ratio) for row in members) / len(members)), members)
        for layer, members in by_layer.items()
    ]
    return sorted(means, key=lambda each: -each[1])


def check(old, new_scores, tolerance=compare.TOLERANCE):
    """Returns the ratios of new scores over accepted ones, both in units of their machine's calibration."""
    return compare.ratios(old, new_scores, calibration(new_scores))
