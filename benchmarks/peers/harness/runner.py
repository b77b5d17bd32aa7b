"""Runs one entrant once, in a process of its own."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How often each process proves."""

    runs: int
    quod_warmup_ms: int
    verifications: int


class Runner:
    """Runs entrants; failures are sentences in the result."""

    def __init__(self, root, java, programs, java_options, processor_options, effort, scratch):
        self.root = root
        self.java = java
        self.programs = programs
        self.java_options = java_options
        self.processor_options = processor_options
        self.effort = effort
        self.proof = os.path.join(scratch, "proof")

    def warm(self, entrant, statement, rows, threads):
        """Many proofs in one process; returns the process's line of JSON, with what was measured from outside."""
        options = {"statement": statement, "rows": rows, "runs": self.effort.runs,
                   "verifications": self.effort.verifications, **entrant.options}
        if entrant.peer == "quod":
            options.update({"threads": threads, "warmup": 3, "warmup-ms": self.effort.quod_warmup_ms, "end-to-end":
                            self.effort.runs})
        else:
            options["warmup"] = 1
        return self.measured(self.command(entrant, options, threads), entrant, threads)

    def cold(self, entrant, statement, rows, threads):
        """One proof in a fresh process, written to a file; the time is the whole process's."""
        if entrant.peer == "quod" and statement == "fibonacci":
            return self.measured(self.launch(entrant, rows, threads), entrant, threads)
        options = {"statement": statement, "rows": rows, "runs": 1, "warmup": 0, "verifications": 0,
                   "output": self.proof, **entrant.options}
        if entrant.peer == "quod":
            options.update({"threads": threads, "warmup-ms": 0})
        return self.measured(self.command(entrant, options, threads), entrant, threads)

    def command(self, entrant, options, threads):
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        if entrant.peer != "quod":
            return [self.programs[entrant.peer], *words]
        class_path = os.path.join(self.root, "benchmarks", "target", "dist", "lib", "*")
        java_options = entrant.java_options or self.java_options
        return [self.java, "--add-modules=jdk.incubator.vector", *java_options.split(), *self.processor_options,
                f"-XX:ParallelGCThreads={threads}", "-cp", class_path, "quod.benchmarks.peers.PeerRun", *words]

    def launch(self, entrant, rows, threads):
        """The command line's own command, as people use it; it checks the trace as well."""
        renamed = {"grinding": "query-grinding"}
        command = [os.path.join(self.root, "quod"), "prove", "fibonacci", "--rows", str(rows), "--threads",
                   str(threads), "-q", "-o", self.proof]
        for name, value in entrant.options.items():
            command += ["--option", f"{renamed.get(name, name)}={value}"]
        return command

    def measured(self, command, entrant, threads):
        environment = {**os.environ, **entrant.environment, "RAYON_NUM_THREADS": str(threads)}
        if self.processor_options:
            # For the command line's launcher.
            given = environment.get("QUOD_JAVA_OPTS", "")
            environment["QUOD_JAVA_OPTS"] = " ".join([given, *self.processor_options]).strip()
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        output, errors, peak = finish(process)
        wall = (time.perf_counter() - start) * 1e3
        result = {"wall_ms": round(wall, 3), "process_peak_rss_kib": peak}
        lines = [line for line in output.splitlines() if line.startswith("{")]
        if process.returncode != 0:
            result["error"] = last_words(errors) or f"ended with exit code {process.returncode}"
        elif lines:
            result.update(json.loads(lines[-1]))
        return result


def finish(process):
    """Waits; returns the outputs and the process's peak of resident memory in KiB (None where unknown)."""
    if not hasattr(os, "wait4"):
        return (*process.communicate(), None)
    outputs = {}
    readers = [threading.Thread(target=lambda name=name, pipe=pipe: outputs.update({name: pipe.read()}))
               for name, pipe in (("out", process.stdout), ("err", process.stderr))]
    for reader in readers:
        reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    for reader in readers:
        reader.join()
    bytes_are_counted = sys.platform == "darwin"
    peak = usage.ru_maxrss // 1024 if bytes_are_counted else usage.ru_maxrss
    return outputs["out"], outputs["err"], peak


def last_words(errors):
    """Returns the line of an error's message; a Java stack trace follows it."""
    lines = [line.strip() for line in errors.splitlines() if line.strip() and not line.startswith("WARNING")]
    messages = [line for line in lines if not line.startswith(("at ", "... "))]
    return messages[-1] if messages else ""
