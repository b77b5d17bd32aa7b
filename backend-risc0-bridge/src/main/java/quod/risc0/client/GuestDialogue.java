package quod.risc0.client;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import quod.risc0.client.protocol.R0vmMessages;
import quod.risc0.client.protocol.R0vmMessages.Callback;
import quod.risc0.client.protocol.R0vmMessages.GenericReply;
import quod.risc0.client.protocol.R0vmMessages.InputOutputReply;
import quod.risc0.client.protocol.R0vmMessages.Nothing;

/** Answers r0vm while a guest runs: gives it its input, keeps its output, notes its segments. */
final class GuestDialogue {
    static final int STANDARD_INPUT = 0;
    static final int STANDARD_OUTPUT = 1;
    static final int STANDARD_ERROR = 2;

    /** What is kept of the guest's own output. */
    private static final int MAX_OUTPUT_BYTES = 64 << 10;

    /** More segments than any run has that ends in a human's time; a bound on what is remembered. */
    private static final int MAX_SEGMENTS = 1 << 20;

    private final LoopbackSession session;
    private final byte[] input;
    private int position;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<Execution.SegmentCycles> segments = new ArrayList<>();

    GuestDialogue(LoopbackSession session, byte[] input) {
        this.session = session;
        this.input = input;
    }

    /** Answers until the run or its proof is done; returns the message that says so. */
    Callback run() throws R0vmException {
        while (true) {
            R0vmMessages.Reply reply = session.receive(R0vmMessages.Reply.parser());
            if (reply.hasError()) {
                throw Failures.said(reply.getError().getReason());
            }
            Callback callback = reply.getOk();
            switch (callback.getKindCase()) {
                case IO -> session.send(answer(callback.getIo()));
                case SEGMENT_DONE -> {
                    note(callback.getSegmentDone().getSegment());
                    session.send(GenericReply.newBuilder()
                            .setOk(Nothing.getDefaultInstance())
                            .build());
                }
                case SESSION_DONE, PROVE_DONE -> {
                    return callback;
                }
                case KIND_NOT_SET ->
                    throw new R0vmException.ProtocolViolation("r0vm sent a message of a kind that quod does not know");
            }
        }
    }

    List<Execution.SegmentCycles> segments() {
        return segments;
    }

    byte[] output() {
        return output.toByteArray();
    }

    static GuestExit exit(R0vmMessages.ExitCode code) throws R0vmException.ProtocolViolation {
        return switch (code.getKindCase()) {
            case HALTED -> new GuestExit(GuestExit.Kind.HALTED, code.getHalted());
            case PAUSED -> new GuestExit(GuestExit.Kind.PAUSED, code.getPaused());
            case SYSTEM_SPLIT -> new GuestExit(GuestExit.Kind.SYSTEM_SPLIT, 0);
            case SESSION_LIMIT -> new GuestExit(GuestExit.Kind.SESSION_LIMIT, 0);
            case KIND_NOT_SET -> throw new R0vmException.ProtocolViolation("r0vm does not tell how the guest ended");
        };
    }

    private void note(R0vmMessages.Segment segment) throws R0vmException.ProtocolViolation {
        if (segments.size() >= MAX_SEGMENTS || segment.getPo2() < 0 || segment.getPo2() > GuestRun.MAX_SEGMENT_PO2) {
            throw new R0vmException.ProtocolViolation("r0vm tells of a segment that cannot be: number "
                    + segments.size() + ", 2^" + segment.getPo2() + " cycles");
        }
        segments.add(new Execution.SegmentCycles(segment.getPo2(), Integer.toUnsignedLong(segment.getCycles())));
    }

    private InputOutputReply answer(R0vmMessages.InputOutput io) {
        R0vmMessages.PosixCommand command = io.getPosix().getCommand();
        return switch (command.getKindCase()) {
            case READ -> read(io.getPosix().getFd(), command.getRead());
            case WRITE -> write(command.getWrite());
            case KIND_NOT_SET -> error("quod serves reads and writes only");
        };
    }

    private InputOutputReply read(int fd, int unsignedCount) {
        if (fd != STANDARD_INPUT) {
            return error("descriptor " + fd + " cannot be read");
        }
        long count = Math.min(Integer.toUnsignedLong(unsignedCount), input.length - position);
        ByteString bytes = ByteString.copyFrom(input, position, (int) count);
        position += (int) count;
        return InputOutputReply.newBuilder().setOk(bytes).build();
    }

    private InputOutputReply write(ByteString bytes) {
        int kept = Math.min(bytes.size(), MAX_OUTPUT_BYTES - output.size());
        output.write(bytes.substring(0, kept).toByteArray(), 0, kept);
        return InputOutputReply.newBuilder().setOk(ByteString.EMPTY).build();
    }

    private static InputOutputReply error(String reason) {
        return InputOutputReply.newBuilder()
                .setError(R0vmMessages.Error.newBuilder().setReason(reason))
                .build();
    }
}
