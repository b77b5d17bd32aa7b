"""What a memory budget costs: the same proof with everything kept and with cosets computed again, by turns."""

from dataclasses import dataclass

from . import report
from .contest import Entrant


@dataclass(frozen=True)
class Case:
    """A statement, the heap in which everything can be kept, and a heap and budget in which it can't."""

    statement: str
    rows: int
    columns: int
    kept_mib: int
    small_mib: int
    profile: str = "proven-100"


CASES = [
    Case("wide", 1 << 22, 8, 4200, 1200),
    Case("fibonacci", 1 << 24, 2, 11000, 2900),
    Case("fibonacci", 1 << 20, 2, 1200, 300),
    Case("poseidon2x8", 1 << 14, 2384, 1200, 660, "peer-100"),
    Case("keccak-f", 1 << 16, 2632, 5200, 2800, "peer-100"),
]
QUICK_CASES = [Case("wide", 1 << 12, 8, 200, 60)]

HEADINGS = ["statement", "rows", "columns", "way", "heap MiB", "min ms", "median ms", "slowdown", "RSS MiB",
            "plan"]


def run(runner, options, say):
    results = []
    for number in range(options.rounds):
        for threads in options.threads:
            for case in QUICK_CASES if options.quick else CASES:
                for way, mib in (("kept", case.kept_mib), ("budget", case.small_mib)):
                    result = one(runner, options, case, way, mib, threads)
                    results.append({**result, "round": number + 1, "way": way, "case": vars(case), "heap_mib": mib,
                                    "threads": threads})
                    say(f"round {number + 1}, {case.statement}, {case.rows:,} rows, {threads} threads, {way}: "
                        + (result.get("error") or f"{min(result['prove_ms']):.0f} ms"))
    return results


def one(runner, options, case, way, mib, threads):
    others = [word for word in options.java_options.split() if not word.startswith("-Xmx")]
    settings = {"profile": case.profile, "columns": case.columns}
    if way == "budget" and options.quick:
        # Small traces fit any heap: here the budget alone decides.
        settings["memory"] = "1m"
    entrant = Entrant(way, "quod", "", settings, java_options=" ".join([f"-Xmx{mib}m", *others]))
    return runner.warm(entrant, case.statement, case.rows, threads)


def render(results, options):
    parts = []
    for threads in options.threads:
        parts.append(f"\n### Memory budget, {threads} thread{'s' if threads > 1 else ''}\n")
        lines = [HEADINGS, ["---", "---:", "---:", "---", *["---:"] * 5, "---"]]
        for case in QUICK_CASES if options.quick else CASES:
            mine = [r for r in results if r["case"] == vars(case) and r["threads"] == threads and "error" not in r]
            kept = None
            for way in ("kept", "budget"):
                these = [r for r in mine if r["way"] == way]
                if not these:
                    continue
                times = report.joined(these, "prove_ms")
                time = report.middle(times)
                kept = kept or (time if way == "kept" else None)
                lines.append([case.statement, f"{case.rows:,}", f"{case.columns:,}", way, f"{these[0]['heap_mib']:,}",
                              report.number(min(times)), report.number(time),
                              f"{time / kept:.2f}" if kept and way == "budget" else "",
                              report.number(report.largest([r.get("peak_rss_kib") for r in these]), 0),
                              these[0].get("memory", "")])
        parts.append(report.markdown(lines))
    parts += [f"FAILED {r['case']['statement']}, {r['case']['rows']:,} rows, {r['way']}: {r['error']}"
              for r in results if "error" in r]
    return "\n".join(parts)
