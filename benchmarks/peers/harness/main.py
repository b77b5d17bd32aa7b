"""The command line, the rounds, and the files that they leave."""

import argparse
import json
import tempfile
from datetime import date
from pathlib import Path

from . import build, contest, growth, machine, memory, report
from .runner import Effort, Runner

FOLDER = Path(__file__).resolve().parent.parent
ROOT = FOLDER.parent.parent
# The launcher's own heap and collector, and large pages.
JAVA_OPTIONS = f"-Xmx1200m {contest.JVM}"


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
    parser.add_argument("--warmup-ms", type=int, help="how long a JVM warms up; default 20000")
    parser.add_argument("--java-options", default=JAVA_OPTIONS, metavar="TEXT", help=f'default "{JAVA_OPTIONS}"')
    parser.add_argument("--use-avx", type=int, choices=(0, 1, 2, 3), metavar="N",
                        help="the vectors that Java may use: 2 for AVX2, 3 for AVX-512; peers keep theirs")
    parser.add_argument("--growth", action="store_true",
                        help="quod alone, from 2^10 to 2^24 rows and from 2 to 4,000 columns")
    parser.add_argument("--memory", action="store_true",
                        help="quod alone, with everything kept and within a memory budget")
    parser.add_argument("--profile", default="peer-100", choices=("peer-100", "proven-100"),
                        help="quod's parameters for --growth; default peer-100")
    parser.add_argument("--no-build", action="store_true", help="takes quod as it was built")
    parser.add_argument("--results", type=Path, default=ROOT / "results", metavar="FOLDER",
                        help="default: results, in the checkout")
    options = parser.parse_args(arguments)
    quick = options.quick
    options.rounds = options.rounds or (1 if quick or options.growth else 3)
    options.runs = options.runs or (2 if quick else 5)
    if options.memory and options.growth:
        parser.error("--growth and --memory are two runs")
    if options.growth and options.rounds > 1:
        parser.error("--growth has one round: more --runs give more figures")
    options.warmup_ms = options.warmup_ms if options.warmup_ms is not None else (1000 if quick else 20000)
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
    alone = options.growth or options.memory
    programs, rustc = build.peers(FOLDER, [] if alone else options.peers)
    processor = [f"-XX:UseAVX={options.use_avx}"] if options.use_avx is not None else []
    described = machine.describe(java, rustc, " ".join([options.java_options, *processor]))
    effort = Effort(options.runs, options.warmup_ms, options.runs if options.quick else 20)
    stem = new_file(options.results)
    with tempfile.TemporaryDirectory() as scratch:
        runner = Runner(ROOT, java, programs, options.java_options, processor, effort, scratch)
        run = sizes if alone else compare
        results, text = run(runner, programs, options, described, stem)
    print(text)
    build.say(f"written: {stem}.json and .md")
    return 1 if any("error" in result for result in results) else 0


def compare(runner, programs, options, described, stem):
    """All provers by turns."""
    statements = [s for s in contest.STATEMENTS if s.name in options.statements]
    rows = {s.name: options.rows or (s.quick_rows if options.quick else s.rows) for s in statements}
    entrants = {s.name: [e for e in contest.entrants(s.name, options.untuned) if e.peer in ("quod", *programs)]
                for s in statements}
    results, text = [], ""
    for number in range(options.rounds):
        results += measure(runner, number, statements, rows, entrants, options)
        text = render(results, statements, rows, entrants, options, described)
        write(stem, options, described, results, text)
    return results, text


def sizes(runner, _programs, options, described, stem):
    """quod alone, at many sizes."""
    mode = growth if options.growth else memory
    results = mode.run(runner, options, build.say)
    text = "\n".join([*heading(options, described), mode.render(results, options)])
    write(stem, options, described, results, text)
    return results, text


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


def heading(options, described):
    parts = ["\n# quod and other provers" + (" (quick: figures mean nothing)" if options.quick else ""), ""]
    parts += [f"{name}: {value}  " for name, value in described.items()]
    return [*parts, f"rounds: {options.rounds}, proofs in each process after warm-up: {options.runs}"]


def render(results, statements, rows, entrants, options, described):
    parts = heading(options, described)
    for statement in statements:
        for threads in options.threads:
            size = rows[statement.name]
            parts.append(f"\n### {statement.title}, {size:,} rows, {threads} thread{'s' if threads > 1 else ''}\n")
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
