"""Tests of compare-results and guard: python3 -m unittest discover -s benchmarks/jmh_results -t benchmarks"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from jmh_results import compare, guard, results

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HASH = "quod.benchmarks.HashBenchmark.commit"
FIELD = "quod.benchmarks.FieldBenchmark.base"
CALIBRATION = "quod.benchmarks.CalibrationBenchmark.work"


def entry(benchmark, score, error, unit="us/op", mode="avgt", params=None):
    confidence = ["NaN", "NaN"] if error is None else [score - error, score + error]
    metric = {"score": score, "scoreError": error, "scoreConfidence": confidence, "scoreUnit": unit}
    return {"benchmark": benchmark, "mode": mode, "params": params, "primaryMetric": metric}


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return self.path(name)

    def run_script(self, script, *arguments):
        done = subprocess.run(
            [sys.executable, os.path.join(BENCHMARKS, script), *arguments], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr


class ReadingTest(Files):
    def test_units_and_parameters_are_read(self):
        path = self.write("a.json", [entry(HASH, 2.0, 0.1, "ms/op", params={"logRows": "10", "hash": "blake3"})])
        scores = results.read(path)
        score = scores[HASH + "(hash=blake3, logRows=10)"]
        self.assertEqual(score.nanos, 2e6)
        self.assertEqual(score.layer, "Hash")

    def test_a_parameter_with_a_dot_does_not_change_the_layer(self):
        score = results.score_of(entry(HASH, 2.0, 0.1, params={"share": "0.5"}))
        self.assertEqual(score.layer, "Hash")

    def test_throughput_becomes_time(self):
        score = results.score_of(entry(HASH, 4.0, 2.0, "ops/us", "thrpt"))
        self.assertEqual((score.nanos, score.low), (250.0, 1000 / 6))
        self.assertEqual(score.high, 500.0)

    def test_a_score_without_an_interval_is_taken_to_be_rough(self):
        score = results.score_of(entry(HASH, 100.0, None))
        self.assertEqual((score.low, score.high), (75e3, 125e3))

    def test_an_interval_that_reaches_below_zero_is_cut(self):
        self.assertGreater(results.score_of(entry(HASH, 1.0, 5.0)).low, 0)

    def test_other_files_are_refused(self):
        for content in ("", "{", "{}", "[1]", '[{"benchmark": "a"}]', json.dumps([entry(HASH, -1.0, 0.1)])):
            with self.subTest(content), self.assertRaises(results.BadResults):
                results.read(self.write("bad.json", content or " "))
        with self.assertRaises(results.BadResults):
            results.read(self.path("none.json"))


class ComparingTest(Files):
    def compare(self, old, new, *options):
        return self.run_script("compare-results", self.write("old.json", old), self.write("new.json", new), *options)

    def test_equal_results_hold_no_regression(self):
        code, out, _ = self.compare([entry(HASH, 10.0, 0.1)], [entry(HASH, 10.0, 0.1)])
        self.assertEqual(code, 0)
        self.assertIn("0 of 1 got slower", out)

    def test_what_is_slower_beyond_the_noise_is_a_regression(self):
        code, out, _ = self.compare([entry(HASH, 10.0, 0.1)], [entry(HASH, 12.0, 0.1)])
        self.assertEqual(code, 1)
        self.assertIn("HashBenchmark.commit takes 1.20 times as long", out)

    def test_what_is_slower_within_the_noise_is_none(self):
        self.assertEqual(self.compare([entry(HASH, 10.0, 1.5)], [entry(HASH, 12.0, 1.5)])[0], 0)

    def test_the_tolerance_can_be_chosen(self):
        old, new = [entry(HASH, 10.0, 0.1)], [entry(HASH, 12.0, 0.1)]
        self.assertEqual(self.compare(old, new, "--tolerance", "0.3")[0], 0)

    def test_faster_results_are_said_to_be(self):
        code, out, _ = self.compare([entry(HASH, 10.0, 0.1)], [entry(HASH, 8.0, 0.1)])
        self.assertEqual(code, 0)
        self.assertIn("faster", out)

    def test_benchmarks_that_came_or_went_are_named(self):
        old = [entry(HASH, 10.0, 0.1), entry(FIELD, 1.0, 0.1)]
        new = [entry(HASH, 10.0, 0.1), entry(CALIBRATION, 1.0, 0.1)]
        out = self.compare(old, new)[1]
        self.assertIn("only in OLD: FieldBenchmark.base", out)
        self.assertIn("only in NEW: CalibrationBenchmark.work", out)

    def test_files_that_cannot_be_compared_end_with_code_2(self):
        self.assertEqual(self.compare([entry(HASH, 1.0, 0.1)], [entry(FIELD, 1.0, 0.1)])[0], 2)
        code, _, err = self.compare("nonsense", [entry(FIELD, 1.0, 0.1)])
        self.assertEqual(code, 2)
        self.assertIn("holds no JMH results", err)

    def test_the_interval_of_a_ratio_is_what_both_intervals_allow(self):
        ratio = compare.ratio(results.Score("a.b", 10, 8, 12), results.Score("a.b", 20, 18, 24))
        self.assertEqual((ratio.ratio, ratio.low, ratio.high), (2.0, 1.5, 3.0))


class GuardTest(Files):
    def guard(self, action, content):
        path = self.write("results.json", content)
        return self.run_script("guard", action, path, "--accepted", self.path("accepted.json"))

    def results(self, machine=1.0, hashing=10.0):
        return [
            entry(CALIBRATION, 5.0 * machine, 0.01 * machine),
            entry(HASH, hashing * machine, 0.1 * machine),
            entry(FIELD, 1.0 * machine, 0.01 * machine),
        ]

    def test_what_was_accepted_passes(self):
        self.assertEqual(self.guard("accept", self.results())[0], 0)
        code, out, _ = self.guard("check", self.results())
        self.assertEqual(code, 0)
        self.assertIn("no layer got slower", out)

    def test_a_machine_of_another_speed_passes(self):
        self.guard("accept", self.results())
        self.assertEqual(self.guard("check", self.results(machine=3.0))[0], 0)

    def test_the_layer_that_got_slower_is_named(self):
        self.guard("accept", self.results())
        code, out, _ = self.guard("check", self.results(machine=2.0, hashing=15.0))
        self.assertEqual(code, 1)
        self.assertIn("got slower: Hash\n", out)
        self.assertIn("HashBenchmark.commit", out)

    def test_another_machine_is_warned_of(self):
        self.guard("accept", self.results())
        with open(self.path("accepted.json"), encoding="utf-8") as file:
            content = json.load(file)
        content["machine"]["cpu"] = "another"
        self.write("accepted.json", content)
        self.assertIn("warning: accepted on another", self.guard("check", self.results())[1])

    def test_results_without_calibration_are_refused_and_nothing_is_lost(self):
        self.guard("accept", self.results())
        with open(self.path("accepted.json"), encoding="utf-8") as file:
            before = file.read()
        self.assertEqual(self.guard("accept", [entry(HASH, 1.0, 0.1)])[0], 2)
        self.assertEqual(self.guard("check", [entry(HASH, 1.0, 0.1)])[0], 2)
        with open(self.path("accepted.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), before)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["accepted.json", "results.json"])

    def test_without_accepted_figures_it_says_how_to_make_them(self):
        code, _, err = self.guard("check", self.results())
        self.assertEqual(code, 2)
        self.assertIn("guard accept", err)

    def test_accepted_figures_of_another_format_are_refused(self):
        path = self.write("accepted.json", {"format": 99, "machine": {}, "scores": {}})
        with self.assertRaises(results.BadResults):
            guard.accepted(path)


if __name__ == "__main__":
    unittest.main()
