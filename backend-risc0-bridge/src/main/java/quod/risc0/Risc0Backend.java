package quod.risc0;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.BackendProperties;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.risc0.receipt.BincodeReceipts;

/**
 * The backend {@code risc0}: proves and verifies with RISC Zero's {@code r0vm}, by default with a guest that quod
 * generates from the program's constraints, so that RISC Zero proves the very statement that other backends prove.
 *
 * <p>Guarantees: a proof is accepted only if its receipt is of the guest that the verifier makes itself, has the
 * statement's journal, halted well, rests on no assumption, and r0vm finds its seal valid. No variable of RISC Zero's but
 * {@code RISC0_SERVER_PATH} and {@code RISC0_HOME}, which name places, is looked at, unless the options ask for a
 * service: then {@code BONSAI_API_URL} and {@code BONSAI_API_KEY} are, too. Nothing leaves the machine otherwise. Not guaranteed: RISC Zero's own
 * soundness; {@link #security} repeats what its project states.
 */
public final class Risc0Backend implements ProverBackend {
    /** The backend's id. */
    public static final String ID = "risc0";

    /** The option that says which guest is proven and accepted. */
    public static final String GUEST_OPTION = "guest";

    /** The value of {@link #GUEST_OPTION} that means the guest which the program brings: see {@link Risc0Program}. */
    public static final String OWN_GUEST = "own";

    private static final String VERSION = "0.1.0";

    private final R0vmAccess access;

    /** Creates the backend; cheap. */
    public Risc0Backend() {
        this(System.getenv());
    }

    Risc0Backend(Map<String, String> environment) {
        this.access = new R0vmAccess(environment);
    }

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
        return "bridge to RISC Zero's r0vm; proves any TraceProgram with a generated guest";
    }

    @Override
    public BackendProperties properties() {
        return Risc0Security.COMPOSITE;
    }

    @Override
    public Availability availability() {
        return access.availability(Risc0Options.of(BackendOptions.none()));
    }

    @Override
    public Availability availability(BackendOptions options) {
        return access.availability(Risc0Options.of(options));
    }

    @Override
    public List<Option> options() {
        return Risc0Options.ALL;
    }

    @Override
    public Prover prover(BackendOptions options) {
        Risc0Options checked = Risc0Options.of(options);
        GuestProver guests = access.prover(checked);
        ProverInfo info = new ProverInfo(
                ID,
                VERSION,
                Risc0Security.properties(checked.receipt()),
                guests.description() + ", " + checked.summary());
        return new Risc0Prover(info, guests, checked.guest());
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        Risc0Options checked = Risc0Options.of(options);
        return new Risc0Verifier(checked.guest(), new SealJudge(() -> access.open(checked)));
    }

    @Override
    public Optional<SecurityReport> security(CompiledProgram program, TraceShape shape, BackendOptions options) {
        return Optional.of(Risc0Security.of(Risc0Options.of(options).receipt()));
    }

    @Override
    public List<String> plan(CompiledProgram program, TraceShape shape, BackendOptions options) {
        Risc0Options checked = Risc0Options.of(options);
        Risc0Guest guest = checked.guest().guest(program, shape.rows());
        return List.of(
                checked.summary(),
                "guest: " + guest.program() + ", image id " + guest.imageId(),
                "segments up to 2^"
                        + checked.segmentPo2()
                                .orElseGet(() -> access.limits(checked).largestSegmentPo2(20)) + " cycles");
    }

    @Override
    public List<String> inspect(Proof proof) {
        List<String> lines = new ArrayList<>();
        try {
            lines.add("guest: "
                    + Risc0Parameters.decode(proof.parameters()).guest().label());
        } catch (ProofFormatException e) {
            lines.add("parameters: unreadable: " + e.getMessage());
        }
        try {
            lines.addAll(ReceiptDescription.of(BincodeReceipts.decode(proof.payload())));
        } catch (ProofFormatException e) {
            lines.add("receipt: unreadable: " + e.getMessage());
        }
        return lines;
    }
}
