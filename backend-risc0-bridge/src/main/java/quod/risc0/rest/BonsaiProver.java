package quod.risc0.rest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.risc0.receipt.Receipt;
import quod.risc0.rest.BonsaiException.Kind;
import quod.risc0.rest.SessionStore.Kept;

/**
 * Proves jobs at a proving service: uploads, starts a session, waits for it, downloads the receipt.
 *
 * <p>A session is kept in a {@link SessionStore} from the moment it has an id. A job that is asked for again, in this
 * process or after a restart, goes on with its session, also with one that is done: asking twice costs once. A session is
 * forgotten when it failed, when the service doesn't know it any more, when it was cancelled here, and by
 * {@link #forget}. When only the waiting ends, by a time-out or an unreachable service, the session goes on and is kept.
 *
 * <p>Safe for concurrent use with different jobs. Not guaranteed: that the receipt is of this program or this input, or
 * valid at all. Nothing is proven anywhere else, and nothing falls back to proving here.
 */
public final class BonsaiProver implements AutoCloseable {
    private final BonsaiClient client;
    private final SessionStore sessions;
    private final RandomGenerator random;

    /**
     * What came back.
     *
     * @param sessionId the session that made it
     * @param receipt the receipt, well-formed and otherwise unchecked
     * @param statistics the session's last status, with its cycles where the service tells them
     */
    public record Proven(String sessionId, Receipt receipt, SessionStatus statistics) {}

    /**
     * Creates a prover.
     *
     * @param sessions where sessions are kept
     * @param random spreads delays
     */
    public BonsaiProver(BonsaiSettings settings, SessionStore sessions, RandomGenerator random) {
        this.client = new BonsaiClient(settings, random);
        this.sessions = sessions;
        this.random = random;
    }

    /** Returns the single calls, with the same settings. */
    public BonsaiClient client() {
        return client;
    }

    /**
     * Proves a job, or goes on with its kept session.
     *
     * @param progress is told each status, on the calling thread
     * @throws CancelledException if it was cancelled, its deadline passed or its thread was interrupted: the session is
     *     asked to stop, and forgotten
     * @throws IOException if the store can't be read or written; a session that was just created is then named in the text
     */
    public Proven prove(BonsaiJob job, Consumer<SessionStatus> progress, Cancellation cancellation)
            throws BonsaiException, IOException {
        Optional<Kept> kept = sessions.find(service(), job);
        if (kept.isPresent()) {
            try {
                return finish(job, kept.get(), progress, cancellation);
            } catch (BonsaiException e) {
                if (e.kind() == Kind.SERVER) {
                    throw new BonsaiException(
                            Kind.SERVER,
                            e.getMessage() + ". Session " + kept.get().sessionId()
                                    + " was kept from an earlier request. r0vm answers so when it has lost its sessions in"
                                    + " a restart: then give another folder (option sessions), or empty it, to start anew",
                            e);
                }
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
                sessions.forget(service(), job);
            }
        }
        client.uploadImage(job.imageId(), job.binary(), cancellation);
        String input = client.uploadInput(job.input(), cancellation);
        String session = client.createSession(job.imageId(), input, List.of(), false, job.cycleLimit(), cancellation);
        Kept created = new Kept(session, Optional.empty());
        keep(job, created);
        return finish(job, created, progress, cancellation);
    }

    /** Forgets the session of a job, so that the next request for it proves it anew. */
    public void forget(BonsaiJob job) throws IOException {
        sessions.forget(service(), job);
    }

    private Proven finish(BonsaiJob job, Kept kept, Consumer<SessionStatus> progress, Cancellation cancellation)
            throws BonsaiException, IOException {
        try {
            SessionStatus done = await(
                    "session " + kept.sessionId(),
                    () -> client.status(kept.sessionId(), cancellation),
                    progress,
                    cancellation);
            if (!job.groth16()) {
                return new Proven(kept.sessionId(), client.receipt(kept.sessionId(), cancellation), done);
            }
            String snark = kept.snarkId().isPresent()
                    ? kept.snarkId().get()
                    : client.createSnark(kept.sessionId(), cancellation);
            keep(job, new Kept(kept.sessionId(), Optional.of(snark)));
            await("Groth16 receipt " + snark, () -> client.snarkStatus(snark, cancellation), progress, cancellation);
            return new Proven(kept.sessionId(), client.snarkReceipt(snark, cancellation), done);
        } catch (BonsaiException e) {
            if (e.kind() == Kind.SESSION_FAILED || e.kind() == Kind.SESSION_STOPPED) {
                sessions.forget(service(), job);
            }
            throw e;
        } catch (CancelledException e) {
            stop(job, kept.sessionId(), e);
            throw e;
        }
    }

    /** Asks for a status. */
    private interface Question {
        SessionStatus ask() throws BonsaiException;
    }

    private SessionStatus await(
            String what, Question question, Consumer<SessionStatus> progress, Cancellation cancellation)
            throws BonsaiException {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            SessionStatus status = question.ask();
            progress.accept(status);
            switch (status.phase()) {
                case RUNNING -> {
                    if (System.nanoTime() - start
                            > client.settings().maximumWait().toNanos()) {
                        throw new BonsaiException(
                                Kind.TIMEOUT,
                                what + " still runs after " + client.settings().maximumWait()
                                        + "; it goes on, and the same job picks it up again");
                    }
                    Transport.pause(client.settings().poll().delay(tries, random), cancellation);
                }
                case SUCCEEDED -> {
                    return status;
                }
                case FAILED ->
                    throw new BonsaiException(
                            Kind.SESSION_FAILED,
                            what + " failed: " + status.error().orElse("the service does not say why"));
                case TIMED_OUT, ABORTED ->
                    throw new BonsaiException(
                            Kind.SESSION_STOPPED,
                            what + " ended without a receipt: " + status.phase()
                                    + status.error().map(error -> ", " + error).orElse(""));
            }
        }
    }

    private void keep(BonsaiJob job, Kept kept) throws IOException {
        try {
            sessions.keep(service(), job, kept);
        } catch (IOException e) {
            throw new IOException(
                    "session " + kept.sessionId() + " runs at " + service() + " and could not be kept: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Asks the service to stop a session; what comes of it is told beside the cancellation. */
    private void stop(BonsaiJob job, String sessionId, CancelledException cancelled) {
        boolean interrupted = Thread.interrupted();
        try {
            sessions.forget(service(), job);
            client.stop(sessionId, Cancellation.after(client.settings().requestTimeout()));
        } catch (BonsaiException | IOException | CancelledException e) {
            cancelled.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String service() {
        return client.settings().url().toString();
    }

    /** Gives up what is under way here. Sessions go on at the service and stay kept. */
    @Override
    public void close() {
        client.close();
    }
}
