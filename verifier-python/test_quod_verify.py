#!/usr/bin/env python3
"""Tests of quod_verify.py: known answers of BLAKE3, laws of the fields, the committed proofs, and changes of these.

    python3 -m unittest discover -s verifier-python
"""

import contextlib
import io
import json
import os
import random
import struct
import tempfile
import unittest

import quod_verify as q

HERE = os.path.dirname(os.path.abspath(__file__))
DESCRIPTIONS = os.path.join(HERE, "fixtures")
PROOFS = os.path.join(HERE, "..", "backend-trace", "src", "test", "resources", "proofs", "v1")
NAMES = ("fibonacci", "columns", "batch", "sha256")

# test_vectors/test_vectors.json of BLAKE3-team/BLAKE3: the input is 0, 1, ..., 250, 0, 1, ... of the given length; the
# first 32 bytes of hash and keyed hash.
BLAKE3_KEY = b"whats the Elvish word for friend"
BLAKE3_VECTORS = """
0 af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26
1 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213 6d7878dfff2f485635d39013278ae14f1454b8c0a3a2d34bc1ab38228a80c95b
63 e9bc37a594daad83be9470df7f7b3798297c3d834ce80ba85d6e207627b7db7b bb1eb5d4afa793c1ebdd9fb08def6c36d10096986ae0cfe148cd101170ce37ae
64 4eed7141ea4a5cd4b788606bd23f46e212af9cacebacdc7d1f4c6dc7f2511b98 ba8ced36f327700d213f120b1a207a3b8c04330528586f414d09f2f7d9ccb7e6
65 de1e5fa0be70df6d2be8fffd0e99ceaa8eb6e8c93a63f2d8d1c30ecb6b263dee c0a4edefa2d2accb9277c371ac12fcdbb52988a86edc54f0716e1591b4326e72
1023 10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11 c951ecdf03288d0fcc96ee3413563d8a6d3589547f2c2fb36d9786470f1b9d6e
1024 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7 75c46f6f3d9eb4f55ecaaee480db732e6c2105546f1e675003687c31719c7ba4
1025 d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444 357dc55de0c7e382c900fd6e320acc04146be01db6a8ce7210b7189bd664ea69
2048 e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a 879cf1fa2ea0e79126cb1063617a05b6ad9d0b696d0d757cf053439f60a99dd1
2049 5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030 9f29700902f7c86e514ddc4df1e3049f258b2472b6dd5267f61bf13983b78dd5
3072 b98cb0ff3623be03326b373de6b9095218513e64f1ee2edd2525c7ad1e5cffd2 044a0e7b172a312dc02a4c9a818c036ffa2776368d7f528268d2e6b5df191770
5121 628bd2cb2004694adaab7bbd778a25df25c47b9d4155a55f8fbd79f2fe154cff 6ccf1c34753e7a044db80798ecd0782a8f76f33563accaddbfbb2e0ea4b2d024
8193 bab6c09cb8ce8cf459261398d2e7aef35700bf488116ceb94a36d0f5f1b7bc3b 954a2a75420c8d6547e3ba5b98d963e6fa6491addc8c023189cc519821b4a1f5
31744 62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47 efa53b389ab67c593dba624d898d0f7353ab99e4ac9d42302ee64cbf9939a419
"""


class HashTest(unittest.TestCase):
    def test_official_vectors_of_blake3(self):
        for line in BLAKE3_VECTORS.split("\n")[1:-1]:
            length, plain, keyed = line.split()
            data = bytes(i % 251 for i in range(int(length)))
            self.assertEqual(q.blake3(data).hex(), plain)
            self.assertEqual(q.blake3(data, BLAKE3_KEY).hex(), keyed)

    def test_domains_differ(self):
        for hasher in q.HASHERS.values():
            domains = ("leaf", "node", "inject", "transcript", "grinding")
            self.assertEqual(len({hasher.hash(domain, bytes(64)) for domain in domains}), 5)


