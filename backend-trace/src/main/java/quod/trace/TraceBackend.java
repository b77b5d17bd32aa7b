package quod.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import quod.api.BackendProperties;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.Transforms;
import quod.trace.prover.MemoryPlan;
import quod.trace.prover.StarkProver;
import quod.trace.security.ProofSizeModel;
import quod.trace.security.SecurityAnalysis;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.verifier.FixedRoots;
import quod.trace.verifier.StarkVerifier;
import quod.trace.work.Workers;

/**
 * The backend {@code trace}: a transparent STARK over BabyBear, in Java. Succinct, post-quantum, not zero-knowledge. By
 * default a proof has at least 100 proven bits of security.
 */
public final class TraceBackend implements ProverBackend {
    /** The backend's id. */
    public static final String ID = "trace";

    /**
     * The system property that tells, if {@code true}, that the virtual machine starts for one proof and compiles vector
     * kernels at their first calls. It changes when kernels are compiled, and no proof.
     */
    public static final String ONE_PROOF_PROPERTY = "quod.one-proof";

    private static final String VERSION = "0.1.0";
    private static final BackendProperties PROPERTIES = new BackendProperties(true, false, true, true, false);

    /** Creates the backend; cheap. */
    public TraceBackend() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String description() {
        return "transparent STARK over BabyBear in pure Java; proves any TraceProgram";
    }

    @Override
    public BackendProperties properties() {
        return PROPERTIES;
    }

    @Override
    public Availability availability() {
        return new Availability.Available(KernelLoader.description());
    }

    @Override
    public List<Option> options() {
        return TraceOptions.ALL;
    }

    @Override
    public Prover prover(BackendOptions options) {
        TraceOptions checked = TraceOptions.of(options);
        boolean oneProof = Boolean.getBoolean(ONE_PROOF_PROPERTY);
        Kernels kernels = oneProof ? KernelLoader.loadForOneProof() : KernelLoader.load();
        ProverInfo info = new ProverInfo(
                ID,
                VERSION,
                PROPERTIES,
                checked.summary() + ", " + checked.threads() + " threads, " + kernels.name(),
                checked.threads());
        return new StarkProver(
                info, checked.choice(), checked.threads(), checked.memoryBudgetBytes(), kernels, oneProof, step -> {});
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        TraceOptions.of(options);
        return new StarkVerifier(ID, PROPERTIES, new FixedRoots(KernelLoader.load()), step -> {});
    }

    @Override
    public Optional<SecurityReport> security(CompiledProgram program, TraceShape shape, BackendOptions options) {
        List<TraceFigures> figures = List.of(TraceFigures.of(program, shape.logRows()));
        StarkParameters parameters = TraceOptions.of(options).choice().parameters(figures);
        ProofShape.of(parameters, figures);
        return Optional.of(SecurityAnalysis.report(parameters, figures));
    }

    @Override
    public List<String> plan(CompiledProgram program, TraceShape shape, BackendOptions options) {
        List<TraceFigures> figures = List.of(TraceFigures.of(program, shape.logRows()));
        TraceOptions checked = TraceOptions.of(options);
        StarkParameters parameters = checked.choice().parameters(figures);
        return List.of(
                "parameters: " + parameters,
                "memory: " + MemoryPlan.of(ProofShape.of(parameters, figures), checked.memoryBudgetBytes()),
                "expected proof size: " + ProofSizeModel.estimateBytes(parameters, figures) + " bytes");
    }

    @Override
    public Optional<VerifyingKey> verifyingKey(CompiledProgram program, int rows, BackendOptions options) {
        TraceShape.checkRows(rows);
        int logRows = Integer.numberOfTrailingZeros(rows);
        TraceFigures figures = TraceFigures.of(program, logRows);
        if (figures.fixedColumns() == 0) {
            return Optional.empty();
        }
        StarkParameters parameters = TraceOptions.of(options).choice().parameters(List.of(figures));
        int logGroup = ProofShape.of(parameters, List.of(figures)).logGroup(logRows);
        Kernels kernels = KernelLoader.load();
        Machine machine = Machine.of(parameters.hash(), kernels, new Transforms(kernels), Workers.sequential());
        return Optional.of(FixedCommitment.of(program, logRows, parameters.logBlowup(), logGroup, machine)
                .key(program, rows, ID, parameters, logGroup));
    }

    @Override
    public List<String> inspect(Proof proof) {
        List<String> lines = new ArrayList<>();
        try {
            StarkParameters parameters = StarkParameters.decode(proof.parameters());
            lines.add("parameters: " + parameters);
            for (Claim claim : proof.claims()) {
                lines.add(
                        String.format(Locale.ROOT, "trace of 2^%d rows", Integer.numberOfTrailingZeros(claim.rows())));
            }
        } catch (ProofFormatException e) {
            lines.add("parameters: unreadable: " + e.getMessage());
        }
        return lines;
    }
}
