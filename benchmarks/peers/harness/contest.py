"""Who proves what, with which parameters."""

from dataclasses import dataclass, field

# What a peer's allocator is told: large pages, and memory is kept between proofs.
ALLOCATOR = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296"
    ":glibc.malloc.trim_threshold=17179869184"
}

EQUAL = {"blowup": 2, "queries": 84, "grinding": 16}
BLOWUP_8 = {"blowup": 8, "queries": 28, "grinding": 16}


@dataclass(frozen=True)
class Statement:
    """A statement with the number of rows of a full and of a quick run."""

    name: str
    rows: int
    quick_rows: int
    title: str


@dataclass(frozen=True)
class Entrant:
    """A prover with a configuration. Peers are compared with quod's entrant of the same key. Options for the JVM are in
    place of the runner's."""

    label: str
    peer: str
    key: str
    options: dict
    environment: dict = field(default_factory=dict)
    java_options: str = ""


STATEMENTS = [
    Statement("fibonacci", 1 << 20, 1 << 12, "Fibonacci, 2 columns"),
    Statement("wide", 1 << 16, 1 << 12, "sums of squares, 100 columns, independent rows"),
    Statement("poseidon2x8", 1 << 14, 1 << 9, "8 Poseidon2 permutations a row, 2,384 columns (Stwo's: 2,400)"),
    Statement("keccak-f", 1 << 16, 1 << 9, "Keccak-f, a round a row, 2,632 columns (Plonky3's: 2,633)"),
]

# The peers' allocator takes large pages from the system where it gives them (ALLOCATOR); so does the virtual machine.
# Vector kernels go to its optimizing compiler after a hundredth of the usual calls: some are called but a few times a proof.
JVM = (
    "-XX:+UseParallelGC -XX:+UseTransparentHugePages -XX:CompileCommand=quiet"
    " -XX:CompileCommand=CompileThresholdScaling,quod.trace.field.kernel.Vector*::*,0.01"
)

# Keccak's extended columns take 1.3 GiB at blowup 2 and 5.2 GiB at the default parameters' blowup 8. A heap of four times
# that holds this proof's trace and the one before; in a smaller one a fifth of the time went to the collector.
LARGE_HEAPS = {"peer-100": f"-Xmx5200m {JVM}", "proven-100": f"-Xmx9g {JVM}"}


def entrants(statement, untuned):
    """Returns a statement's entrants, quod's first."""
    fold_8, fold_2 = {"fold": 8}, {"fold": 2}
    heaps = LARGE_HEAPS if statement == "keccak-f" else dict.fromkeys(LARGE_HEAPS, "")
    found = [Entrant("quod", "quod", "blowup 2", {"profile": "peer-100"}, java_options=heaps["peer-100"])]
    if statement == "fibonacci":
        found.append(Entrant("quod, blowup 8", "quod", "blowup 8", {"profile": "peer-100", **BLOWUP_8}))
    found.append(Entrant("quod, proven-100", "quod", "proven", {"profile": "proven-100"},
                         java_options=heaps["proven-100"]))
    plonky3 = {**EQUAL, **fold_8, "cap": 3}
    found.append(Entrant("Plonky3", "plonky3", "blowup 2", {**plonky3, "dft": "recursive"}, ALLOCATOR))
    if statement != "fibonacci":
        # Which transform is faster on many columns differs by machine.
        found.append(Entrant("Plonky3, parallel DFT", "plonky3", "blowup 2", {**plonky3, "dft": "parallel"}, ALLOCATOR))
    if untuned:
        as_is = {**EQUAL, **fold_2, "cap": 0, "dft": "parallel"}
        found.append(Entrant("Plonky3 as it comes", "plonky3", "blowup 2", as_is))
    if statement == "keccak-f":
        return found  # Stwo has no such AIR.
    found.append(Entrant("Stwo", "stwo", "blowup 2", {**EQUAL, **fold_8, "coefficients": 1}, ALLOCATOR))
    if untuned:
        as_is = {**EQUAL, **fold_2, "coefficients": 0}
        found.append(Entrant("Stwo as it comes", "stwo", "blowup 2", as_is))
    if statement == "fibonacci":
        found.append(Entrant("Winterfell", "winterfell", "blowup 2", {**EQUAL, **fold_8}, ALLOCATOR))
        found.append(Entrant("Winterfell, blowup 8", "winterfell", "blowup 8", {**BLOWUP_8, **fold_8}, ALLOCATOR))
    return found
