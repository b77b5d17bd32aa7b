"""Tables from results."""

from statistics import median

HEADINGS = ["prover", "parameters", "min ms", "median ms", "ratio", "of mins", "with trace ms", "ratio", "verify ms",
            "proof kB", "RSS MiB", "cold ms", "cold ratio", "cold MiB"]


def table(results, statement, rows, threads, entrants):
    """Returns a table in Markdown. A ratio is the peer's time over quod's at the same blowup and queries. "With trace"
    is from the inputs to the encoded proof, for quod with the trace's check."""
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
                      number(figures.whole), ratio(figures.whole, quod and quod.whole),
                      number(figures.verify, 2), number(figures.proof_kb, 1), number(figures.rss_mib, 0),
                      number(figures.cold, 0), ratio(figures.cold, quod and quod.cold),
                      number(figures.cold_rss_mib, 0)])
    notes = [f"{label}, {mode}: {error}" for label, figures in by_label.items() for mode, error in figures.errors()]
    details = [f"{e.label}: {text}" for e in entrants if (text := by_label[e.label].details())]
    details += price(ours)
    return "\n".join([markdown(lines), *details, *(f"FAILED {note}" for note in notes)]).rstrip() + "\n"


def markdown(lines):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def price(ours):
    """Tells what quod's defaults, with 100 proven bits, cost beside the peers' parameters."""
    peers, proven = ours.get("blowup 2"), ours.get("proven")
    if not (peers and proven and peers.warm and proven.warm):
        return []
    return [f"Price of {proven.warm[0].get('proven_bits', '?')} proven bits beside {peers.warm[0].get('proven_bits', '?')}:"
            f" {proven.median / peers.median:.2f} times the time, {proven.proof_kb / peers.proof_kb:.2f} times the proof,"
            f" {proven.rss_mib / peers.rss_mib:.2f} times the memory"]


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

    def details(self):
        """The version, the time that the trace takes, and the proven bits where the prover tells them."""
        if not self.warm:
            return ""
        first = self.warm[0]
        parts = [f"version {first['version']}", f"{first['columns']} columns",
                 f"trace {number(middle(joined(self.warm, 'trace_ms')))} ms"]
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