class FieldTest(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(7)

    def element(self, field):
        return tuple(self.random.choice((0, 1, q.P - 1, self.random.randrange(q.P))) for _ in range(field.degree))

    def test_the_generator_has_full_order(self):
        for prime in (2, 3, 5):                             # p - 1 = 2^27 * 3 * 5
            self.assertNotEqual(pow(q.G, (q.P - 1) // prime, q.P), 1)
        self.assertEqual(pow(q.root_of_unity(27), 2**26, q.P), q.P - 1)
        self.assertEqual(q.root_of_unity(0), 1)

    def test_montgomery_one(self):
        self.assertEqual(0x0FFFFFFE * q.FROM_MONTGOMERY % q.P, 1)

    def test_the_extensions_polynomials_are_irreducible(self):
        # x^D - w is irreducible over F if w is no r-th power for each prime r | D, and, for 4 | D, p = 1 mod 4.
        self.assertEqual(q.P % 4, 1)
        for degree, prime in ((4, 2), (5, 5)):
            self.assertNotEqual(pow(q.Extension(degree).w, (q.P - 1) // prime, q.P), 1)

    def test_laws_of_the_extensions(self):
        for degree in (4, 5):
            field = q.Extension(degree)
            x = (0, 1) + (0,) * (degree - 2)
            self.assertEqual(field.power(x, degree), field.from_base(field.w))
            for _ in range(50):
                a, b, c = self.element(field), self.element(field), self.element(field)
                self.assertEqual(field.mul(a, b), field.mul(b, a))
                self.assertEqual(field.mul(field.mul(a, b), c), field.mul(a, field.mul(b, c)))
                self.assertEqual(field.mul(a, field.add(b, c)), field.add(field.mul(a, b), field.mul(a, c)))
                self.assertEqual(field.sub(field.add(a, b), b), a)
                self.assertEqual(field.mul(a, field.one), a)
                self.assertEqual(field.scale(a, b[0]), field.mul(a, field.from_base(b[0])))
                if a != field.zero:
                    self.assertEqual(field.mul(a, field.inverse(a)), field.one)
            a = self.element(field)
            self.assertEqual(field.power(a, q.P), tuple(s * f % q.P for s, f in zip(a, field.frobenius)))
            with self.assertRaises(ZeroDivisionError):
                field.inverse(field.zero)

    def test_interpolation(self):
        for log in range(6):
            values = [self.random.randrange(q.P) for _ in range(1 << log)]
            coefficients = q.interpolate(values)
            for i, value in enumerate(values):
                x = pow(q.root_of_unity(log), i, q.P)
                self.assertEqual(sum(c * pow(x, k, q.P) for k, c in enumerate(coefficients)) % q.P, value)

    def test_folding(self):
        field = q.Extension(5)
        for arity in (1, 2, 4, 8, 16):
            parts = [self.element(field) for _ in range(arity)]     # f = sum Y^m parts[m], constants in Y^arity
            y, beta = 12345, self.element(field)
            omega = q.root_of_unity(arity.bit_length() - 1)
            points = [y * pow(omega, m, q.P) % q.P for m in range(arity)]
            values = [field.zero] * arity
            expected = field.zero
            for m, part in enumerate(parts):
                values = [field.add(v, field.scale(part, pow(x, m, q.P))) for v, x in zip(values, points)]
                expected = field.add(expected, field.mul(field.power(beta, m), part))
            self.assertEqual(q.fold(values, y, beta, field), expected)


class TreeTest(unittest.TestCase):
    def test_children_are_those_of_the_parent(self):
        for s in range(4):
            for x in range(64):
                left, right = q.Tree.children(x, s)
                self.assertEqual((q.Tree.parent(left, s), q.Tree.parent(right, s)), (x, x))
                self.assertEqual(right, left + (1 << s))

    def test_an_opening_of_some_leaves_leads_to_the_root_of_all(self):
        hasher = q.HASHERS["sha256"]
        tree = q.Tree([q.Matrix(4, 1, 2), q.Matrix(1, 0, 3), q.Matrix(3, 0, 1)], 2)
        self.assertEqual((tree.top, tree.leaf_words(3), tree.leaf_words(1)), (3, 5, 3))
        leaves = {s: {x: bytes([s, x] * 2) * tree.leaf_words(s) for x in range(4 << s)} for s in (3, 1)}
        root = tree.root(leaves, [], hasher)
        everything = b"".join(leaves[s][x] for s in (3, 1) for x in range(4 << s))
        opened = q.Opening(tree, range(64), 4, q.Payload(everything))
        opened.check(root, hasher, "merkle-main")
        with self.assertRaises(q.Rejected):
            opened.check(bytes(32), hasher, "merkle-main")


def load(name):
    with open(os.path.join(PROOFS, name + ".quod"), "rb") as file:
        return q.load_statements(os.path.join(DESCRIPTIONS, name + ".statements.json")), file.read()


def checks(report):
    return [failure.check if failure else "accepted" for failure in report.failures]


@unittest.skipUnless(os.path.isdir(PROOFS), "the committed proofs are not beside this folder")
class FixtureTest(unittest.TestCase):
    def test_committed_proofs_are_accepted(self):
        for name in NAMES:
            statements, proof = load(name)
            self.assertEqual(checks(q.verify(statements, proof, 0)), ["accepted"] * len(statements), name)

    def test_too_few_bits_are_rejected(self):
        statements, proof = load("batch")
        report = q.verify(statements, proof)
        self.assertEqual(checks(report), ["policy-security"] * 3)
        self.assertTrue(0 < max(report.bits) < 100)

    def test_other_statements_are_rejected(self):
        (statement,), proof = load("fibonacci")
        program, rows, values = statement.program, statement.rows, statement.public_values
        other = load("columns")[0][0].program
        for expected, statements in (
                ("statement-count", [statement, statement]),
                ("program", [q.Statement(other)]),
                ("rows", [q.Statement(program, 2 * rows)]),
                ("public-values", [q.Statement(program, rows, [values[0], values[1] + 1])]),
                ("accepted", [q.Statement(program)])):
            self.assertEqual(checks(q.verify(statements, proof, 0)), [expected] * len(statements))

    def test_no_changed_byte_is_accepted(self):
        generator = random.Random(11)
        for name in NAMES:
            statements, proof = load(name)
            for _ in range(40):
                at, bit = generator.randrange(len(proof)), generator.randrange(8)
                changed = proof[:at] + bytes([proof[at] ^ 1 << bit]) + proof[at + 1:]
                self.assertNotIn("accepted", checks(q.verify(statements, changed, 0)), "%s, %d.%d" % (name, at, bit))
            for length in [generator.randrange(len(proof)) for _ in range(20)]:
                self.assertNotIn("accepted", checks(q.verify(statements, proof[:length], 0)))
            self.assertEqual(checks(q.verify(statements, proof + b"\0", 0)), ["envelope"] * len(statements))

    def test_each_check_that_a_change_can_reach(self):
        (statement,), proof = load("fibonacci")
        length = len(q.Envelope(proof).payload)
        start = len(proof) - length
        zeta_nonce = start + 64

        def verdict(at, value):
            changed = proof[:at] + value + proof[at + len(value):]
            return checks(q.verify([statement], changed, 0))[0]

        self.assertEqual(verdict(0, b"quod"), "envelope")
        self.assertEqual(verdict(start - 4, struct.pack(">I", length + 1)), "envelope")
        self.assertEqual(verdict(6 + 4 + 5 + 4, b"\3"), "parameters")
        self.assertEqual(verdict(zeta_nonce, b"\xff" * 8), "grinding")
        self.assertEqual(verdict(zeta_nonce + 8, struct.pack("<I", q.P)), "encoding")
        self.assertEqual(verdict(len(proof) - 1, bytes([proof[-1] ^ 1])), "merkle-chunks")      # no word has a tree
        parts = proof[:start - 4], proof[start:]
        for payload in (parts[1][:-1], parts[1] + b"\0", b""):
            changed = parts[0] + struct.pack(">I", len(payload)) + payload
            self.assertEqual(checks(q.verify([statement], changed, 0)), ["encoding"])

    def test_a_changed_sibling_of_the_last_word_is_found(self):
        statements, proof = load("batch")
        changed = proof[:-1] + bytes([proof[-1] ^ 1])
        self.assertEqual(checks(q.verify(statements, changed, 0)), ["merkle-layer"] * 3)

    def test_a_false_composition_rejects_its_statement_alone(self):
        statements, proof = load("batch")
        name = statements[1].program.name
        original = q.check_composition

        def refuse_one(statement, *rest):
            q.require(statement.program.name != name or statement.rows == 1, "composition", "for the test")
            original(statement, *rest)

        q.check_composition = refuse_one
        try:
            self.assertEqual(checks(q.verify(statements, proof, 0)), ["accepted", "composition", "accepted"])
        finally:
            q.check_composition = original


class DescriptionTest(unittest.TestCase):
    def description(self):
        with open(os.path.join(DESCRIPTIONS, "fixture-columns.json"), encoding="utf-8") as file:
            return json.load(file)

    def test_the_id_is_the_hash_of_all_fields(self):
        ids = {q.Program(self.description()).id}
        for change in (
                lambda d: d.update(name="other"),
                lambda d: d["columns"].append("more"),
                lambda d: d["periodic"][0]["values"].__setitem__(0, 4),
                lambda d: d["fixed"][0].update(start=6),
                lambda d: d["fixed"][2].update(fill=7),
                lambda d: d["constraints"][0].update(name="other"),
                lambda d: d["constraints"][-1].update(row=3),
                lambda d: d["nodes"].append(["constant", 1])):
            description = self.description()
            del description["id"]
            change(description)
            ids.add(q.Program(description).id)
        self.assertEqual(len(ids), 9)

    def test_wrong_descriptions_are_usage_errors(self):
        for change in (
                lambda d: d.update(id="00"),
                lambda d: d.pop("nodes"),
                lambda d: d.update(columns=[]),
                lambda d: d["nodes"].__setitem__(0, ["add", 0, 0]),
                lambda d: d["nodes"].__setitem__(0, ["constant", q.P]),
                lambda d: d["nodes"].__setitem__(0, ["cell", "main", 99, "this"]),
                lambda d: d["constraints"][0].update(node=-1),
                lambda d: d["periodic"][0]["values"].append(1)):
            description = self.description()
            change(description)
            with self.assertRaises(q.UsageError):
                q.Program(description)


@unittest.skipUnless(os.path.isdir(PROOFS), "the committed proofs are not beside this folder")
class CommandLineTest(unittest.TestCase):
    PROGRAM = os.path.join(DESCRIPTIONS, "fixture-fibonacci.json")
    PROOF = os.path.join(PROOFS, "fibonacci.quod")

    def run_main(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                code = q.main([*arguments])
            except SystemExit as e:
                code = e.code
        return code, out.getvalue()

    def test_exit_codes(self):
        for expected, arguments in (
                (0, (self.PROGRAM, self.PROOF, "--min-bits", "0")),
                (0, (self.PROGRAM, self.PROOF, "--min-bits", "0", "--rows", "64")),
                (1, (self.PROGRAM, self.PROOF)),
                (1, (self.PROGRAM, self.PROOF, "--min-bits", "0", "--rows", "32")),
                (1, (self.PROGRAM, self.PROOF, "--min-bits", "0", "--public", "first=3", "--public", "result=1")),
                (1, (self.PROGRAM, self.PROGRAM)),
                (2, (self.PROGRAM, self.PROOF, "--rows", "3")),
                (2, (self.PROGRAM, self.PROOF, "--public", "first=3")),
                (2, (self.PROGRAM, self.PROOF, "--public", "nobody=3")),
                (2, (self.PROOF, self.PROOF)),
                (2, (self.PROGRAM, self.PROOF + ".absent")),
                (2, (self.PROGRAM,))):
            code, output = self.run_main(*arguments)
            self.assertEqual(code, expected, "%s: %s" % (arguments, output))

    def test_what_was_not_stated_is_said(self):
        _, output = self.run_main(self.PROGRAM, self.PROOF, "--min-bits", "0", "--rows", "64")
        self.assertIn("public values as the proof claims", output)
        self.assertNotIn("rows and", output)

    def test_a_list_is_judged_line_by_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "list")
            with open(path, "w", encoding="utf-8") as file:
                file.write("%s\t%s\n%s\t%s\n" % (self.PROGRAM, self.PROOF, self.PROGRAM, self.PROGRAM))
            code, output = self.run_main("--batch", path, "--min-bits", "0")
        self.assertEqual(code, 1)
        lines = output.splitlines()
        self.assertTrue(lines[0].startswith("accepted "))
        self.assertEqual(lines[1], "rejected envelope")


if __name__ == "__main__":
    unittest.main()
