"""How time and memory grow with the rows and with the columns: quod alone."""

import math

from . import report
from .contest import Entrant

ROWS = [1 << log for log in range(10, 25)]
COLUMNS = [2, 4, 8, 16, 32, 64, 125, 250, 500, 1000, 2000, 4000]
ROWS_FOR_COLUMNS = 1 << 14
QUICK_ROWS = [1 << log for log in range(8, 13, 2)]
QUICK_COLUMNS = [2, 4, 16]
QUICK_ROWS_FOR_COLUMNS = 1 << 8

# Below these, what does not grow (grinding, the last layers, the openings' hashes) hides the growth.
FIT_ROWS = 1 << 14
FIT_COLUMNS = 32

HEADINGS = ["min ms", "median ms", "exponent", "ns a cell", "trace, check and proof ms", "verify ms", "proof kB", "RSS MiB"]


def run(runner, options, say):
    """Returns the results of all sizes."""
    rows, columns, height = ((QUICK_ROWS, QUICK_COLUMNS, QUICK_ROWS_FOR_COLUMNS) if options.quick
                             else (ROWS, COLUMNS, ROWS_FOR_COLUMNS))
    cases = [("rows", n, 2) for n in rows] + [("columns", height, count) for count in columns]
    results = []
    for threads in options.threads:
        for by, n, count in cases:
            # Two columns are Fibonacci's: a row of the wide statement has at least three.
            statement = "fibonacci" if count == 2 else "wide"
            entrant = Entrant("quod", "quod", "", {"profile": options.profile, "columns": count},
                              java_options=heap(options.java_options, n, count, options.profile))
            result = runner.warm(entrant, statement, n, threads)
            results.append({**result, "by": by, "statement": statement, "requested_rows": n, "columns": count,
                            "threads": threads})
            say(f"{statement}, {n:,} rows, {count:,} columns, {threads} threads: "
                + (result.get("error") or f"{min(result['prove_ms']):.1f} ms"))
    return results


def heap(java_options, rows, columns, profile):
    """Returns the options with a heap in which everything can be kept."""
    blowup = 2 if profile == "peer-100" else 8
    row = 4 * columns * (1 + blowup) + 60 * blowup
    needed = 1000 + (rows * row * 14 // 10 >> 20)
    others = [word for word in java_options.split() if not word.startswith("-Xmx")]
    return " ".join([f"-Xmx{needed}m", *others])


def render(results, options):
    parts = []
    for threads in options.threads:
        for by, unit in (("rows", "2 columns"), ("columns", None)):
            mine = [r for r in results if r["by"] == by and r["threads"] == threads]
            height = unit or f"{mine[0]['requested_rows']:,} rows"
            parts.append(f"\n### Growth with the {by}, {height}, {options.profile},"
                         f" {threads} thread{'s' if threads > 1 else ''}\n")
            parts.append(table(mine, by))
    return "\n".join(parts)


def table(results, by):
    size = {"rows": "requested_rows", "columns": "columns"}[by]
    good = [r for r in results if "error" not in r]
    lines = [[by, *HEADINGS], ["---:"] * (len(HEADINGS) + 1)]
    before = None
    for r in good:
        time = report.middle(r["prove_ms"])
        local = exponent([before, (r[size], time)]) if before else None
        before = (r[size], time)
        lines.append([f"{r[size]:,}", report.number(min(r["prove_ms"]), 2), report.number(time, 2),
                      report.number(local, 2) if local is not None else "",
                      report.number(time * 1e6 / (r["requested_rows"] * r["columns"]), 1),
                      report.number(report.middle(r["end_to_end_ms"]), 2), report.number(report.middle(r["verify_ms"]), 2),
                      report.number(r["proof_bytes"] / 1e3, 1),
                      report.number(report.largest([r.get("peak_rss_kib")]), 0)])
    text = report.markdown(lines)
    least = {"rows": FIT_ROWS, "columns": FIT_COLUMNS}[by]
    points = [(r[size], report.middle(r["prove_ms"])) for r in good if r[size] >= least]
    if len(points) > 1:
        text += f"\nTime grows as {by}^{exponent(points):.2f} from {least:,} {by} on (least squares of the logarithms).\n"
    return text + "".join(f"\nFAILED {r[size]:,} {by}: {r['error']}\n" for r in results if "error" in r)


def exponent(points):
    """Returns the slope of the line through the points' logarithms that fits best."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
