package quod.trace.independent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProverInfo;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;
import quod.testkit.ReferencePrograms.Sample;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.prover.StarkProver;
import quod.trace.shape.StarkParameters;

/**
 * Small proofs that together use everything that the format has. Deterministic: the same bytes each time.
 */
final class Corpus {
    /** Few queries and little grinding: for tests of agreement, not for security. */
    private static final List<StarkParameters> PARAMETERS = List.of(
            new StarkParameters(5, "blake3", 1, 6, 3, 2, 0, 0, 0, 4),
            new StarkParameters(4, "sha256", 1, 8, 1, 0, 1, 2, 1, 3),
            new StarkParameters(5, "sha256", 2, 5, 2, 1, 0, 0, 0, 0),
            new StarkParameters(4, "blake3", 3, 4, 4, 10, 0, 0, 0, 0),
            new StarkParameters(5, "blake3", 5, 3, 4, 0, 0, 0, 2, 0));

    private Corpus() {}

    /**
     * A proof and what it is judged as a proof of.
     *
     * @param name its name, which a file may have
     * @param statements the statements
     * @param proof the encoded proof
     */
    record Case(String name, List<Statement> statements, byte[] proof) {
        /** Returns other bytes to be judged as a proof of the same. */
        Case with(String otherName, byte[] otherProof) {
            return new Case(otherName, statements, otherProof);
        }
    }

    /** Returns a case for each of the format's features, by name. */
    static Map<String, Case> named() {
        Map<String, Case> cases = new LinkedHashMap<>();
        Consumer<Case> add = made -> cases.put(made.name(), made);
        StarkParameters degree5 = new StarkParameters(5, "blake3", 1, 10, 3, 2, 0, 0, 0, 6);
        add.accept(prove("fibonacci", degree5, fibonacci(64)));
        add.accept(prove("single-row", degree5, fibonacci(1)));
        add.accept(prove("sha256", with(degree5, 5, "sha256"), fibonacci(16)));
        add.accept(prove(
                "degree-4", with(degree5, 4, "blake3"), new Sample(ReferencePrograms.rowSets(), Inputs.rows(16))));
        add.accept(prove("periodic", degree5, new Sample(ReferencePrograms.periodic(), Inputs.rows(32))));
        add.accept(prove("fixed", degree5, new Sample(ReferencePrograms.fixedColumns(), Inputs.rows(32))));
        add.accept(prove("power-7", degree5, new Sample(ReferencePrograms.power(7), Inputs.rows(16))));
        add.accept(prove("wide", degree5, new Sample(ReferencePrograms.wide(40), Inputs.rows(8))));
        add.accept(prove("batch", new StarkParameters(5, "blake3", 2, 4, 2, 1, 2, 3, 1, 4), batch()));
        add.accept(prove(
                "batch-grouped", new StarkParameters(4, "sha256", 1, 3, 2, 1, 1, 0, 2, 1), fibonacci(16), sparse(4)));
        return cases;
    }

    /** Returns a proof of every reference program, the parameters in turn. */
    static List<Case> references() {
        List<Case> cases = new ArrayList<>();
        for (Sample sample : ReferencePrograms.samples()) {
            StarkParameters parameters = PARAMETERS.get(cases.size() % PARAMETERS.size());
            cases.add(prove("reference-" + cases.size(), parameters, sample));
        }
        for (StarkParameters parameters : PARAMETERS) {
            cases.add(prove("references-" + cases.size(), parameters, batch()));
        }
        return cases;
    }

    /** Returns proofs in which every position of every tree is opened: whatever is drawn, no leaf is missing. */
    static List<Case> openedEverywhere() {
        StarkParameters parameters = new StarkParameters(5, "sha256", 1, 200, 1, 0, 0, 0, 0, 0);
        return List.of(
                prove("everywhere-grouped", parameters, fibonacci(8)),
                prove("everywhere", parameters, fibonacci(8), new Sample(ReferencePrograms.power(3), Inputs.rows(2))),
                prove("everywhere-low", parameters, new Sample(ReferencePrograms.wide(20), Inputs.rows(2))));
    }

