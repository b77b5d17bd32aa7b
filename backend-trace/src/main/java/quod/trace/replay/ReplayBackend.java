package quod.trace.replay;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import quod.api.BackendProperties;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * The backend {@code replay}, for development: its proofs hold the inputs and a digest of the trace, and its verifier
 * runs the program again.
 *
 * <p>Sound for those who can run the program: they see for themselves that a run with these public values exists. Not
 * succinct: verifying costs what running costs. Not private: whoever holds a proof holds the inputs. Policies refuse it
 * unless they name it.
 */
public final class ReplayBackend implements ProverBackend {
    /** The backend's id. */
    public static final String ID = "replay";

    static final String VERSION = "0.1.0";
    static final BackendProperties PROPERTIES = new BackendProperties(false, false, true, true, true);

    /**
     * The verifier runs the program and checks every constraint, so that no false statement passes. What can fail is
     * the claim that the prover's trace was this very one: the digests of two traces may collide.
     */
    static final SecurityReport SECURITY = new SecurityReport(List.of(new SecurityReport.Analysis(
            SecurityReport.Regime.RE_EXECUTION,
            List.of(new SecurityReport.Term(
                    "digest collision", 128, "birthday bound of SHA-256; statements do not rest on it")))));

    /** Creates the backend; cheap. */
    public ReplayBackend() {}

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
        return "development only: the proof holds the inputs, and verifying runs the program again";
    }

    @Override
    public BackendProperties properties() {
        return PROPERTIES;
    }

    @Override
    public Availability availability() {
        return new Availability.Available("runs the program itself");
    }

    @Override
    public Prover prover(BackendOptions options) {
        options.requireKnown(List.of());
        return new ReplayProver();
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        options.requireKnown(List.of());
        return new ReplayVerifier();
    }

    @Override
    public Optional<SecurityReport> security(CompiledProgram program, TraceShape shape, BackendOptions options) {
        return Optional.of(SECURITY);
    }

    /** Tells the names of the inputs and how many values each has, not the values. */
    @Override
    public List<String> inspect(Proof proof) {
        try {
            ReplayPayload payload = ReplayPayload.decode(proof.payload());
            Inputs inputs = payload.inputs();
            List<String> names = inputs.names().stream()
                    .map(name -> name + " (" + inputs.list(name).length + ")")
                    .toList();
            return List.of(
                    "holds the inputs in the clear, each with its number of values: " + String.join(", ", names),
                    "digest of the trace: " + HexFormat.of().formatHex(payload.digest()));
        } catch (ProofFormatException e) {
            return List.of("payload: unreadable: " + e.getMessage());
        }
    }
}
