"""Tables from results."""

from statistics import median

HEADINGS = ["prover", "parameters", "min ms", "median ms", "ratio", "of mins", "verify ms", "proof kB", "RSS MiB",
            "cold ms", "cold ratio", "cold MiB"]


def table(results, statement, rows, threads, entrants):
    """Returns a table in Markdown. A ratio is the peer's time over quod's at the same blowup and queries."""
    mine = [r for r in results if (r["statement"], r["requested_rows"], r["threads"]) == (statement, rows, threads)]
    by_label = {e.label: Figures([r for r in mine if r["entrant"] == e.label]) for e in entrants}
    ours = {e.key: by_label[e.label] for e in entrants if e.peer == "quod"}
    lines = [HEADINGS, ["---"] + ["---"] + ["---:"] * (len(HEADINGS) - 2)]
    for entrant in entrants:
        figures = by_label[entrant.label]
        if not figures.results:
            continue
        quod = ours[entrant.key] if entrant.peer != "quod" else None
        lines.append([entrant.label, figures.parameters(), number(figures.minimum), number(figures.median),
                      ratio(figures.median, quod and quod.median), ratio(figures.minimum, quod and quod.minimum),
                      number(figures.verify, 2), number(figures.proof_kb, 1), number(figures.rss_mib, 0),
                      number(figures.cold, 0), ratio(figures.cold, quod and quod.cold),
                      number(figures.cold_rss_mib, 0)])
    notes = [f"{label}, {mode}: {error}" for label, figures in by_label.items() for mode, error in figures.errors()]
    details = [f"{e.label}: {text}" for e in entrants
               if (text := by_label[e.label].details(ours[e.key] if e.peer != "quod" else None))]
    text = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
    return "\n".join([text, "", *details, *(f"FAILED {note}" for note in notes)]).rstrip() + "\n"


class Figures:
    """What one entrant's processes measured."""

    def __init__(self, results):
        self.results = results
        warm = [r for r in results if r["mode"] == "warm" and "error" not in r]
        cold = [r for r in results if r["mode"] == "cold" and "error" not in r]
        times = joined(warm, "prove_ms")
        self.warm = warm
        self.minimum = min(times, default=None)
        self.median = median(times) if times else None
        self.whole = middle(joined(warm, "end_to_end_ms") or
                            [t + p for r in warm for t, p in zip(r["trace_ms"], r["prove_ms"])])
        self.verify = middle(joined(warm, "verify_ms"))
        self.proof_kb = middle([r["proof_bytes"] / 1e3 for r in warm])
        self.rss_mib = largest([r.get("peak_rss_kib") or r["process_peak_rss_kib"] for r in warm])
        self.cold = middle([r["wall_ms"] for r in cold])
        self.cold_rss_mib = largest([r["process_peak_rss_kib"] for r in cold])

    def parameters(self):
        if not self.warm:
            return "–"
        p = self.warm[0]["parameters"]
        return (f"{self.warm[0]['field']}, {p['hash']}, blowup {p['blowup']}, {p['queries']} queries,"
                f" {p['grinding']} bits, fold {p['fold']}, degree {p['degree']}")

    def details(self, quod):
        """The time from the inputs on, which for quod has the trace's check in it, and the proven bits."""
        if not self.warm:
            return ""
        first = self.warm[0]
        parts = [f"version {first['version']}", f"{first['columns']} columns",
                 f"trace {number(middle(joined(self.warm, 'trace_ms')))} ms"]
        if quod:
            parts.append(f"trace and proof {number(self.whole)} ms, ratio {ratio(self.whole, quod.whole) or '–'}")
        else:
            parts.append(f"trace, its check and proof {number(self.whole)} ms")
        if "proven_bits" in first:
            parts.append(f"{first['proven_bits']} bits proven")
        return ", ".join(parts)

    def errors(self):
        return [(r["mode"], r["error"]) for r in self.results if "error" in r]


def joined(results, name):
    return [value for r in results for value in r.get(name, [])]


def middle(values):
    return median(values) if values else None


def largest(kib):
    known = [k for k in kib if k]
    return max(known) / 1024 if known else None


def number(value, digits=1):
    return "–" if value is None else f"{value:,.{digits}f}"


def ratio(theirs, ours):
    return f"{theirs / ours:.2f}" if theirs and ours else ""
