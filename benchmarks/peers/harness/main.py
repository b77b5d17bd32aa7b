"""The command line, the rounds, and the files that they leave."""

import argparse
import json
import tempfile
from datetime import date
from pathlib import Path

from . import build, contest, machine, report
from .runner import Effort, Runner

FOLDER = Path(__file__).resolve().parent.parent
ROOT = FOLDER.parent.parent
# The launcher's own heap and collector.
JAVA_OPTIONS = "-Xmx1200m -XX:+UseParallelGC"


def parse(arguments):
    names = [statement.name for statement in contest.STATEMENTS]
    parser = argparse.ArgumentParser(
        prog="benchmarks/peers/run", description="Compares quod with other provers on the same statements.")
    parser.add_argument("--statements", type=words(names), default=names, metavar="NAME,…", help=", ".join(names))
    parser.add_argument("--peers", type=words(build.PEERS), default=build.PEERS, metavar="NAME,…",
                        help=", ".join(build.PEERS) + "; an empty text for none")
    parser.add_argument("--threads", type=numbers, default=[1, 2], metavar="N,…", help="default 1,2")
    parser.add_argument("--rounds", type=int, help="rounds, each with a process per prover; default 3")
    parser.add_argument("--runs", type=int, help="measured proofs in each process; default 5")
    parser.add_argument("--rows", type=power_of_two, help="the number of rows in place of the statements' own")
    parser.add_argument("--untuned", action="store_true", help="measures peers as they come, too")
    parser.add_argument("--no-cold", action="store_true", help="leaves out whole fresh processes")
    parser.add_argument("--quick", action="store_true", help="small sizes, one round: a check that all of it works")
    parser.add_argument("--warmup-ms", type=int, help="how long a JVM warms up; default 6000")
    parser.add_argument("--java-options", default=JAVA_OPTIONS, metavar="TEXT", help=f'default "{JAVA_OPTIONS}"')
    parser.add_argument("--no-build", action="store_true", help="takes quod as it was built")
    parser.add_argument("--results", type=Path, default=ROOT / "results", metavar="FOLDER",
                        help="default: results, in the checkout")
    options = parser.parse_args(arguments)
    quick = options.quick
    options.rounds = options.rounds or (1 if quick else 3)
    options.runs = options.runs or (2 if quick else 5)
    options.warmup_ms = options.warmup_ms if options.warmup_ms is not None else (1000 if quick else 6000)
    return options


def words(known):
    def read(text):
        found = [word for word in text.split(",") if word]
        unknown = [word for word in found if word not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
        return found

    return read


def numbers(text):
    return [int(word) for word in text.split(",")]


def power_of_two(text):
    value = int(text)
    if value < 1 or value & (value - 1):
        raise argparse.ArgumentTypeError(f"{text} is no power of two")
    return value


def main(arguments):
    options = parse(arguments)
    try:
        java = build.quod(ROOT, not options.no_build)
    except build.BuildFailed as e:
        print(e)
        return 1
    programs, rustc = build.peers(FOLDER, options.peers)
    described = machine.describe(java, rustc, options.java_options)
    effort = Effort(options.runs, options.warmup_ms, options.runs if options.quick else 20)
    statements = [s for s in contest.STATEMENTS if s.name in options.statements]
    rows = {s.name: options.rows or (s.quick_rows if options.quick else s.rows) for s in statements}
    entrants = {s.name: [e for e in contest.entrants(s.name, options.untuned) if e.peer in ("quod", *programs)]
                for s in statements}
    results = []
    stem = new_file(options.results)
    with tempfile.TemporaryDirectory() as scratch:
        runner = Runner(ROOT, java, programs, options.java_options, effort, scratch)
        for number in range(options.rounds):
            results += measure(runner, number, statements, rows, entrants, options)
            text = render(results, statements, rows, entrants, options, described)
            write(stem, options, described, results, text)
    print(text)
    build.say(f"written: {stem}.json and .md")
    return 1 if any("error" in result for result in results) else 0


def measure(runner, number, statements, rows, entrants, options):
    """One round. The provers of a statement follow one another, and each round begins with another one."""
    results = []
    for threads in options.threads:
        for statement in statements:
            field = entrants[statement.name]
            turn = number % len(field)
            for entrant in field[turn:] + field[:turn]:
                for mode in ("warm",) if options.no_cold else ("warm", "cold"):
                    run = getattr(runner, mode)
                    result = run(entrant, statement.name, rows[statement.name], threads)
                    told = {"round": number + 1, "mode": mode, "entrant": entrant.label, "statement": statement.name,
                            "requested_rows": rows[statement.name]}
                    # A peer says itself how many threads it has.
                    results.append({**result, **told, "threads": result.get("threads", threads)})
                    build.say(progress(results[-1], threads))
    return results


def progress(result, threads):
    said = f"round {result['round']}, {result['statement']}, {threads} threads, {result['mode']}: {result['entrant']}: "
    if "error" in result:
        return said + "FAILED: " + result["error"]
    if result["mode"] == "cold":
        return said + f"{result['wall_ms']:.0f} ms"
    return said + f"{sorted(result['prove_ms'])[len(result['prove_ms']) // 2]:.1f} ms"


def render(results, statements, rows, entrants, options, described):
    parts = ["\n# quod and other provers" + (" (quick: figures mean nothing)" if options.quick else ""), ""]
    parts += [f"{name}: {value}  " for name, value in described.items()]
    parts.append(f"rounds: {options.rounds}, proofs in each process after warm-up: {options.runs}")
    for statement in statements:
        for threads in options.threads:
            size = rows[statement.name]
            parts.append(f"\n## {statement.title}, {size:,} rows, {threads} thread{'s' if threads > 1 else ''}\n")
            parts.append(report.table(results, statement.name, size, threads, entrants[statement.name]))
    return "\n".join(parts)


def new_file(results):
    """Returns a path without its ending in today's folder, where nothing is yet."""
    folder = results / date.today().isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    stem, number = folder / "peers", 1
    while stem.with_suffix(".json").exists():
        number += 1
        stem = folder / f"peers-{number}"
    return stem


def write(stem, options, described, results, text):
    """Writes the raw results and the tables; after each round, so that a long run cut short leaves something."""
    settings = {"rounds": options.rounds, "runs": options.runs, "quick": options.quick, "warmup_ms": options.warmup_ms}
    whole = {"machine": described, "settings": settings, "results": results}
    stem.with_suffix(".json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    stem.with_suffix(".md").write_text(text.lstrip("\n"), encoding="utf-8")
