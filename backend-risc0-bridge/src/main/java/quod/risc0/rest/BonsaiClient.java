package quod.risc0.rest;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Receipt;
import quod.risc0.rest.BonsaiException.Kind;

/**
 * The single calls of the Bonsai REST interface. Safe for concurrent use. Each call tries again what may pass, as often
 * as {@link BonsaiSettings} says, and throws {@link CancelledException} when it is cancelled or its thread interrupted.
 *
 * <p>Source: the crate {@code bonsai-sdk} 1.4 and {@code risc0-r0vm} 3.0, {@code api.rs}.
 */
public final class BonsaiClient implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private final BonsaiSettings settings;
    private final Transport transport;

    /**
     * Creates a client; it connects when it is used.
     *
     * @param random spreads the delays between tries
     */
    public BonsaiClient(BonsaiSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.transport = new Transport(settings, random);
    }

    /** Returns the settings. */
    public BonsaiSettings settings() {
        return settings;
    }

    /**
     * Gives the service a program, unless it has it.
     *
     * @param imageId the program's image id; the service computes it again and refuses another one
     * @param binary the program binary
     * @return whether the service had it already
     */
    public boolean uploadImage(Digest imageId, byte[] binary, Cancellation cancellation) throws BonsaiException {
        String what = "uploading the program " + imageId;
        Transport.Answer answer =
                transport.send(transport.get(what, "/images/upload/" + imageId.toHex()), cancellation);
        if (answer.status() == 204) {
            return true;
        }
        transport.send(transport.put(what, address(what, answer), binary), cancellation);
        return false;
    }

    /** Gives the service a guest's input and returns the id to use for it. */
    public String uploadInput(byte[] input, Cancellation cancellation) throws BonsaiException {
        return upload("uploading the input", "/inputs/upload", input, cancellation);
    }

    /** Gives the service a receipt, as bincode, that a session may assume, and returns the id to use for it. */
    public String uploadReceipt(byte[] receipt, Cancellation cancellation) throws BonsaiException {
        return upload("uploading a receipt", "/receipts/upload", receipt, cancellation);
    }

    private String upload(String what, String path, byte[] body, Cancellation cancellation) throws BonsaiException {
        Transport.Answer answer = transport.send(transport.get(what, path), cancellation);
        String id = id(what, answer);
        transport.send(transport.put(what, address(what, answer), body), cancellation);
        return id;
    }

    /**
     * Starts a session. It is sent again only if the service surely did not take it: each session costs.
     *
     * @param imageId a program that was uploaded
     * @param inputId an input that was uploaded
     * @param assumptionIds receipts that were uploaded
     * @param executeOnly whether to run the guest without proving; r0vm itself ignores this
     * @param cycleLimit the most cycles of the run; r0vm itself ignores this
     * @return the session's id
     */
    public String createSession(
            Digest imageId,
            String inputId,
            List<String> assumptionIds,
            boolean executeOnly,
            OptionalLong cycleLimit,
            Cancellation cancellation)
            throws BonsaiException {
        byte[] request = Json.write(out -> {
            out.writeStringField("img", imageId.toHex());
            out.writeStringField("input", inputId);
            out.writeArrayFieldStart("assumptions");
            for (String id : assumptionIds) {
                out.writeString(id);
            }
            out.writeEndArray();
            out.writeBooleanField("execute_only", executeOnly);
            if (cycleLimit.isPresent()) {
                out.writeNumberField("exec_cycle_limit", cycleLimit.getAsLong());
            }
        });
        String what = "creating a session";
        return id(what, transport.send(transport.post(what, "/sessions/create", request), cancellation));
    }

    /** Asks how a session stands. */
    public SessionStatus status(String sessionId, Cancellation cancellation) throws BonsaiException {
        return status("asking for session " + sessionId, "/sessions/status/" + checked(sessionId), cancellation);
    }

    /** Stops a session. Not every service can: r0vm itself answers that there is no such thing. */
    public void stop(String sessionId, Cancellation cancellation) throws BonsaiException {
        transport.send(
                transport.get("stopping session " + sessionId, "/sessions/stop/" + checked(sessionId)), cancellation);
    }

    /** Downloads the receipt of a session that succeeded. It is well-formed; nothing else is known of it. */
    public Receipt receipt(String sessionId, Cancellation cancellation) throws BonsaiException {
        String what = "downloading the receipt of session " + sessionId;
        Transport.Answer answer = transport.send(transport.get(what, "/receipts/" + checked(sessionId)), cancellation);
        return download(what, address(what, answer), cancellation);
    }

    /** Asks for a Groth16 receipt in place of a session's own, and returns the id to ask with. Each time costs. */
    public String createSnark(String sessionId, Cancellation cancellation) throws BonsaiException {
        String what = "asking for a Groth16 receipt of session " + sessionId;
        byte[] request = Json.write(out -> out.writeStringField("session_id", checked(sessionId)));
        return id(what, transport.send(transport.post(what, "/snark/create", request), cancellation));
    }

    /** Asks how the making of a Groth16 receipt stands. */
    public SessionStatus snarkStatus(String snarkId, Cancellation cancellation) throws BonsaiException {
        return status("asking for Groth16 receipt " + snarkId, "/snark/status/" + checked(snarkId), cancellation);
    }

    /** Downloads a Groth16 receipt whose making succeeded. It is well-formed; nothing else is known of it. */
    public Receipt snarkReceipt(String snarkId, Cancellation cancellation) throws BonsaiException {
        String what = "downloading Groth16 receipt " + snarkId;
        Transport.Answer answer =
                transport.send(transport.get(what, "/snark/status/" + checked(snarkId)), cancellation);
        String address = json(what, answer)
                .text("output")
                .orElseThrow(() -> protocol(what, "an answer without the receipt's address"));
        return download(what, transport.named(what, address), cancellation);
    }

    private Receipt download(String what, URI address, Cancellation cancellation) throws BonsaiException {
        Transport.Answer answer =
                transport.send(transport.download(what, address, settings.maximumReceiptBytes()), cancellation);
        try {
            return BincodeReceipts.decode(answer.body());
        } catch (ProofFormatException e) {
            throw new BonsaiException(Kind.PROTOCOL, what + ": what came is no receipt: " + e.getMessage(), e);
        }
    }

    private SessionStatus status(String what, String path, Cancellation cancellation) throws BonsaiException {
        Json json = json(what, transport.send(transport.get(what, path), cancellation));
        String status = json.text("status").orElseThrow(() -> protocol(what, "an answer without a status"));
        SessionStatus.Phase phase;
        try {
            phase = SessionStatus.Phase.valueOf(status);
        } catch (IllegalArgumentException e) {
            throw protocol(what, "the unknown status \"" + Transport.shown(status) + "\"");
        }
        Optional<Json> statistics = json.object("stats");
        return new SessionStatus(
                phase,
                json.text("state").map(Transport::shown).filter(state -> !state.isEmpty()),
                json.text("error_msg").map(Transport::shown).filter(error -> !error.isEmpty()),
                number(statistics, "segments"),
                number(statistics, "total_cycles"),
                number(statistics, "cycles"));
    }

    private static OptionalLong number(Optional<Json> statistics, String name) {
        return statistics.map(json -> json.number(name)).orElse(OptionalLong.empty());
    }

    private static Json json(String what, Transport.Answer answer) throws BonsaiException {
        try {
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new BonsaiException(
                    Kind.PROTOCOL,
                    what + ": the answer is no JSON object: " + Transport.shown(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private URI address(String what, Transport.Answer answer) throws BonsaiException {
        String text = json(what, answer).text("url").orElseThrow(() -> protocol(what, "an answer without an address"));
        return transport.named(what, text);
    }

    private static String id(String what, Transport.Answer answer) throws BonsaiException {
        String id = json(what, answer).text("uuid").orElseThrow(() -> protocol(what, "an answer without an id"));
        if (!ID.matcher(id).matches()) {
            throw protocol(what, "the id \"" + Transport.shown(id) + "\"");
        }
        return id;
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id: \"" + Transport.shown(id) + "\"");
        }
        return id;
    }

    private static BonsaiException protocol(String what, String found) {
        return new BonsaiException(Kind.PROTOCOL, what + ": " + found);
    }

    /** Gives up what is under way. Sessions go on at the service. */
    @Override
    public void close() {
        transport.close();
    }
}