    /** Returns proofs of false runs, made without the check of the trace: alone, and beside a true one. */
    static List<Case> lies() {
        SmallProgram liar = ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withCell(trace, "a", 5, 7));
        ProveRequest lie = ProveRequest.of(liar, Inputs.rows(8)).withoutTraceCheck();
        ProveRequest truth = fibonacci(16).request();
        List<Case> cases = new ArrayList<>();
        for (StarkParameters parameters : PARAMETERS) {
            cases.add(proveRequests("lie-" + cases.size(), parameters, List.of(lie)));
            cases.add(proveRequests("lie-" + cases.size(), parameters, List.of(truth, lie, truth)));
        }
        return cases;
    }

    /** Returns proofs of shapes that no proof has: a domain, a degree and a leaf that are too large. */
    static List<Case> impossible() {
        StarkParameters parameters = new StarkParameters(5, "blake3", 5, 1, 1, 0, 0, 0, 0, 0);
        CompiledProgram fibonacci = CompiledProgram.of(ReferencePrograms.fibonacci());
        CompiledProgram degree9 = CompiledProgram.of(ReferencePrograms.power(9));
        CompiledProgram wide = CompiledProgram.of(ReferencePrograms.wide(40));
        List<Statement> many = new ArrayList<>();
        for (int i = 0; i < 1640; i++) {
            many.add(Statement.of(wide, 8, PublicValues.of(wide.layout(), 100)));
        }
        return List.of(
                empty(
                        "large-domain",
                        parameters,
                        List.of(Statement.of(fibonacci, 1 << 23, PublicValues.of(fibonacci.layout(), 1, 1, 1)))),
                empty(
                        "large-degree",
                        parameters,
                        List.of(Statement.of(degree9, 8, PublicValues.of(degree9.layout(), 1, 1)))),
                empty("large-leaf", parameters, many));
    }

    private static Case empty(String name, StarkParameters parameters, List<Statement> statements) {
        List<Claim> claims = statements.stream().map(Statement::claim).toList();
        return new Case(
                name, statements, new Proof(TraceBackend.ID, parameters.encode(), claims, new byte[0]).encode());
    }

    static Sample fibonacci(int rows) {
        return new Sample(ReferencePrograms.fibonacci(), Inputs.rows(rows));
    }

    private static Sample sparse(int rows) {
        return new Sample(ReferencePrograms.noPublicValues(), Inputs.rows(rows));
    }

    /** Three heights, one of them twice; fixed and periodic columns; public values and none. */
    private static Sample[] batch() {
        return new Sample[] {
            new Sample(ReferencePrograms.fixedColumns(), Inputs.rows(8)),
            fibonacci(64),
            new Sample(ReferencePrograms.periodic(), Inputs.rows(4)),
            sparse(8)
        };
    }

    private static StarkParameters with(StarkParameters p, int degree, String hash) {
        return new StarkParameters(
                degree,
                hash,
                p.logBlowup(),
                p.queries(),
                p.logArity(),
                p.logFinalLength(),
                p.zetaGrindingBits(),
                p.gammaGrindingBits(),
                p.betaGrindingBits(),
                p.queryGrindingBits());
    }

    static Case prove(String name, StarkParameters parameters, Sample... samples) {
        return proveRequests(
                name, parameters, List.of(samples).stream().map(Sample::request).toList());
    }

    private static Case proveRequests(String name, StarkParameters parameters, List<ProveRequest> requests) {
        ProverInfo info = new ProverInfo(TraceBackend.ID, "0", new TraceBackend().properties(), "for tests");
        try (StarkProver prover =
                new StarkProver(info, traces -> parameters, 1, 1L << 30, KernelLoader.load(), step -> {})) {
            List<ProveResult> results = prover.proveTogether(requests);
            List<Statement> statements =
                    results.stream().map(ProveResult::statement).toList();
            return new Case(name, statements, results.getFirst().proof().encode());
        }
    }

    /** Writes what describes a case's statements, and the programs beside it; returns the path of the former. */
    static Path write(Path folder, Case of) throws IOException {
        for (Statement statement : of.statements()) {
            Path file = folder.resolve(statement.program().name() + ".json");
            if (!Files.exists(file)) {
                Files.writeString(file, ProgramJson.of(statement.program()));
            }
        }
        String statements = of.statements().stream()
                .map(s ->
                        "  {\"program\": " + ProgramJson.text(s.program().name() + ".json") + ", \"rows\": " + s.rows()
                                + ", \"publicValues\": "
                                + ProgramJson.numbers(s.publicValues().toArray()) + "}")
                .collect(Collectors.joining(",\n", "{\"statements\": [\n", "\n]}\n"));
        return Files.writeString(folder.resolve(of.name() + ".statements.json"), statements);
    }
}
