"""What memory costs: the same proof in a large heap, in a small one, and with cosets computed again, by turns."""

from dataclasses import dataclass, field

from . import report
from .contest import Entrant


@dataclass(frozen=True)
class Way:
    """A heap, the collector's options, and the option memory, if not what follows from the heap."""

    name: str
    heap_mib: int
    options: str = "-XX:+UseParallelGC"
    memory: str = ""


@dataclass(frozen=True)
class Case:
    """A statement, and the ways to prove it; the first is what the others are compared with."""

    statement: str
    rows: int
    columns: int
    profile: str
    ways: list = field(default_factory=list)


# A collector that looks after a heap hardly larger than what lives needs a small part for what is new.
CASES = [
    Case("wide", 1 << 22, 8, "proven-100", [Way("kept", 4200), Way("budget", 1200)]),
    Case("fibonacci", 1 << 24, 2, "proven-100", [Way("kept", 11000), Way("budget", 2900)]),
    Case("fibonacci", 1 << 20, 2, "proven-100", [Way("kept", 1200), Way("budget", 300)]),
    Case("poseidon2x8", 1 << 14, 2384, "peer-100", [
        Way("kept", 1200),
        Way("kept, small heap", 400, "-XX:+UseG1GC", "330m"),
        Way("budget", 196, "-XX:+UseSerialGC -Xmn10m", "172m"),
    ]),
    Case("keccak-f", 1 << 16, 2632, "peer-100", [
        Way("kept", 5200),
        Way("kept, small heap", 1650, "-XX:+UseParallelGC -Xmn200m", "1400m"),
        Way("budget", 1060, "-XX:+UseParallelGC -Xmn80m", "860m"),
    ]),
]
# Small traces fit any heap: here the budget alone decides.
QUICK_CASES = [Case("wide", 1 << 12, 8, "proven-100", [Way("kept", 200), Way("budget", 60, memory="1m")])]

HEADINGS = ["statement", "rows", "columns", "way", "heap MiB", "min ms", "median ms", "slowdown", "RSS MiB",
            "plan"]


def run(runner, options, say):
    results = []
    for number in range(options.rounds):
        for threads in options.threads:
            for case in QUICK_CASES if options.quick else CASES:
                for way in case.ways:
                    result = one(runner, case, way, threads)
                    results.append({**result, "round": number + 1, "way": way.name, "case": name(case),
                                    "heap_mib": way.heap_mib, "java_options": way.options, "threads": threads})
                    say(f"round {number + 1}, {name(case)}, {threads} threads, {way.name}: "
                        + (result.get("error") or f"{min(result['prove_ms']):.0f} ms"))
    return results


def name(case):
    return f"{case.statement}, {case.rows:,} rows, {case.columns:,} columns"


def one(runner, case, way, threads):
    settings = {"profile": case.profile, "columns": case.columns}
    if way.memory:
        settings["memory"] = way.memory
    entrant = Entrant(way.name, "quod", "", settings, java_options=f"-Xmx{way.heap_mib}m {way.options}")
    return runner.warm(entrant, case.statement, case.rows, threads)


def render(results, options):
    parts = []
    for threads in options.threads:
        parts.append(f"\n### Memory budget, {threads} thread{'s' if threads > 1 else ''}\n")
        lines = [HEADINGS, ["---", "---:", "---:", "---", *["---:"] * 5, "---"]]
        for case in QUICK_CASES if options.quick else CASES:
            mine = [r for r in results if r["case"] == name(case) and r["threads"] == threads and "error" not in r]
            kept = None
            for way in case.ways:
                these = [r for r in mine if r["way"] == way.name]
                if not these:
                    continue
                times = report.joined(these, "prove_ms")
                time = report.middle(times)
                first = way is case.ways[0]
                kept = time if first else kept
                lines.append([case.statement, f"{case.rows:,}", f"{case.columns:,}", way.name, f"{way.heap_mib:,}",
                              report.number(min(times)), report.number(time),
                              f"{time / kept:.2f}" if kept and not first else "",
                              report.number(report.largest([r.get("peak_rss_kib") for r in these]), 0),
                              these[0].get("memory", "")])
        parts.append(report.markdown(lines))
    parts += [f"FAILED {r['case']}, {r['way']}: {r['error']}"
              for r in results if "error" in r]
    return "\n".join(parts)
