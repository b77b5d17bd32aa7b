#!/usr/bin/env python3
"""A second verifier of quod's `trace` proofs: simple, slow, independent of the Java code, standard library only.

It is written to be read beside two texts: docs/protocol.md (what the steps mean) and docs/proof-format.md (every byte,
position and order). Sections below carry the headings of those texts. Nothing is taken from the proof that can be
derived: the program comes from the caller as JSON (see README.md), its id and the root of its fixed columns are
computed here, and all lengths follow from the parameter set and the statements.

    quod_verify.py PROGRAM.json PROOF [--rows N] [--public NAME=VALUE]... [--min-bits N]
    quod_verify.py STATEMENTS.json PROOF
    quod_verify.py --batch LISTFILE

Exit code: 0 accepted, 1 rejected, 2 wrong usage.
"""

import argparse
import hashlib
import json
import math
import os
import struct
import sys

# ------------------------------------------------------------------------------------------ Constants of the protocol

P = 15 * 2**27 + 1                      # BabyBear
G = 31                                  # generates F*; the evaluation domain is g times a subgroup
TWO_ADICITY = 27
PROTOCOL = b"quod-trace-stark-1"
FORMAT_VERSION = 1
MAX_STATEMENTS = 4096
MAX_ROWS = 2**24
MAX_PUBLIC_VALUES = 65536
MAX_COLUMNS = 4096
MAX_DEGREE = 8
MAX_LEAF_WORDS = 16 * MAX_COLUMNS
GROUPED_WIDTH = 16
MAX_PROOF_BYTES = 64 * 2**20
DEFAULT_MIN_BITS = 100


class Rejected(Exception):
    """The proof is not accepted. `check` is the id that docs/protocol.md gives to the check that failed."""

    def __init__(self, check, reason):
        super().__init__("rejected [%s]: %s" % (check, reason))
        self.check = check
        self.reason = reason


class UsageError(Exception):
    """The caller's program, statement or command line makes no sense; nothing is said of the proof."""


def require(condition, check, reason):
    if not condition:
        raise Rejected(check, reason)


# -------------------------------------------------------------------------------------------------- Fields (canonical)

def root_of_unity(k):
    """The root of order 2^k: 31^((p - 1)/2^k)."""
    return pow(G, (P - 1) >> k, P)


def inverse(a):
    return pow(a, P - 2, P)


FROM_MONTGOMERY = inverse(2**32 % P)    # a word w of the proof stands for w / 2^32 mod p


