package quod.risc0.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;
import quod.risc0.client.protocol.R0vmMessages;

/**
 * One process of r0vm and its connection. This side listens on a loopback port, r0vm connects to it. A message is four
 * bytes, its length with the lowest byte first, and that many bytes.
 *
 * <p>Another local process might connect before r0vm does. Then r0vm never gets its answers and cannot end with exit
 * code 0, which {@link #finish} requires: what such a stranger says is never believed.
 */
final class LoopbackSession implements AutoCloseable {
    private final R0vmSettings settings;
    private final R0vmVersion version;
    private final Cancellation cancellation;
    private final ServerSocket listener;
    private final ChildProcess child;
    private final Watchdog watchdog;
    private volatile @Nullable Socket socket;
    private @Nullable DataInputStream in;
    private @Nullable OutputStream out;

    /** Starts r0vm, waits for its connection and greets it. */
    LoopbackSession(R0vmSettings settings, R0vmVersion version, Duration timeout, Cancellation cancellation)
            throws R0vmException {
        this.settings = settings;
        this.version = version;
        this.cancellation = cancellation;
        ServerSocket opened = null;
        try {
            opened = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            this.listener = opened;
            this.child = ChildProcess.start(
                    settings,
                    List.of("--port", Integer.toString(opened.getLocalPort())),
                    ProcessBuilder.Redirect.DISCARD,
                    null);
        } catch (IOException e) {
            throw new R0vmException.LocalFailure("no loopback port can be opened", e);
        } catch (R0vmException e) {
            quietly(opened);
            throw e;
        }
        this.watchdog = new Watchdog(timeout, cancellation, this::abort);
        // A process that ends before it connects must not be waited for.
        var _ = child.process().onExit().thenRun(() -> quietly(listener));
        try {
            connect();
            greet();
        } catch (R0vmException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void connect() throws R0vmException {
        try {
            listener.setSoTimeout(
                    (int) Math.min(Integer.MAX_VALUE, settings.connectTimeout().toMillis()));
            Socket accepted = listener.accept();
            socket = accepted;
            listener.close();
            accepted.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(accepted.getInputStream()));
            out = accepted.getOutputStream();
        } catch (java.net.SocketTimeoutException e) {
            throw new R0vmException.TimedOut(settings.program() + " did not connect within "
                    + settings.connectTimeout().toSeconds() + " s and was ended");
        } catch (IOException e) {
            throw failure(e, "before it connected");
        }
    }

    private void greet() throws R0vmException {
        send(R0vmMessages.Hello.newBuilder()
                .setVersion(R0vmMessages.Version.newBuilder()
                        .setMajor(version.major())
                        .setMinor(version.minor())
                        .setPatch(version.patch())
                        .setPreRelease(version.preRelease())
                        .setBuild(version.build()))
                .build());
        R0vmMessages.HelloReply reply = receive(R0vmMessages.HelloReply.parser());
        if (!reply.hasOk()) {
            throw new R0vmException.VersionMismatch(
                    settings.program() + " told version " + version + " and refuses a client of that version: "
                            + reply.getError().getReason());
        }
    }

    /** Sends a message. */
    void send(MessageLite message) throws R0vmException {
        OutputStream stream = out;
        if (stream == null) {
            throw new IllegalStateException("not connected");
        }
        byte[] bytes = message.toByteArray();
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(bytes.length).put(bytes);
        try {
            stream.write(frame.array());
            stream.flush();
        } catch (IOException e) {
            throw failure(e, "while it was written to");
        }
    }

    /** Waits for a message. Its length is checked before anything is allocated for it. */
    <T extends MessageLite> T receive(Parser<T> parser) throws R0vmException {
        DataInputStream stream = in;
        if (stream == null) {
            throw new IllegalStateException("not connected");
        }
        boolean inside = false;
        try {
            long length = Integer.toUnsignedLong(Integer.reverseBytes(stream.readInt()));
            inside = true;
            if (length > settings.maxMessageBytes()) {
                throw new R0vmException.ProtocolViolation(settings.program() + " announces a message of " + length
                        + " bytes; at most " + settings.maxMessageBytes() + " are accepted");
            }
            byte[] bytes = stream.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new R0vmException.ProtocolViolation(settings.program() + " sent a message that is none", e);
        } catch (IOException e) {
            throw failure(e, inside ? "in the middle of a message" : "before it answered");
        }
    }

    /** Ends the connection and requires that r0vm ends well. */
    void finish() throws R0vmException {
        quietly(socket);
        OptionalInt exit = child.waitFor(settings.connectTimeout());
        Failures.throwIfEnded(watchdog, cancellation, settings.program(), "while it ended");
        if (exit.isEmpty()) {
            throw new R0vmException.TimedOut(settings.program() + " answered, but did not end within "
                    + settings.connectTimeout().toSeconds() + " s; its answer is not believed");
        }
        if (exit.getAsInt() != 0) {
            throw Failures.died(
                    settings.program(), version, exit.getAsInt(), child.errorOutput(), "after it had answered");
        }
    }

    /** Why a read or write failed: this side ended it, the process died, or it hung up. */
    private R0vmException failure(IOException e, String when) throws R0vmException {
        OptionalInt exit = child.waitFor(Duration.ofSeconds(2));
        Failures.throwIfEnded(watchdog, cancellation, settings.program(), "while it worked");
        return exit.isPresent()
                ? Failures.died(settings.program(), version, exit.getAsInt(), child.errorOutput(), when)
                : new R0vmException.ProtocolViolation(settings.program() + " closed the connection " + when, e);
    }

    private void abort() {
        child.kill();
        quietly(socket);
        quietly(listener);
    }

    @Override
    public void close() {
        watchdog.close();
        quietly(socket);
        quietly(listener);
        child.close();
    }

    private static void quietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // Nothing is lost: it is not used again.
        }
    }
}
