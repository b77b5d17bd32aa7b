package quod.risc0.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import quod.risc0.binary.Digest;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.MaybePruned;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptClaim;

/**
 * A local server that speaks the Bonsai REST interface as Bento does. Its receipts are fake ones whose journal is the
 * input reversed, unless it is told another way to make them. Faults are queued by the beginning of a request ("GET /sessions/status") and used up one by one.
 */
public final class BonsaiService implements AutoCloseable {
    public static final String KEY = "a-secret-key";
    public static final String VERSION = "3.0.6";

    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final List<String> problems = new CopyOnWriteArrayList<>();
    public final Map<String, byte[]> images = new ConcurrentHashMap<>();
    public final Map<String, Session> sessions = new ConcurrentHashMap<>();
    public volatile int pollsUntilDone = 2;
    public volatile String end = "\"status\":\"SUCCEEDED\"";
    volatile String addressPrefix = "";

    public volatile Maker maker = (image, program, input) -> receipt(image, input);

    private final Map<String, byte[]> inputs = new ConcurrentHashMap<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Makes the receipt of a session. */
    public interface Maker {
        Receipt make(String imageId, byte[] program, byte[] input);
    }

    /** A session. */
    public static final class Session {
        final String image;
        final byte[] input;
        final AtomicInteger polls = new AtomicInteger();
        volatile boolean stopped;

        Session(String image, byte[] input) {
            this.image = image;
            this.input = input;
        }
    }

    /** What to do in place of the right answer; a status of 0 drops the connection. */
    public record Fault(int status, String body, long delayMillis, boolean afterwards) {
        public static Fault status(int status) {
            return new Fault(status, "{\"type\":\"T\",\"msg\":\"as told\"}", 0, false);
        }

        public static Fault body(int status, String body) {
            return new Fault(status, body, 0, false);
        }

        static Fault drop() {
            return new Fault(0, "", 0, false);
        }

        /** The request is done, and its answer lost. */
        static Fault dropAfterwards() {
            return new Fault(0, "", 0, true);
        }

        static Fault hang(long millis) {
            return new Fault(0, "", millis, false);
        }
    }

    public BonsaiService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://" + authority());
    }

    private String authority() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    public void fail(String request, Fault... queue) {
        faults.computeIfAbsent(request, key -> new ArrayDeque<>()).addAll(List.of(queue));
    }

    /** Forgets all faults that are left. */
    void recover() {
        faults.clear();
    }

    public long count(String request) {
        return requests.stream().filter(line -> line.startsWith(request)).count();
    }

    public static Receipt receipt(String imageId, byte[] input) {
        byte[] journal = new byte[input.length];
        for (int i = 0; i < input.length; i++) {
            journal[i] = input[input.length - 1 - i];
        }
        ReceiptClaim claim = ReceiptClaim.ok(Digest.ofHex(imageId), Bytes.of(journal));
        return Receipt.of(new FakeReceipt(MaybePruned.of(claim)), Bytes.of(journal));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(line);
            if (!KEY.equals(exchange.getRequestHeaders().getFirst("x-api-key"))) {
                problems.add(line + ": no key");
            }
            if (!VERSION.equals(exchange.getRequestHeaders().getFirst("x-risc0-version"))) {
                problems.add(line + ": no version");
            }
            Fault fault = next(line);
            if (fault != null && !fault.afterwards()) {
                pause(fault.delayMillis());
                if (fault.status() != 0) {
                    exchange.getResponseHeaders().add("retry-after", "0");
                    answer(exchange, fault.status(), fault.body().getBytes(StandardCharsets.UTF_8));
                }
                return;
            }
            route(exchange, line, body, fault != null);
        }
    }

    private Fault next(String line) {
        for (Map.Entry<String, Queue<Fault>> entry : faults.entrySet()) {
            if (line.startsWith(entry.getKey())) {
                synchronized (entry.getValue()) {
                    Fault fault = entry.getValue().poll();
                    if (fault != null) {
                        return fault;
                    }
                }
            }
        }
        return null;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange, String line, byte[] body, boolean lose) throws IOException {
        String id = line.substring(line.lastIndexOf('/') + 1);
        String json = null;
        byte[] bytes = null;
        int status = 200;
        if (line.startsWith("GET /images/upload/")) {
            status = images.containsKey(id) ? 204 : 200;
            json = "{\"url\":\"" + address("/images/upload/" + id) + "\"}";
        } else if (line.startsWith("PUT /images/upload/")) {
            status = images.putIfAbsent(id, body) == null ? 200 : 204;
            bytes = new byte[0];
        } else if (line.equals("GET /inputs/upload")) {
            String input = UUID.randomUUID().toString();
            json = "{\"url\":\"" + address("/inputs/upload/" + input) + "\",\"uuid\":\"" + input + "\"}";
        } else if (line.startsWith("PUT /inputs/upload/")) {
            status = inputs.putIfAbsent(id, body) == null ? 200 : 204;
            bytes = new byte[0];
        } else if (line.equals("POST /sessions/create")) {
            Json request = Json.read(body);
            String session = UUID.randomUUID().toString();
            String image = request.text("img").orElseThrow();
            byte[] input = inputs.get(request.text("input").orElseThrow());
            if (!images.containsKey(image) || input == null) {
                answer(
                        exchange,
                        500,
                        "{\"type\":\"InternalErr\",\"msg\":\"internal error\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            sessions.put(session, new Session(image, input));
            json = "{\"uuid\":\"" + session + "\"}";
        } else if (sessions.containsKey(id)) {
            Session session = sessions.get(id);
            if (line.startsWith("GET /sessions/status/")) {
                json = status(session);
            } else if (line.startsWith("GET /sessions/stop/")) {
                session.stopped = true;
                bytes = new byte[0];
            } else if (line.startsWith("GET /receipts/stark/receipt/")) {
                bytes = BincodeReceipts.encode(maker.make(session.image, images.get(session.image), session.input));
            } else if (line.startsWith("GET /receipts/")) {
                json = "{\"url\":\"" + address("/receipts/stark/receipt/" + id) + "\"}";
            } else if (line.startsWith("GET /snark/status/")) {
                json = "{\"status\":\"SUCCEEDED\",\"output\":\"" + address("/receipts/stark/receipt/" + id) + "\"}";
            }
        } else if (line.equals("POST /snark/create")) {
            json = "{\"uuid\":\"" + Json.read(body).text("session_id").orElseThrow() + "\"}";
        }
        if (lose) {
            return;
        }
        if (json == null && bytes == null) {
            status = 404;
            json = "{\"type\":\"Missing\",\"msg\":\"no such thing\"}";
        }
        answer(exchange, status, json != null ? json.getBytes(StandardCharsets.UTF_8) : bytes);
    }

    private String status(Session session) {
        if (session.stopped) {
            return "{\"status\":\"ABORTED\",\"receipt_url\":null}";
        }
        return session.polls.incrementAndGet() <= pollsUntilDone
                ? "{\"status\":\"RUNNING\",\"state\":\"Executor\",\"elapsed_time\":1.5,\"stats\":null}"
                : "{" + end + ",\"stats\":{\"segments\":3,\"total_cycles\":8192,\"cycles\":427},\"new\":[{}]}";
    }

    private String address(String path) {
        return addressPrefix.isEmpty() ? "http://" + authority() + path : addressPrefix + path;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = status == 204 || body.length == 0;
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
