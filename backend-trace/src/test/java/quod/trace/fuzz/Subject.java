package quod.trace.fuzz;

import java.util.List;
import java.util.Optional;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.VerifyingKey;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.TraceBackend;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.poly.Transforms;
import quod.trace.proof.DecodedProof;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.work.Workers;

/**
 * Statements with a true proof of them, and a true proof of other statements of the same shape to splice with. Few
 * queries and little work make verifying fast.
 *
 * @param name what it is
 * @param statements the statements
 * @param proof a true proof of them
 * @param other a true proof of other public values
 * @param shape the proofs' shape
 * @param fixedRoots the fixed columns' roots
 * @param keys the verifying keys that the caller trusts
 * @param fields the fields of the proof's payload
 */
record Subject(
        String name,
        List<Statement> statements,
        Proof proof,
        Proof other,
        ProofShape shape,
        List<Optional<int[]>> fixedRoots,
        List<VerifyingKey> keys,
        List<PayloadField> fields) {
    private static final int WIDE = 14;

    /** All subjects. A fuzzer's first byte picks one. */
    private static final List<Subject> ALL = List.of(
            subject(
                    "narrow",
                    new StarkParameters(4, "blake3", 2, 4, 2, 1, 0, 0, 0, 0),
                    List.of(power(16, 2)),
                    List.of(power(16, 9))),
            subject(
                    "wide",
                    new StarkParameters(5, "blake3", 1, 4, 1, 0, 0, 0, 0, 0),
                    List.of(wide(100)),
                    List.of(wide(300))),
            subject(
                    "fixed and periodic",
                    new StarkParameters(4, "sha256", 2, 4, 1, 1, 0, 0, 0, 8),
                    List.of(ledger(16, 3)),
                    List.of(ledger(16, 4))),
            subject(
                    "three heights",
                    new StarkParameters(4, "blake3", 1, 4, 2, 0, 2, 1, 2, 8),
                    List.of(ledger(32, 3), power(16, 2), power(2, 5)),
                    List.of(ledger(32, 8), power(16, 7), power(2, 6))));

    static Subject of(int number) {
        return ALL.get(Math.floorMod(number, ALL.size()));
    }

    static List<Subject> all() {
        return ALL;
    }

    private static Subject subject(
            String name, StarkParameters parameters, List<ProveRequest> requests, List<ProveRequest> others) {
        List<ProveResult> results = Starks.proveTogether(parameters, requests);
        List<Statement> statements = Starks.statements(results);
        Proof proof = results.getFirst().proof();
        DecodedProof decoded = DecodedProof.of(statements, proof);
        return new Subject(
                name,
                statements,
                proof,
                Starks.proveTogether(parameters, others).getFirst().proof(),
                decoded.shape(),
                DecodedProof.fixedRoots(statements, decoded.shape()),
                statements.size() == 1 ? keys(statements.getFirst(), decoded.shape()) : List.of(),
                PayloadField.all(decoded));
    }

    /** The key of a program with fixed columns. The batch goes without: its verifier commits to them itself. */
    private static List<VerifyingKey> keys(Statement statement, ProofShape shape) {
        StarkParameters parameters = shape.parameters();
        int logGroup = shape.logGroup(statement.logRows());
        if (statement.program().layout().fixedNames().isEmpty()) {
            return List.of();
        }
        Machine machine = Machine.of(
                parameters.hash(), KernelLoader.scalar(), new Transforms(KernelLoader.scalar()), Workers.sequential());
        return List.of(
                FixedCommitment.of(statement.program(), statement.logRows(), parameters.logBlowup(), logGroup, machine)
                        .key(statement.program(), statement.rows(), TraceBackend.ID, parameters, logGroup));
    }

    private static ProveRequest power(int rows, int start) {
        return ProveRequest.of(ReferencePrograms.power(3), Inputs.rows(rows).and("start", start));
    }

    /** So many columns that a leaf holds one row and FRI's first word has a commitment. */
    private static ProveRequest wide(int start) {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.wide(WIDE));
        int[][] x = new int[WIDE][16];
        for (int row = 0; row < 16; row++) {
            x[0][row] = start + row;
            for (int i = 1; i < WIDE; i++) {
                x[i][row] = BabyBear.mul(x[i - 1][row], x[i - 1][row]);
            }
        }
        return ProveRequest.ofTrace(
                program,
                Trace.builder(program.layout())
                        .columns("x", x)
                        .publicValue("start", start)
                        .build());
    }

    /** x goes to x·step + k with a fixed column step and a periodic column k; both rows of step are looked at. */
    private static ProveRequest ledger(int rows, int start) {
        FixedColumn step = FixedColumn.counter(2, 3);
        TraceLayout layout = TraceLayout.columns("x", "y")
                .publicValues("start", "end")
                .periodic("k", 1, 2)
                .fixed("step", step);
        SmallProgram program = new SmallProgram(
                "fuzz-ledger",
                layout,
                List.of(InputSpec.rows(8)),
                in -> {
                    int[] steps = step.values(in.rows());
                    int[] x = new int[in.rows()];
                    int[] y = new int[in.rows()];
                    x[0] = start;
                    for (int row = 0; row < x.length; row++) {
                        if (row > 0) {
                            x[row] = BabyBear.add(BabyBear.mul(x[row - 1], steps[row]), 1 + (row - 1) % 2);
                        }
                        y[row] = BabyBear.mul(x[row], steps[row]);
                    }
                    return Trace.builder(layout)
                            .column("x", x)
                            .column("y", y)
                            .publicValue("start", start)
                            .publicValue("end", x[x.length - 1])
                            .build();
                },
                c -> {
                    Expr x = c.column("x");
                    c.firstRow("x starts at start").equal(x, c.publicValue("start"));
                    c.everyRow("y is the product").equal(c.column("y"), x.times(c.fixed("step")));
                    c.transition("x moves on")
                            .equal(x.next(), x.times(c.fixed("step").next()).plus(c.periodic("k")));
                    c.lastRow("x ends at end").equal(x, c.publicValue("end"));
                });
        return ProveRequest.of(program, Inputs.rows(rows));
    }

    /** Returns the payload's fields of that kind. */
    List<PayloadField> fields(String kind) {
        return fields.stream().filter(f -> f.name().equals(kind)).toList();
    }
}