class Extension:
    """E = F[x]/(x^D - w). Elements are tuples of D canonical integers, the coefficients of 1, x, ..., x^(D-1)."""

    def __init__(self, degree):
        self.degree = degree
        self.w = {4: 11, 5: 2}[degree]
        self.zero = (0,) * degree
        self.one = (1,) + (0,) * (degree - 1)
        # The map a -> a^p multiplies the coefficient of x^i by z^i, z = w^((p-1)/D), since x^p = z x.
        z = pow(self.w, (P - 1) // degree, P)
        self.frobenius = [pow(z, i, P) for i in range(degree)]

    def add(self, a, b):
        return tuple([(x + y) % P for x, y in zip(a, b)])

    def sub(self, a, b):
        return tuple([(x - y) % P for x, y in zip(a, b)])

    def scale(self, a, s):
        """a times an element s of F."""
        return tuple([x * s % P for x in a])

    def mul(self, a, b):
        d = self.degree
        product = [0] * (2 * d - 1)
        for i, x in enumerate(a):
            if x:
                for j, y in enumerate(b):
                    product[i + j] += x * y
        return tuple([(product[i] + (self.w * product[i + d] if i + d < 2 * d - 1 else 0)) % P for i in range(d)])

    def power(self, a, exponent):
        result = self.one
        while exponent:
            if exponent & 1:
                result = self.mul(result, a)
            a = self.mul(a, a)
            exponent >>= 1
        return result

    def inverse(self, a):
        """1/a = (a^p a^(p^2) ... a^(p^(D-1))) / N(a), where the norm N(a), the product of all conjugates, lies in F."""
        others = self.one
        conjugate = a
        for _ in range(self.degree - 1):
            conjugate = tuple([x * f % P for x, f in zip(conjugate, self.frobenius)])
            others = self.mul(others, conjugate)
        norm = self.mul(a, others)[0]
        if norm == 0:
            raise ZeroDivisionError("zero of E has no inverse")
        return self.scale(others, inverse(norm))

    def from_base(self, s):
        return (s % P,) + (0,) * (self.degree - 1)


def ntt(coefficients, omega):
    """Values of a polynomial at 1, omega, omega^2, ...: one for each coefficient; their number is omega's order."""
    n = len(coefficients)
    if n == 1:
        return list(coefficients)
    even = ntt(coefficients[0::2], omega * omega % P)
    odd = ntt(coefficients[1::2], omega * omega % P)
    values = [0] * n
    twiddle = 1
    for i in range(n // 2):
        t = twiddle * odd[i] % P
        values[i] = (even[i] + t) % P
        values[i + n // 2] = (even[i] - t) % P
        twiddle = twiddle * omega % P
    return values


def interpolate(values):
    """The coefficients of the polynomial of degree below n with these n values on the subgroup of order n."""
    n = len(values)
    factor = inverse(n)
    return [c * factor % P for c in ntt(values, inverse(root_of_unity(n.bit_length() - 1)))]


# ------------------------------------------------------------------------------------------------------------- BLAKE3

BLAKE3_IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
CHUNK_START, CHUNK_END, PARENT, ROOT, KEYED_HASH = 1, 2, 4, 8, 16
MASK = 0xFFFFFFFF


def _message_schedule():
    permutation = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
    rounds = [tuple(range(16))]
    for _ in range(6):
        rounds.append(tuple(rounds[-1][i] for i in permutation))
    mixes = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
             (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
    return [mix + (r[2 * k], r[2 * k + 1]) for r in rounds for k, mix in enumerate(mixes)]


BLAKE3_MIXES = _message_schedule()      # for each of 7 x 8 mixing steps: four words of the state, two of the message


def blake3_compress(chaining, block, counter, flags):
    """The first eight words of the compression of a block of at most 64 bytes."""
    m = struct.unpack("<16I", block.ljust(64, b"\0"))
    v = list(chaining) + list(BLAKE3_IV[:4]) + [counter & MASK, counter >> 32, len(block), flags]
    for a, b, c, d, x, y in BLAKE3_MIXES:
        va = (v[a] + v[b] + m[x]) & MASK
        vd = v[d] ^ va
        vd = (vd >> 16 | vd << 16) & MASK
        vc = (v[c] + vd) & MASK
        vb = v[b] ^ vc
        vb = (vb >> 12 | vb << 20) & MASK
        va = (va + vb + m[y]) & MASK
        vd ^= va
        vd = (vd >> 8 | vd << 24) & MASK
        vc = (vc + vd) & MASK
        vb ^= vc
        v[a], v[b], v[c], v[d] = va, (vb >> 7 | vb << 25) & MASK, vc, vd
    return [v[i] ^ v[i + 8] for i in range(8)]


def blake3(data, key=None):
    """BLAKE3 of the data with 32 bytes of output; with a key of 32 bytes: keyed BLAKE3."""
    start = BLAKE3_IV if key is None else struct.unpack("<8I", key)
    mode = 0 if key is None else KEYED_HASH

    def chunk(index, root):
        part = data[1024 * index:1024 * (index + 1)]
        chaining = start
        blocks = max(1, -(-len(part) // 64))
        for i in range(blocks):
            flags = mode | (CHUNK_START if i == 0 else 0) | (CHUNK_END | root if i == blocks - 1 else 0)
            chaining = blake3_compress(chaining, part[64 * i:64 * (i + 1)], index, flags)
        return chaining

    def subtree(first, count, root):
        if count == 1:
            return chunk(first, root)
        left = 1 << ((count - 1).bit_length() - 1)      # the largest power of two below count
        words = subtree(first, left, 0) + subtree(first + left, count - left, 0)
        return blake3_compress(start, struct.pack("<16I", *words), 0, mode | PARENT | root)

    return struct.pack("<8I", *subtree(0, max(1, -(-len(data) // 1024)), ROOT))


# ------------------------------------------------------------------------------------------------------------- Hashes

class Hasher:
    """The five hash domains, for one of the two hashes."""

    def __init__(self, name):
        self.blake3 = name == "blake3"
        labels = {d: b"quod v1 " + d.encode() for d in ("leaf", "node", "inject", "transcript", "grinding")}
        self.keys = {d: blake3(label) if self.blake3 else label.ljust(20, b"\0") for d, label in labels.items()}

    def hash(self, domain, message):
        if self.blake3:
            return blake3(message, self.keys[domain])
        return hashlib.sha256(self.keys[domain] + message).digest()

    def shows_work(self, state, nonce, bits):
        digest = self.hash("grinding", state + struct.pack("<Q", nonce))
        return int.from_bytes(digest, "little") % (1 << bits) == 0


HASHERS = {name: Hasher(name) for name in ("blake3", "sha256")}


# --------------------------------------------------------------------------------------------------------- Program id

def u32(value):
    return struct.pack(">I", value)


def text(value):
    encoded = value.encode("utf-8")
    return u32(len(encoded)) + encoded


def texts(values):
    return u32(len(values)) + b"".join(text(v) for v in values)


def integers(values):
    return u32(len(values)) + b"".join(u32(v) for v in values)


class Program:
    """A program as its canonical encoding holds it, read from JSON (the fields are listed in README.md)."""

    CELL_KINDS = {"main": 1, "fixed": 2, "periodic": 3}
    OPERATIONS = {"add": 4, "sub": 5, "mul": 6}
    ROW_KINDS = {"every": 1, "first": 2, "last": 3, "transition": 4, "row": 5}

    def __init__(self, description):
        try:
            self.name = description["name"]
            self.columns = description["columns"]
            self.public_values = description["publicValues"]
            self.periodic = description["periodic"]
            self.fixed = description["fixed"]
            self.nodes = [tuple(node) for node in description["nodes"]]
            self.constraints = [(c["name"], c["rows"], c.get("row", 0), c["node"]) for c in description["constraints"]]
            self.check()
            self.id = hashlib.sha256(self.encode()).digest()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, struct.error) as e:
            raise UsageError("this is no description of a program: %s: %s" % (type(e).__name__, e))
        if description.get("id", self.id.hex()) != self.id.hex():
            raise UsageError("the description says id %s, and its encoding has %s" % (description["id"], self.id.hex()))

    def check(self):
        """Ranges and references; computes degrees and the columns whose next row is looked at."""
        def ensure(condition, what):
            if not condition:
                raise ValueError(what)

        def canonical(value):
            ensure(type(value) is int and 0 <= value < P, "%r is no canonical field element" % (value,))

        ensure(self.columns and self.constraints, "a program has a column and a constraint")
        for column in self.periodic:
            period = len(column["values"])
            ensure(period > 0 and period & (period - 1) == 0, "a period is a power of two")
            for value in column["values"]:
                canonical(value)
        for column in self.fixed:
            names = {"counter": ("start", "step"), "powers": ("first", "ratio"), "table": ("fill",)}[column["kind"]]
            for value in [column[name] for name in names] + column.get("head", []):
                canonical(value)
        sizes = {"main": len(self.columns), "fixed": len(self.fixed), "periodic": len(self.periodic)}
        self.degrees = []
        next_rows = {kind: set() for kind in sizes}
        for index, node in enumerate(self.nodes):
            if node[0] == "constant":
                canonical(node[1])
                degree = 0
            elif node[0] == "public":
                ensure(0 <= node[1] < len(self.public_values), "node %d names no public value" % index)
                degree = 0
            elif node[0] == "cell":
                ensure(0 <= node[2] < sizes[node[1]] and node[3] in ("this", "next"), "node %d names no cell" % index)
                degree = 1
                if node[3] == "next":
                    next_rows[node[1]].add(node[2])
            else:
                ensure(node[0] in self.OPERATIONS, "node %d is of no known kind" % index)
                ensure(0 <= node[1] < index and 0 <= node[2] < index, "node %d has an operand after it" % index)
                a, b = self.degrees[node[1]], self.degrees[node[2]]
                degree = min(a + b if node[0] == "mul" else max(a, b), 2**20)
            self.degrees.append(degree)
        self.next_main = sorted(next_rows["main"])
        self.next_fixed = sorted(next_rows["fixed"])
        self.minimum_rows = 1
        for _, kind, row, node in self.constraints:
            ensure(kind in self.ROW_KINDS and 0 <= node < len(self.nodes), "a constraint with unknown rows or node")
            ensure(0 <= row < MAX_ROWS and (kind == "row" or row == 0), "a constraint's row is out of range")
            self.minimum_rows = max(self.minimum_rows, row + 1)
        for column in self.periodic:
            self.minimum_rows = max(self.minimum_rows, len(column["values"]))
        for column in self.fixed:
            self.minimum_rows = max(self.minimum_rows, len(column.get("head", [])))

    def encode(self):
        out = [text("quod program v1"), u32(P), text(self.name)]
        out += [texts(self.columns), texts(self.public_values), texts([c["name"] for c in self.periodic])]
        out += [integers(c["values"]) for c in self.periodic]
        out.append(texts([c["name"] for c in self.fixed]))
        for c in self.fixed:
            if c["kind"] == "counter":
                out.append(b"\1" + u32(c["start"]) + u32(c["step"]))
            elif c["kind"] == "powers":
                out.append(b"\2" + u32(c["first"]) + u32(c["ratio"]))
            else:
                out.append(b"\3" + u32(c["fill"]) + integers(c["head"]))
        out.append(u32(len(self.nodes)))
        for node in self.nodes:
            if node[0] == "constant":
                out.append(b"\1" + u32(node[1]))
            elif node[0] == "public":
                out.append(b"\2" + u32(node[1]))
            elif node[0] == "cell":
                out.append(bytes([3, self.CELL_KINDS[node[1]]]) + u32(node[2]) + bytes([node[3] == "next"]))
            else:
                out.append(bytes([self.OPERATIONS[node[0]]]) + u32(node[1]) + u32(node[2]))
        out.append(u32(len(self.constraints)))
        for name, kind, row, node in self.constraints:
            out.append(text(name) + bytes([self.ROW_KINDS[kind]]) + u32(row) + u32(node))
        return b"".join(out)

    def fixed_values(self, index, n):
        """The values of a fixed column on n rows."""
        column = self.fixed[index]
        if column["kind"] == "counter":
            return [(column["start"] + column["step"] * i) % P for i in range(n)]
        if column["kind"] == "powers":
            values, value = [], column["first"]
            for _ in range(n):
                values.append(value)
                value = value * column["ratio"] % P
            return values
        return column["head"] + [column["fill"]] * (n - len(column["head"]))

    def chunks(self, n):
        """C = max(1, max_i ceil((d_i (n - 1) - r_i + 1) / n))."""
        most = 1
        for _, kind, _, node in self.constraints:
            held = {"every": n, "transition": n - 1}.get(kind, 1)
            most = max(most, -((held - 1 - self.degrees[node] * (n - 1)) // n))
        return most


class Statement:
    """What the caller wants shown. Rows or public values that are None are taken from the proof, and printed."""

    def __init__(self, program, rows=None, public_values=None):
        self.program, self.rows, self.public_values = program, rows, public_values
        if rows is not None and (rows & (rows - 1) or not program.minimum_rows <= rows <= MAX_ROWS):
            raise UsageError("program %s cannot have %d rows" % (program.name, rows))
        if public_values is not None:
            if len(public_values) != len(program.public_values):
                raise UsageError("program %s has %d public values" % (program.name, len(program.public_values)))
            if not all(type(v) is int and 0 <= v < P for v in public_values):
                raise UsageError("a public value is a canonical field element")

    def __str__(self):
        values = ["%s = %s" % pair for pair in zip(self.program.public_values, self.public_values)]
        return ", ".join(["%s, %d rows" % (self.program.name, self.rows)] + values)


# ----------------------------------------------------------------------------------------------------------- Envelope

class Reader:
    """Reads from bytes that nobody vouches for: what is not there is a rejection, and no length is believed."""

    def __init__(self, data, check):
        self.data, self.at, self.check = data, 0, check

    def bytes(self, count):
        require(count <= len(self.data) - self.at, self.check, "%d bytes are needed at offset %d" % (count, self.at))
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, size, order="big"):
        return int.from_bytes(self.bytes(size), order)

    def block(self):
        return self.bytes(self.number(4))

    def end(self):
        require(self.at == len(self.data), self.check, "%d bytes follow the end" % (len(self.data) - self.at))


class Claim:
    def __init__(self, reader):
        self.program_id = reader.bytes(32)
        self.rows = reader.number(4)
        require(1 <= self.rows <= MAX_ROWS and self.rows & (self.rows - 1) == 0, "envelope", "a bad number of rows")
        count = reader.number(4)
        require(count <= MAX_PUBLIC_VALUES, "envelope", "too many public values")
        self.public_values = list(struct.unpack(">%dI" % count, reader.bytes(4 * count)))
        require(all(v < P for v in self.public_values), "envelope", "a public value is not canonical")


class Envelope:
    def __init__(self, data):
        require(len(data) <= MAX_PROOF_BYTES, "envelope", "the proof is longer than %d bytes" % MAX_PROOF_BYTES)
        reader = Reader(data, "envelope")
        require(reader.bytes(4) == b"QUOD", "envelope", "this is no quod proof")
        require(reader.number(2) == FORMAT_VERSION, "envelope", "another format version than %d" % FORMAT_VERSION)
        backend = reader.block()
        known = b"abcdefghijklmnopqrstuvwxyz0123456789-"
        require(1 <= len(backend) <= 64 and all(c in known for c in backend), "envelope", "a bad backend id")
        self.parameters = reader.block()
        count = reader.number(4)
        require(1 <= count <= MAX_STATEMENTS, "envelope", "a bad number of statements")
        self.claims = [Claim(reader) for _ in range(count)]
        self.payload = reader.block()
        reader.end()
        require(backend == b"trace", "envelope", "the proof is of the backend %s" % backend.decode())


# ------------------------------------------------------------------------------------------- Parameter set of `trace`

class Parameters:
    def __init__(self, encoded):
        require(len(encoded) == 11, "parameters", "a parameter set has 11 bytes")
        self.encoded = encoded
        (self.degree, code, self.log_blowup, self.queries, self.log_arity, self.log_final,
         self.zeta_bits, self.gamma_bits, self.beta_bits, self.query_bits) = struct.unpack(">BBBHBBBBBB", encoded)
        require(self.degree in (4, 5) and code in (1, 2), "parameters", "an unknown extension or hash")
        self.hash = {1: "blake3", 2: "sha256"}[code]
        ranges = [(self.log_blowup, 1, 5), (self.queries, 1, 512), (self.log_arity, 1, 4), (self.log_final, 0, 10)]
        ranges += [(bits, 0, 40) for bits in (self.zeta_bits, self.gamma_bits, self.beta_bits, self.query_bits)]
        require(all(low <= value <= high for value, low, high in ranges), "parameters", "a parameter out of range")

    def __str__(self):
        return ("blowup %d, %d queries, degree %d, %s, folding by %d down to %d, grinding %d/%d/%d/%d bits" % (
            1 << self.log_blowup, self.queries, self.degree, self.hash, 1 << self.log_arity, 1 << self.log_final,
            self.zeta_bits, self.gamma_bits, self.beta_bits, self.query_bits))


# ---------------------------------------------------------------------------------------------- Sizes that are derived

class Shape:
    """Every size in a proof, from the parameter set and the statements."""

    def __init__(self, parameters, statements):
        self.parameters = parameters
        d = parameters.degree
        self.programs = [s.program for s in statements]
        self.heights = [s.rows.bit_length() - 1 for s in statements]
        for program, h in zip(self.programs, self.heights):
            require(h + parameters.log_blowup <= TWO_ADICITY, "shape", "a domain larger than the field has")
            require(max(len(program.columns), len(program.fixed)) <= MAX_COLUMNS, "shape", "too many columns")
            degree = max(program.degrees[node] for _, _, _, node in program.constraints)
            require(degree <= MAX_DEGREE, "shape", "a constraint of degree %d" % degree)
        self.chunks = [p.chunks(1 << h) for p, h in zip(self.programs, self.heights)]

        # Fold schedule
        self.logs = [max(self.heights)]
        last = min(parameters.log_final, min(self.heights))
        while self.logs[-1] > last:
            log = self.logs[-1]
            target = max([h for h in self.heights if h < log], default=last)
            self.logs.append(log - min(parameters.log_arity, log - target))
        self.folds = len(self.logs) - 1

        # Leaf grouping
        width = sum(len(p.columns) + len(p.fixed) + c * d for p, c in zip(self.programs, self.chunks))
        self.group = self.arity_log(0) if width <= GROUPED_WIDTH and self.folds >= 1 else 0
        for h in set(self.heights):
            of = [t for t in range(len(statements)) if self.heights[t] == h]
            main = sum(len(self.programs[t].columns) for t in of)
            chunks = d * sum(self.chunks[t] for t in of)
            require(self.group or max(main, chunks) <= MAX_LEAF_WORDS, "shape", "a leaf of too many words")

    def arity_log(self, k):
        return self.logs[k] - self.logs[k + 1]

    def committed(self, k):
        """Whether word k has a tree of its own."""
        return k > 0 or self.group == 0

    def openings(self, t):
        """How many values of statement t are opened out of domain."""
        p = self.programs[t]
        return len(p.columns) + len(p.fixed) + len(p.next_main) + len(p.next_fixed) + self.chunks[t]


# ---------------------------------------------------------------------------------- Security (docs/soundness.md, Terms)

def proven_bits(shape, kept={}):
    """Bits by unique decoding and by list decoding (Johnson, ePrint 2025/2055), not rounded; kept for later proofs."""
    key = shape.parameters.encoded, tuple(shape.heights), tuple(program.id for program in shape.programs)
    if key not in kept:
        kept[key] = _proven_bits(shape)
    return kept[key]


def _proven_bits(shape):
    p = shape.parameters
    b = p.log_blowup
    rho = 2.0**-b
    field = p.degree * math.log2(P)
    constraints = math.log2(max(len(program.constraints) for program in shape.programs))
    identity = max(math.log2(max(max(program.degrees[node] for _, _, _, node in program.constraints), c) + 1) + h
                   for program, c, h in zip(shape.programs, shape.chunks, shape.heights))
    batches = [(h + b, max(1, sum(shape.openings(t) for t, other in enumerate(shape.heights) if other == h) - 1))
               for h in set(shape.heights)]
    folds = []
    for k in range(shape.folds):
        joins = shape.logs[k + 1] in shape.heights
        folds.append((shape.logs[k + 1] + b, (1 << shape.arity_log(k)) - (0 if joins else 1)))

    def smallest(agreement, list_size, exceptional):
        terms = [field - math.log2(list_size) - constraints,
                 field - math.log2(list_size) - identity + p.zeta_bits,
                 128,
                 -p.queries * math.log2(agreement) + p.query_bits]
        terms += [field - math.log2(powers * exceptional(2.0**n)) + p.gamma_bits for n, powers in batches]
        terms += [field - math.log2(powers * exceptional(2.0**n)) + p.beta_bits for n, powers in folds]
        return max(0.0, min(terms))

    def johnson(m):
        agreement, shifted = math.sqrt(rho) * (1 + 1 / (2 * m)), m + 0.5
        slope = (2 * shifted**5 + 3 * shifted * (1 - agreement) * rho) / (3 * rho**1.5)
        return smallest(agreement, shifted / math.sqrt(rho), lambda n: slope * n + 2 * shifted / math.sqrt(rho))

    unique = smallest((1 + rho) / 2, math.floor(2 / (1 - rho)), lambda n: n)
    return unique, max(johnson(m) for m in range(3, 1001))


# --------------------------------------------------------------------------------------------------------- Transcript

class Transcript:
    def __init__(self, hasher):
        self.hasher, self.state = hasher, bytes(32)

    def observe(self, label, data):
        framed = struct.pack("<I", len(label)) + label.encode()
        message = b"\0" + self.state + framed + struct.pack("<Q", len(data)) + data
        self.state = self.hasher.hash("transcript", message)

    def words(self, label):
        """The stream of words of a sample."""
        framed = self.state + struct.pack("<I", len(label)) + label.encode()
        i = 0
        while True:
            for word in struct.unpack("<8I", self.hasher.hash("transcript", b"\1" + framed + struct.pack("<Q", i))):
                yield word
            i += 1

    def after(self, label):
        framed = self.state + struct.pack("<I", len(label)) + label.encode()
        self.state = self.hasher.hash("transcript", b"\2" + framed)

    def element(self, label, degree):
        coefficients = []
        for word in self.words(label):
            word &= 2**31 - 1
            if word < P:
                coefficients.append(word * FROM_MONTGOMERY % P)
            if len(coefficients) == degree:
                break
        self.after(label)
        return tuple(coefficients)

    def positions(self, label, count, bits):
        words = self.words(label)
        positions = [next(words) & ((1 << bits) - 1) for _ in range(count)]
        self.after(label)
        return positions

    def check_work(self, label, nonce, bits):
        """Checks a nonce upon the state, then absorbs it. A site without grinding has no nonce."""
        if bits:
            require(self.hasher.shows_work(self.state, nonce, bits), "grinding", "%s: too little work" % label)
            self.observe(label, struct.pack("<Q", nonce))


# -------------------------------------------------------------------------------------------------------------- Trees

class Matrix:
    """2^height rows on each coset, 2^group rows and `columns` columns in a leaf; leaves lie on level height - group."""

    def __init__(self, height, group, columns):
        self.group, self.columns, self.level = group, columns, height - group
        self.words = columns << group


class Tree:
    """The shape of a Merkle tree over several matrices, on 2^log_cosets cosets."""

    def __init__(self, matrices, log_cosets):
        self.matrices, self.log_cosets = matrices, log_cosets
        self.top = max(m.level for m in matrices)
        # The halvings on the way to the root: within cosets down to level 0, then over the cosets.
        self.steps = [(s, True) for s in reversed(range(self.top))] + [(r, False) for r in reversed(range(log_cosets))]

    def leaf_words(self, level):
        return sum(m.words for m in self.matrices if m.level == level)

    @staticmethod
    def parent(x, s):
        """(j, i) of level s + 1 goes to (j, i mod 2^s) of level s. Over the cosets the same with j = 0."""
        return x >> (s + 1) << s | x & ((1 << s) - 1)

    @staticmethod
    def children(x, s):
        left = x >> s << (s + 1) | x & ((1 << s) - 1)
        return left, left | 1 << s

    def root(self, leaves, siblings, hasher):
        """The root that opened leaves, {level: {position: bytes}}, and siblings in their order lead to."""
        nodes = {x: hasher.hash("leaf", leaf) for x, leaf in leaves[self.top].items()}
        siblings = iter(siblings)
        for s, within_coset in self.steps:
            above = {}
            for x in sorted({self.parent(y, s) for y in nodes}):
                left, right = [nodes[c] if c in nodes else next(siblings) for c in self.children(x, s)]
                above[x] = hasher.hash("node", left + right)
                if within_coset and s in leaves:
                    above[x] = hasher.hash("inject", above[x] + hasher.hash("leaf", leaves[s][x]))
            nodes = above
        return nodes[0]


class Opening:
    """The opening of a tree at the queries: read from the payload, checked by `check`, then asked for cells."""

    def __init__(self, tree, queries, log_rows, payload):
        """Queries are positions of a domain of 2^log_rows rows."""
        self.tree, self.leaves, self.values = tree, {}, {}
        for s in range(tree.top, -1, -1):
            words = tree.leaf_words(s)
            if words:
                self.leaves[s] = {}
                for x in sorted({q >> log_rows << s | q & ((1 << s) - 1) for q in queries}):
                    self.leaves[s][x], self.values[s, x] = payload.elements(words)
        known = set(self.leaves[tree.top])
        missing = 0
        for s, _ in tree.steps:
            parents = {tree.parent(x, s) for x in known}
            missing += 2 * len(parents) - len(known)
            known = parents
        self.siblings = [payload.bytes(32) for _ in range(missing)]

    def check(self, root, hasher, check):
        require(self.tree.root(self.leaves, self.siblings, hasher) == root, check, "the leaves do not lead to the root")

    def cell(self, index, column, j, i):
        """The word of a matrix in a column at coset j, row i."""
        matrix = self.tree.matrices[index]
        s = matrix.level
        before = sum(m.words for m in self.tree.matrices[:index] if m.level == s)
        return self.values[s, j << s | i & ((1 << s) - 1)][before + (column << matrix.group) + (i >> s)]


def fixed_root(program, h, log_blowup, group, hasher):
    """The root of a program's fixed columns, by interpolation and evaluation on each coset; kept for the next proof."""
    key = (h, log_blowup, group, hasher.blake3)
    kept = program.__dict__.setdefault("kept_roots", {})
    if key not in kept:
        n, u = 1 << h, min(group, h)
        polynomials = [interpolate(program.fixed_values(c, n)) for c in range(len(program.fixed))]
        tree = Tree([Matrix(h, u, len(polynomials))], log_blowup)
        s = h - u
        leaves = {}
        for j in range(1 << log_blowup):
            shift = G * pow(root_of_unity(h + log_blowup), j, P) % P
            cosets = []
            for polynomial in polynomials:
                scaled, power = [], 1
                for coefficient in polynomial:
                    scaled.append(coefficient * power % P)
                    power = power * shift % P
                cosets.append(ntt(scaled, root_of_unity(h)))
            for i in range(1 << s):
                words = [values[i + (r << s)] * 2**32 % P for values in cosets for r in range(1 << u)]
                leaves[j << s | i] = struct.pack("<%dI" % len(words), *words)
        kept[key] = tree.root({s: leaves}, [], hasher)
    return kept[key]


# -------------------------------------------------------------------------------------------------- Payload of `trace`

class Payload(Reader):
    def __init__(self, data):
        super().__init__(data, "encoding")

    def elements(self, count):
        """The bytes of so many words, and their canonical values."""
        raw = self.bytes(4 * count)
        words = struct.unpack("<%dI" % count, raw)
        require(max(words, default=0) < P, "encoding", "a field element is not below p")
        return raw, [w * FROM_MONTGOMERY % P for w in words]

    def extension(self, count, degree):
        """The bytes of so many elements of E, and their values."""
        raw, words = self.elements(count * degree)
        return raw, [tuple(words[k:k + degree]) for k in range(0, len(words), degree)]

    def nonce(self, bits):
        return self.number(8, "little") if bits else 0


class OutOfDomain:
    """Payload part 4 for one statement: the values at zeta and zeta omega."""

    def __init__(self, payload, program, chunks, degree):
        counts = [len(program.columns), len(program.fixed), len(program.next_main), len(program.next_fixed), chunks]
        self.raw, values = payload.extension(sum(counts), degree)
        values = iter(values)
        self.main, self.fixed, next_main, next_fixed, self.chunks = [[next(values) for _ in range(c)] for c in counts]
        self.next_main = dict(zip(program.next_main, next_main))        # by column
        self.next_fixed = dict(zip(program.next_fixed, next_fixed))


class Messages:
    """Payload parts 1 to 8: what is sent before the queries are drawn."""

    def __init__(self, payload, shape):
        p = shape.parameters
        self.main_root = payload.bytes(32)
        self.chunk_root = payload.bytes(32)
        self.zeta_nonce = payload.nonce(p.zeta_bits)
        self.openings = [OutOfDomain(payload, program, chunks, p.degree)
                         for program, chunks in zip(shape.programs, shape.chunks)]
        self.gamma_nonce = payload.nonce(p.gamma_bits)
        self.layers = []
        for k in range(shape.folds):
            root = payload.bytes(32) if shape.committed(k) else None
            self.layers.append((root, payload.nonce(p.beta_bits)))
        self.final_raw, self.final = payload.extension(1 << shape.logs[-1], p.degree)
        self.query_nonce = payload.nonce(p.query_bits)


class Challenges:
    """Steps 0 to 7: absorbs all messages in order, checks each proof of work, and draws the challenges again."""

    def __init__(self, shape, claims, fixed_roots, messages, hasher, field):
        p = shape.parameters
        transcript = Transcript(hasher)
        # 0. Bind
        seed = u32(len(PROTOCOL)) + PROTOCOL + u32(P) + u32(len(p.encoded)) + p.encoded + u32(len(claims))
        transcript.observe("protocol", seed)
        for claim, root in zip(claims, fixed_roots):
            transcript.observe("statement", claim.program_id + u32(claim.rows) + integers(claim.public_values))
            transcript.observe("fixed root", root or b"")
        # 1. Commit
        transcript.observe("main root", messages.main_root)
        # 3. Combine
        self.alpha = transcript.element("alpha", p.degree)
        transcript.observe("chunk root", messages.chunk_root)
        # 4. Open
        transcript.check_work("zeta nonce", messages.zeta_nonce, p.zeta_bits)
        self.zeta = transcript.element("zeta", p.degree)
        while in_some_domain(self.zeta, shape, field):
            self.zeta = transcript.element("zeta", p.degree)
        for opening in messages.openings:
            transcript.observe("openings", opening.raw)
        # 5. DEEP
        transcript.check_work("gamma nonce", messages.gamma_nonce, p.gamma_bits)
        self.gamma = transcript.element("gamma", p.degree)
        # 6. FRI
        self.betas = []
        for root, nonce in messages.layers:
            if root is not None:
                transcript.observe("layer root", root)
            transcript.check_work("beta nonce", nonce, p.beta_bits)
            self.betas.append(transcript.element("beta", p.degree))
        transcript.observe("final coefficients", messages.final_raw)
        # 7. Queries
        transcript.check_work("query nonce", messages.query_nonce, p.query_bits)
        self.queries = transcript.positions("queries", p.queries, shape.logs[0] + p.log_blowup)


def in_some_domain(zeta, shape, field):
    """Whether zeta is 0, or zeta^n = 1 or (zeta/g)^(Bn) = 1 for some number of rows n."""
    shifted = field.scale(zeta, inverse(G))
    return zeta == field.zero or any(
        field.power(zeta, 1 << h) == field.one
        or field.power(shifted, 1 << (h + shape.parameters.log_blowup)) == field.one for h in set(shape.heights))


class Openings:
    """Payload parts 9 to 12, all read first and then checked against their roots."""

    def __init__(self, payload, shape, messages, fixed_roots, queries, hasher):
        d, b, top = shape.parameters.degree, shape.parameters.log_blowup, shape.logs[0]

        def opening(matrices):
            return Opening(Tree(matrices, b), queries, top, payload)

        groups = [min(shape.group, h) for h in shape.heights]
        traces = list(zip(shape.programs, shape.heights, groups, shape.chunks))
        self.main = opening([Matrix(h, u, len(program.columns)) for program, h, u, _ in traces])
        self.fixed = [opening([Matrix(h, u, len(program.fixed))]) if program.fixed else None
                      for program, h, u, _ in traces]
        self.chunks = opening([Matrix(h, u, chunks * d) for _, h, u, chunks in traces])
        self.layers = [opening([Matrix(shape.logs[k], shape.arity_log(k), d)]) if shape.committed(k) else None
                       for k in range(shape.folds)]
        payload.end()
        self.main.check(messages.main_root, hasher, "merkle-main")
        for fixed, root in zip(self.fixed, fixed_roots):
            if fixed:
                fixed.check(root, hasher, "merkle-fixed")
        self.chunks.check(messages.chunk_root, hasher, "merkle-chunks")
        for layer, (root, _) in zip(self.layers, messages.layers):
            if layer:
                layer.check(root, hasher, "merkle-layer")


# ------------------------------------------------------------------------------------------- What a verifier computes

def point(log_blowup, h, j, i):
    """Y(j, i) = omega(h + b)^j omega(h)^i."""
    return pow(root_of_unity(h + log_blowup), j, P) * pow(root_of_unity(h), i, P) % P


class Deep:
    """The DEEP words, at single positions."""

    def __init__(self, shape, messages, opened, challenges, field):
        self.shape, self.opened, self.challenges, self.field = shape, opened, challenges, field
        self.terms = {h: self.columns(h, messages) for h in set(shape.heights)}

    def columns(self, h, messages):
        """The list f_0, ..., f_(T-1): for each column a function of (j, i), its value at zeta, that at zeta omega."""
        with_next, others = [], []
        for t, program in enumerate(self.shape.programs):
            if self.shape.heights[t] != h:
                continue
            values = messages.openings[t]
            for c in range(len(program.columns)):
                term = (self.base_cell(self.opened.main, t, c), values.main[c], values.next_main.get(c))
                (with_next if c in values.next_main else others).append(term)
            for c in range(len(program.fixed)):
                term = (self.base_cell(self.opened.fixed[t], 0, c), values.fixed[c], values.next_fixed.get(c))
                (with_next if c in values.next_fixed else others).append(term)
            for k in range(self.shape.chunks[t]):
                others.append((self.chunk_cell(t, k), values.chunks[k], None))
        return with_next + others

    def base_cell(self, opening, matrix, column):
        return lambda j, i: self.field.from_base(opening.cell(matrix, column, j, i))

    def chunk_cell(self, t, k):
        d = self.field.degree
        return lambda j, i: tuple([self.opened.chunks.cell(t, k * d + e, j, i) for e in range(d)])

    def value(self, h, j, i):
        """(sum_m gamma^m (f_m(x) - f_m(zeta)))/(x - zeta) + gamma^T (the same for zeta omega, over the first S)."""
        field, zeta = self.field, self.challenges.zeta
        x = field.from_base(G * point(self.shape.parameters.log_blowup, h, j, i))
        here, after, power, looks_ahead = field.zero, field.zero, field.one, False
        for cell, at_zeta, at_next in self.terms[h]:
            value = cell(j, i)
            here = field.add(here, field.mul(power, field.sub(value, at_zeta)))
            if at_next is not None:
                looks_ahead = True
                after = field.add(after, field.mul(power, field.sub(value, at_next)))
            power = field.mul(power, self.challenges.gamma)
        deep = field.mul(here, field.inverse(field.sub(x, zeta)))
        if looks_ahead:
            quotient = field.mul(after, field.inverse(field.sub(x, field.scale(zeta, root_of_unity(h)))))
            deep = field.add(deep, field.mul(power, quotient))
        return deep


def fold(values, y, beta, field):
    """From values[m] = f(y omega^m), f(Y) = sum_m Y^m f_m(Y^s): sum_m beta^m f_m at y^s; s = len(values)."""
    while len(values) > 1:
        half = len(values) // 2
        omega = root_of_unity(len(values).bit_length() - 1)
        folded = []
        for m in range(half):
            total = field.scale(field.add(values[m], values[m + half]), inverse(2))
            slope = field.scale(field.sub(values[m], values[m + half]), inverse(2 * y * pow(omega, m, P) % P))
            folded.append(field.add(total, field.mul(beta, slope)))
        values, beta, y = folded, field.mul(beta, beta), y * y % P
    return values[0]


def check_query(number, query, shape, opened, deep, challenges, final, field):
    """Follows one query from the DEEP word through all folds to the final polynomial."""
    log_blowup = shape.parameters.log_blowup
    j, i = query >> shape.logs[0], query & ((1 << shape.logs[0]) - 1)
    value = None if shape.folds and not shape.committed(0) else deep.value(shape.logs[0], j, i)
    for k in range(shape.folds):
        log, below, arity = shape.logs[k], shape.logs[k + 1], 1 << shape.arity_log(k)
        row = i & ((1 << below) - 1)
        if shape.committed(k):
            layer = opened.layers[k]
            values = [tuple([layer.cell(0, e, j, row + (m << below)) for e in range(field.degree)])
                      for m in range(arity)]
            require(values[i >> below] == value, "deep" if k == 0 else "fri-fold",
                    "query %d: word %d is not what the openings and folds give" % (number, k))
        else:
            values = [deep.value(log, j, row + (m << below)) for m in range(arity)]
        value = fold(values, point(log_blowup, log, j, row), challenges.betas[k], field)
        if below in shape.heights:
            value = field.add(value, field.mul(field.power(challenges.betas[k], arity), deep.value(below, j, row)))
        i = row
    y = point(log_blowup, shape.logs[-1], j, i)
    expected = field.zero
    for coefficient in reversed(final):
        expected = field.add(field.scale(expected, y), coefficient)
    require(value == expected, "fri-final", "query %d: the last word is not the final polynomial" % number)


def check_composition(statement, values, challenges, field):
    """sum_k zeta^(kn) (chunk k at zeta) = sum_i alpha^i C_i(zeta)/Z_i(zeta)."""
    program, n, zeta = statement.program, statement.rows, challenges.zeta
    omega = root_of_unity(n.bit_length() - 1)

    def periodic(index, at):
        """The interpolant of the t values over the subgroup of order t, at at^(n/t)."""
        column = program.periodic[index]["values"]
        argument = field.power(at, n // len(column))
        value = field.zero
        for coefficient in reversed(interpolate(column)):
            value = field.add(field.mul(value, argument), field.from_base(coefficient))
        return value

    def cell(kind, index, row):
        if kind == "periodic":
            return periodic(index, zeta if row == "this" else field.scale(zeta, omega))
        if row == "this":
            return (values.main if kind == "main" else values.fixed)[index]
        return (values.next_main if kind == "main" else values.next_fixed)[index]

    nodes = []
    for node in program.nodes:
        if node[0] == "constant":
            nodes.append(field.from_base(node[1]))
        elif node[0] == "public":
            nodes.append(field.from_base(statement.public_values[node[1]]))
        elif node[0] == "cell":
            nodes.append(cell(*node[1:]))
        else:
            operation = {"add": field.add, "sub": field.sub, "mul": field.mul}[node[0]]
            nodes.append(operation(nodes[node[1]], nodes[node[2]]))

    last = pow(omega, n - 1, P)
    zeta_n = field.power(zeta, n)
    all_rows = field.sub(zeta_n, field.one)

    def minus(base):
        return field.sub(zeta, field.from_base(base))

    expected, power = field.zero, field.one
    for _, kind, row, node in program.constraints:
        if kind == "every":
            vanishing = all_rows
        elif kind == "transition":
            vanishing = field.mul(all_rows, field.inverse(minus(last)))
        else:
            vanishing = minus({"first": 1, "last": last}.get(kind, pow(omega, row, P)))
        term = field.mul(nodes[node], field.inverse(vanishing))
        expected = field.add(expected, field.mul(power, term))
        power = field.mul(power, challenges.alpha)
    got = field.zero
    for chunk in reversed(values.chunks):
        got = field.add(field.mul(got, zeta_n), chunk)
    require(got == expected, "composition",
            "the constraints of %s do not give the opened quotient" % program.name)


# ------------------------------------------------------------------------------------------------------ The whole check

def check_claims(statements, claims):
    """Compares what the proof claims to be about with the caller's statements; fills in what the caller left open."""
    require(len(statements) == len(claims), "statement-count",
            "%d statements are expected, and the proof holds %d" % (len(statements), len(claims)))
    complete = []
    for s, claim in zip(statements, claims):
        require(claim.program_id == s.program.id, "program", "the proof is of another program than %s" % s.program.name)
        rows = claim.rows if s.rows is None else s.rows
        require(claim.rows == rows, "rows", "%d rows are expected, and the proof claims %d" % (rows, claim.rows))
        require(rows >= s.program.minimum_rows, "rows", "%s needs at least %d rows" % (
            s.program.name, s.program.minimum_rows))
        values = claim.public_values if s.public_values is None else s.public_values
        require(len(claim.public_values) == len(s.program.public_values), "public-values",
                "the proof has another number of public values")
        require(claim.public_values == values, "public-values", "the proof has other public values")
        complete.append(Statement(s.program, rows, values))
    return complete


class Report:
    """The outcome: the statements, complete; for each a Rejected or None; parameters and bits, as far as it came."""

    def __init__(self):
        self.statements, self.failures, self.parameters, self.bits = [], [], None, None

    def accepted(self):
        return all(failure is None for failure in self.failures)


def verify(statements, data, min_bits=DEFAULT_MIN_BITS):
    """Judges the bytes of a proof. Whatever they are, a Report is returned and nothing is raised."""
    report = Report()
    try:
        check(statements, data, min_bits, report)
    except Rejected as rejected:
        report.failures = [rejected] * len(statements)
    return report


def check(statements, data, min_bits, report):
    # Before step 0: what is checked first
    envelope = Envelope(data)
    report.parameters = parameters = Parameters(envelope.parameters)
    report.statements = statements = check_claims(statements, envelope.claims)
    shape = Shape(parameters, statements)
    report.bits = proven_bits(shape)
    require(math.floor(max(report.bits)) >= min_bits, "policy-security", "%d bits are proven, and %d are asked for" % (
        math.floor(max(report.bits)), min_bits))

    hasher, field = HASHERS[parameters.hash], Extension(parameters.degree)
    roots = [fixed_root(program, h, parameters.log_blowup, shape.group, hasher) if program.fixed else None
             for program, h in zip(shape.programs, shape.heights)]

    # 0. to 7. The messages, and all challenges drawn again from them
    payload = Payload(envelope.payload)
    messages = Messages(payload, shape)
    challenges = Challenges(shape, envelope.claims, roots, messages, hasher, field)

    # 8. The openings of the trees, the DEEP words, the folds; each distinct query once, in the order drawn
    opened = Openings(payload, shape, messages, roots, challenges.queries, hasher)
    deep = Deep(shape, messages, opened, challenges, field)
    for number, query in enumerate(dict.fromkeys(challenges.queries)):
        check_query(number, query, shape, opened, deep, challenges, messages.final, field)

    # 4. Each statement's constraints at zeta: a failure rejects that statement alone
    for statement, values in zip(statements, messages.openings):
        try:
            check_composition(statement, values, challenges, field)
            report.failures.append(None)
        except Rejected as rejected:
            report.failures.append(rejected)


# ------------------------------------------------------------------------------------------------------- Command line

def load_statements(path, kept={}):
    """Reads a description of a program (one statement, all of it open), or of statements with their programs."""
    path = os.path.abspath(path)
    if path not in kept:
        try:
            with open(path, encoding="utf-8") as file:
                description = json.load(file)
        except (OSError, ValueError) as e:
            raise UsageError("%s cannot be read: %s" % (path, e))
        if isinstance(description, dict) and "statements" in description:
            try:
                kept[path] = [
                    Statement(load_statements(os.path.join(os.path.dirname(path), s["program"]))[0].program,
                              s.get("rows"), s.get("publicValues")) for s in description["statements"]]
            except (KeyError, TypeError) as e:
                raise UsageError("%s does not describe statements: %s" % (path, e))
        else:
            kept[path] = [Statement(Program(description))]
    return kept[path]


def load_proof(path):
    try:
        with open(path, "rb") as file:
            return file.read(MAX_PROOF_BYTES + 1)
    except OSError as e:
        raise UsageError("%s cannot be read: %s" % (path, e))


def named_values(program, options):
    """Public values from NAME=VALUE or, for NAME[0], NAME[1], ..., NAME=VALUE,VALUE,...; all of them, or none."""
    given = {}
    for option in options:
        name, _, numbers = option.partition("=")
        try:
            numbers = [int(number) for number in numbers.split(",")]
        except ValueError:
            raise UsageError("--public %s: NAME=VALUE is needed" % option)
        names = [name] if name in program.public_values else ["%s[%d]" % (name, k) for k in range(len(numbers))]
        if len(names) != len(numbers) or not set(names) <= set(program.public_values) or set(names) & set(given):
            raise UsageError("--public %s: the program has the public values %s" % (option, program.public_values))
        given.update(zip(names, numbers))
    if not given:
        return None
    if set(given) != set(program.public_values):
        missing = [name for name in program.public_values if name not in given]
        raise UsageError("state all public values or none; missing: %s" % missing)
    return [given[name] for name in program.public_values]


def judge(arguments):
    statements = load_statements(arguments.program)
    if arguments.rows is not None or arguments.public:
        if len(statements) != 1:
            raise UsageError("--rows and --public are for a single program")
        program = statements[0].program
        rows = statements[0].rows if arguments.rows is None else arguments.rows
        statements = [Statement(program, rows, named_values(program, arguments.public))]
    report = verify(statements, load_proof(arguments.proof), arguments.min_bits)
    if report.parameters:
        print("parameters: %s" % report.parameters)
    if report.bits:
        print("proven bits: %d by unique decoding, %d by list decoding" % tuple(math.floor(b) for b in report.bits))
    for t, failure in enumerate(report.failures):
        if failure is not None:
            print(failure)
        else:
            asked = statements[t]
            left_open = [what for what, value in (("rows", asked.rows), ("public values", asked.public_values))
                         if value is None]
            print("accepted: %s" % report.statements[t])
            if left_open and (left_open != ["public values"] or asked.program.public_values):
                print("  (%s as the proof claims: compare them with what you expect)" % " and ".join(left_open))
    return 0 if report.accepted() else 1


def judge_batch(arguments):
    """Each line of the list: a description, a tab, a proof. One line of verdicts for each, in the statements' order."""
    try:
        with open(arguments.batch, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    except OSError as e:
        raise UsageError("%s cannot be read: %s" % (arguments.batch, e))
    code = 0
    for line in lines:
        if len(line) != 2:
            raise UsageError("a line of a list is a description, a tab, and a proof")
        report = verify(load_statements(line[0]), load_proof(line[1]), arguments.min_bits)
        bits = " %d %d" % tuple(math.floor(b) for b in report.bits) if report.bits else ""
        print("; ".join("accepted" + bits if f is None else "rejected " + f.check for f in report.failures))
        code = code if report.accepted() else 1
    return code


def main(argv=None):
    parser = argparse.ArgumentParser(description="An independent verifier of quod's trace proofs.")
    parser.add_argument("program", nargs="?", metavar="PROGRAM.json", help="the program, or statements of programs")
    parser.add_argument("proof", nargs="?", metavar="PROOF")
    parser.add_argument("--rows", type=int, help="the number of rows that you expect")
    parser.add_argument("--public", action="append", default=[], metavar="NAME=VALUE", help="a public value you expect")
    parser.add_argument("--min-bits", type=int, default=DEFAULT_MIN_BITS,
                        help="the fewest proven bits that you accept (default %d)" % DEFAULT_MIN_BITS)
    parser.add_argument("--batch", metavar="LISTFILE", help="lines of DESCRIPTION, tab, PROOF; one verdict line each")
    arguments = parser.parse_args(argv)
    try:
        if arguments.batch:
            return judge_batch(arguments)
        if not arguments.program or not arguments.proof:
            raise UsageError("a program and a proof are needed; see --help")
        return judge(arguments)
    except UsageError as e:
        print("error: %s" % e, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
