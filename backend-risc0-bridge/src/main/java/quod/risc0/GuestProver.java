package quod.risc0;

import java.util.Map;
import java.util.Optional;
import quod.api.Cancellation;
import quod.api.ProverFailedException;
import quod.api.UnavailableBackendException;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.receipt.Receipt;

/**
 * Proves runs of guests: here with r0vm, or at a service. Every method throws {@link UnavailableBackendException} where
 * it can't work, and {@link ProverFailedException} where it fails.
 */
interface GuestProver extends AutoCloseable {
    /** Returns in words who proves. */
    String description();

    /** Returns log2 of the largest segment that it makes; empty if it does not know. */
    Optional<Integer> segmentPo2();

    /** Returns the run, bounded as the options say. */
    GuestRun run(ProgramBinary program, byte[] input);

    /** Runs a guest without a proof; empty where that can't be done before proving. */
    Optional<Execution> execute(GuestRun run, Cancellation cancellation);

    /**
     * Proves a run.
     *
     * @param execution what {@link #execute} gave for it
     * @param rules what its receipt must show
     */
    Made prove(GuestRun run, Optional<Execution> execution, NewReceipt rules, Cancellation cancellation);

    @Override
    default void close() {}

    /**
     * What was made.
     *
     * @param receipt the receipt; it meets every rule but the seal's, which nobody has checked
     * @param cycles what was counted; empty where nobody tells
     * @param attributes further facts for the statistics
     */
    record Made(Receipt receipt, Optional<ProvenRun.Cycles> cycles, Map<String, String> attributes) {}
}
