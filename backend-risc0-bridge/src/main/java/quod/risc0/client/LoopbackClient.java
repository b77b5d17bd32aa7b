package quod.risc0.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import quod.api.Cancellation;
import quod.risc0.client.protocol.R0vmMessages;
import quod.risc0.client.protocol.R0vmMessages.Asset;
import quod.risc0.client.protocol.R0vmMessages.AssetRequest;
import quod.risc0.client.protocol.R0vmMessages.GenericReply;
import quod.risc0.client.protocol.R0vmMessages.Nothing;
import quod.risc0.client.protocol.R0vmMessages.Request;

/** Speaks the interface of r0vm 3.x over a loopback connection. */
final class LoopbackClient implements R0vmClient {
    private static final int DIGEST_BYTES = 32;
    private static final AssetRequest INLINE =
            AssetRequest.newBuilder().setInline(Nothing.getDefaultInstance()).build();

    private final R0vmSettings settings;
    private final R0vmVersion version;
    private final CommandLineClient commandLine;

    LoopbackClient(R0vmSettings settings, R0vmVersion version) {
        this.settings = settings;
        this.version = version;
        this.commandLine = new CommandLineClient(settings, version);
    }

    @Override
    public R0vmVersion version() {
        return version;
    }

    @Override
    public String description() {
        return "r0vm " + version + " through its loopback interface";
    }

    @Override
    public Execution execute(GuestRun run, Cancellation cancellation) throws R0vmException {
        Request request = Request.newBuilder()
                .setExecute(R0vmMessages.ExecuteRequest.newBuilder()
                        .setEnvironment(environment(run))
                        .setSegmentsOut(INLINE))
                .build();
        try (R0vmLimits.Place _ = settings.limits().enter(cancellation);
                LoopbackSession session =
                        new LoopbackSession(settings, version, settings.executeTimeout(), cancellation)) {
            session.send(request);
            GuestDialogue dialogue = new GuestDialogue(session, run.input());
            R0vmMessages.Callback end = dialogue.run();
            if (!end.hasSessionDone()) {
                throw new R0vmException.ProtocolViolation(settings.program() + " proved where it was to execute");
            }
            session.finish();
            R0vmMessages.Session done = end.getSessionDone().getSession();
            return new Execution(
                    dialogue.segments(),
                    done.getJournal().toByteArray(),
                    GuestDialogue.exit(done.getExitCode()),
                    dialogue.output());
        }
    }

    @Override
    public ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) throws R0vmException {
        Request request = Request.newBuilder()
                .setProve(R0vmMessages.ProveRequest.newBuilder()
                        .setEnvironment(environment(run))
                        .setOptions(R0vmMessages.ProverOptions.newBuilder()
                                .setHashFunction("poseidon2")
                                .setReceiptKind(
                                        switch (kind) {
                                            case COMPOSITE -> R0vmMessages.ReceiptKind.COMPOSITE;
                                            case SUCCINCT -> R0vmMessages.ReceiptKind.SUCCINCT;
                                            case GROTH16 -> R0vmMessages.ReceiptKind.GROTH16;
                                        })
                                .setMaxSegmentPo2(run.segmentPo2()))
                        .setReceiptOut(INLINE))
                .build();
        try (R0vmLimits.Place _ = settings.limits().enterProver(run.provenPo2(), cancellation);
                LoopbackSession session =
                        new LoopbackSession(settings, version, settings.proveTimeout(), cancellation)) {
            session.send(request);
            R0vmMessages.Callback end = new GuestDialogue(session, run.input()).run();
            if (!end.hasProveDone()) {
                throw new R0vmException.ProtocolViolation(settings.program() + " executed where it was to prove");
            }
            session.finish();
            return proven(end.getProveDone().getProveInfo().getInline());
        }
    }

    private ProvenRun proven(ByteString encoded) throws R0vmException.ProtocolViolation {
        try {
            R0vmMessages.ProveInfo info = R0vmMessages.ProveInfo.parseFrom(encoded);
            R0vmMessages.Statistics counted = info.getStatistics();
            if (info.getReceipt().isEmpty()) {
                throw new R0vmException.ProtocolViolation(settings.program() + " sent no receipt");
            }
            return new ProvenRun(
                    info.getReceipt().toByteArray(),
                    ProvenRun.Encoding.PROTOBUF,
                    info.hasStatistics()
                            ? Optional.of(new ProvenRun.Cycles(
                                    counted.getSegments(),
                                    counted.getTotalCycles(),
                                    counted.getUserCycles(),
                                    counted.getPagingCycles(),
                                    counted.getReservedCycles()))
                            : Optional.empty());
        } catch (InvalidProtocolBufferException e) {
            throw new R0vmException.ProtocolViolation(settings.program() + " sent a receipt that is none", e);
        }
    }

    @Override
    public SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) throws R0vmException {
        Request request = Request.newBuilder()
                .setVerify(R0vmMessages.VerifyRequest.newBuilder()
                        .setReceipt(Asset.newBuilder().setInline(ByteString.copyFrom(receipt)))
                        .setImageId(digest(imageId)))
                .build();
        try (R0vmLimits.Place _ = settings.limits().enter(cancellation);
                LoopbackSession session =
                        new LoopbackSession(settings, version, settings.executeTimeout(), cancellation)) {
            session.send(request);
            GenericReply reply = session.receive(GenericReply.parser());
            session.finish();
            return switch (reply.getKindCase()) {
                case OK -> new SealCheck(SealCheck.Answer.VALID, "");
                case ERROR -> SealCheck.refused(reply.getError().getReason());
                case KIND_NOT_SET ->
                    throw new R0vmException.ProtocolViolation(settings.program() + " answered neither yes nor no");
            };
        }
    }

    @Override
    public byte[] imageId(byte[] program, Cancellation cancellation) throws R0vmException {
        return commandLine.imageId(program, cancellation);
    }

    private static R0vmMessages.Environment environment(GuestRun run) {
        R0vmMessages.Environment.Builder builder = R0vmMessages.Environment.newBuilder()
                .setBinary(Asset.newBuilder().setInline(ByteString.copyFrom(run.program())))
                .addReadFds(GuestDialogue.STANDARD_INPUT)
                .addWriteFds(GuestDialogue.STANDARD_OUTPUT)
                .addWriteFds(GuestDialogue.STANDARD_ERROR)
                .setSegmentLimitPo2(run.segmentPo2());
        run.sessionLimit().ifPresent(builder::setSessionLimit);
        return builder.build();
    }

    /** Eight words; each takes four bytes, the first one lowest. */
    private static R0vmMessages.Digest digest(byte[] bytes) {
        if (bytes.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("an image id has " + DIGEST_BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        R0vmMessages.Digest.Builder digest = R0vmMessages.Digest.newBuilder();
        while (words.hasRemaining()) {
            digest.addWords(words.getInt());
        }
        return digest.build();
    }
}
