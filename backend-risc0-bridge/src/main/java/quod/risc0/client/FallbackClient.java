package quod.risc0.client;

import quod.api.Cancellation;

/**
 * Uses the loopback interface, and the command line from the moment on in which r0vm turns out not to have it, for what
 * the command line can do. It proves the same, so nothing is weaker for it.
 */
final class FallbackClient implements R0vmClient {
    private final LoopbackClient loopback;
    private final CommandLineClient commandLine;
    private volatile boolean refused;

    FallbackClient(LoopbackClient loopback, CommandLineClient commandLine) {
        this.loopback = loopback;
        this.commandLine = commandLine;
    }

    @Override
    public R0vmVersion version() {
        return loopback.version();
    }

    @Override
    public String description() {
        return current().description();
    }

    @Override
    public Execution execute(GuestRun run, Cancellation cancellation) throws R0vmException {
        return attempt(client -> client.execute(run, cancellation));
    }

    @Override
    public ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) throws R0vmException {
        return attempt(client -> client.prove(run, kind, cancellation));
    }

    @Override
    public SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) throws R0vmException {
        return attempt(client -> client.verify(receipt, imageId, cancellation));
    }

    @Override
    public byte[] imageId(byte[] program, Cancellation cancellation) throws R0vmException {
        return commandLine.imageId(program, cancellation);
    }

    private interface Call<T> {
        T on(R0vmClient client) throws R0vmException;
    }

    private <T> T attempt(Call<T> call) throws R0vmException {
        if (!refused) {
            try {
                return call.on(loopback);
            } catch (R0vmException.Unsupported e) {
                refused = true;
                System.getLogger("quod.risc0")
                        .log(System.Logger.Level.INFO, "{0}; using the command line", e.getMessage());
            }
        }
        return call.on(commandLine);
    }

    private R0vmClient current() {
        return refused ? commandLine : loopback;
    }
}
