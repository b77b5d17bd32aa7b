package quod.risc0.client;

import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.MemoryBudgetException;

/**
 * Executes, proves and verifies with one r0vm. Safe for concurrent use; each request has a process of its own, and how
 * many run at once is bounded by {@link R0vmLimits}.
 *
 * <p>Every method throws {@link CancelledException} when it is cancelled or its thread interrupted (the thread stays so),
 * and {@link R0vmException} for everything that goes wrong with r0vm. In either case no process and no file is left.
 *
 * <p>Not guaranteed: that a proven run halted with 0, or that its receipt is a real one. Both are in the receipt.
 */
public interface R0vmClient {
    /**
     * Asks the program for its version and returns a client that speaks the best interface which it has.
     *
     * @throws R0vmException.Unusable if the program cannot be run or tells no version
     * @throws R0vmException.VersionMismatch if its version is none that quod speaks with
     */
    static R0vmClient open(R0vmSettings settings) throws R0vmException {
        R0vmVersion version = VersionProbe.ask(settings);
        CommandLineClient commandLine = new CommandLineClient(settings, version);
        return version.hasLoopbackInterface()
                ? new FallbackClient(new LoopbackClient(settings, version), commandLine)
                : commandLine;
    }

    /** Returns the version that the program told. */
    R0vmVersion version();

    /** Returns the version and the interface in words. */
    String description();

    /**
     * Runs a guest without a proof.
     *
     * @return how it ended, whatever that is
     * @throws R0vmException.GuestPanicked if the guest panicked
     * @throws R0vmException.SessionLimitExceeded if it needs more cycles than the limit
     * @throws R0vmException.Unsupported if this r0vm can only prove
     */
    Execution execute(GuestRun run, Cancellation cancellation) throws R0vmException;

    /**
     * Proves a run of a guest.
     *
     * @throws MemoryBudgetException if proving such segments takes more memory than the limits allow
     */
    ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) throws R0vmException;

    /**
     * Checks a receipt's seal: that it is one of a run of that image with the receipt's journal, which halted with 0.
     *
     * @param receipt the receipt as bincode
     * @param imageId 32 bytes
     * @throws R0vmException.Unsupported if this r0vm cannot verify
     */
    SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) throws R0vmException;

    /** Returns the image id of a program binary, 32 bytes, as r0vm computes it. */
    byte[] imageId(byte[] program, Cancellation cancellation) throws R0vmException;
}
