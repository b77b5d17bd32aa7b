package quod.risc0.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.risc0.rest.BonsaiException.Kind;

/**
 * Sends requests, tries again what may pass, and turns what does not into {@link BonsaiException}s. Answers are bounded,
 * redirections are not followed, and a cancelled request is given up within a fraction of a second.
 */
final class Transport implements AutoCloseable {
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int NO_CONTENT = 204;
    private static final int MAX_SHOWN = 400;
    private static final Duration TICK = Duration.ofMillis(50);

    private final BonsaiSettings settings;
    private final RandomGenerator random;
    private final HttpClient http;

    Transport(BonsaiSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.requestTimeout())
                .build();
    }

    /** Whether a request may be sent again when nobody knows what became of it. */
    enum Repeat {
        /** It has the same effect however often it is done. */
        SAFE,
        /** Each time costs: it is tried again only if the service surely did not do it. */
        COSTLY
    }

    /**
     * A request.
     *
     * @param what what it is for, in words
     * @param address where it goes
     * @param method GET, PUT or POST
     * @param body what it brings; empty for GET
     * @param repeat whether it may be sent again
     * @param maximumBytes the longest answer
     * @param timeout how long one try may take
     */
    record Call(
            String what, URI address, String method, byte[] body, Repeat repeat, int maximumBytes, Duration timeout) {}

    /** An answer of the 200s. */
    record Answer(int status, byte[] body) {}

    /** Asks for something at an address below the service's. */
    Call get(String what, String path) {
        return new Call(
                what, below(path), "GET", new byte[0], Repeat.SAFE, MAX_ANSWER_BYTES, settings.requestTimeout());
    }

    Call post(String what, String path, byte[] body) {
        return new Call(what, below(path), "POST", body, Repeat.COSTLY, MAX_ANSWER_BYTES, settings.requestTimeout());
    }

    Call put(String what, URI address, byte[] body) {
        return new Call(what, address, "PUT", body, Repeat.SAFE, MAX_ANSWER_BYTES, settings.transferTimeout());
    }

    Call download(String what, URI address, int maximumBytes) {
        return new Call(what, address, "GET", new byte[0], Repeat.SAFE, maximumBytes, settings.transferTimeout());
    }

    private URI below(String path) {
        return URI.create(settings.url() + path);
    }

    /**
     * Returns an address that the service named. One on the service's own host is reached the way the service is; one
     * elsewhere (an object store) must not be less safe, and gets no key.
     */
    URI named(String what, String text) throws BonsaiException {
        URI base = settings.url();
        try {
            URI uri = base.resolve(text);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("an address without a host, or with a user");
            }
            if (isOurs(uri)) {
                return new URI(base.getScheme() + "://" + base.getRawAuthority() + uri.getRawPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            }
            boolean http = uri.getScheme().equalsIgnoreCase("http");
            if (uri.getScheme().equalsIgnoreCase("https")
                    || (http
                            && base.getScheme().equalsIgnoreCase("http")
                            && (settings.plainHttp() || BonsaiSettings.isPrivate(uri)))) {
                return uri;
            }
            throw new IllegalArgumentException("an address less safe than the service's own");
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new BonsaiException(
                    Kind.PROTOCOL,
                    "the service answered " + what + " with an address that can't be used: " + shown(text) + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private boolean isOurs(URI uri) {
        return settings.url().getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
    }

    /**
     * Sends a request until it is answered well, or as often as the settings say.
     *
     * @throws CancelledException if it was cancelled, or this thread interrupted
     */
    Answer send(Call call, Cancellation cancellation) throws BonsaiException {
        for (int tries = 1; ; tries++) {
            Duration atLeast = Duration.ZERO;
            BonsaiException failed;
            boolean again;
            try {
                HttpResponse<byte[]> response = once(call, cancellation);
                if (response.statusCode() / 100 == 2) {
                    return new Answer(response.statusCode(), response.body());
                }
                failed = refused(call, response);
                again = response.statusCode() == 429 || response.statusCode() / 100 == 5;
                atLeast = retryAfter(response);
            } catch (IOException | TimeoutException e) {
                if (saysNoContent(e)) {
                    return new Answer(NO_CONTENT, new byte[0]);
                }
                failed = unanswered(call, e);
                again = failed.kind() != Kind.PROTOCOL && (call.repeat() == Repeat.SAFE || neverSent(e));
            }
            if (!again || tries >= settings.tries()) {
                throw failed;
            }
            Duration delay = settings.retry().delay(tries, random);
            pause(delay.compareTo(atLeast) < 0 ? atLeast : delay, cancellation);
        }
    }

    /** Waits, unless it is cancelled. */
    static void pause(Duration delay, Cancellation cancellation) {
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
            cancellation.check();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, TICK.toNanos()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        cancellation.check();
    }

    /**
     * r0vm answers 204 with a body, which no such answer may have: Java's client reads the status and then refuses the
     * answer. The status is all that is wanted of it.
     */
    private static boolean saysNoContent(Exception e) {
        return e instanceof IOException && String.valueOf(e.getMessage()).contains("with " + NO_CONTENT + " response");
    }

    private HttpResponse<byte[]> once(Call call, Cancellation cancellation) throws IOException, TimeoutException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .method(
                        call.method(),
                        call.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body()));
        if (isOurs(call.address())) {
            settings.apiKey().ifPresent(key -> request.header("x-api-key", key));
            request.header("x-risc0-version", settings.risc0Version());
        }
        if (call.method().equals("POST")) {
            request.header("content-type", "application/json");
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), call.maximumBytes()));
        long end = System.nanoTime() + call.timeout().toNanos();
        try {
            while (true) {
                cancellation.check();
                try {
                    return exchange.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - end >= 0) {
                        throw e;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
                }
            }
        } finally {
            exchange.cancel(true);
        }
    }

    private static boolean neverSent(Exception e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private BonsaiException unanswered(Call call, Exception e) {
        String lost = call.repeat() == Repeat.COSTLY && !neverSent(e)
                ? "; it may have been done all the same, so it is not sent again"
                : "";
        if (e instanceof TimeoutException || e instanceof HttpTimeoutException) {
            return new BonsaiException(
                    Kind.TIMEOUT,
                    call.what() + ": no answer within " + call.timeout().toMillis() + " ms" + lost,
                    e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("body exceeds capacity")) {
                return new BonsaiException(
                        Kind.PROTOCOL, call.what() + ": an answer of more than " + call.maximumBytes() + " bytes", e);
            }
        }
        return new BonsaiException(
                Kind.UNREACHABLE,
                call.what() + ": " + call.address().getHost() + " can't be reached, or dropped the connection ("
                        + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + shown(e.getMessage()))
                        + ")" + lost,
                e);
    }

    private BonsaiException refused(Call call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Kind kind = switch (status) {
            case 401, 403 -> Kind.AUTHENTICATION;
            case 402, 429 -> Kind.QUOTA;
            case 404, 410 -> Kind.NOT_FOUND;
            default -> status >= 500 ? Kind.SERVER : status >= 400 ? Kind.REFUSED : Kind.PROTOCOL;
        };
        String said = withoutKey(said(response.body()));
        return new BonsaiException(kind, call.what() + ": answered " + status + (said.isEmpty() ? "" : ": " + said));
    }

    /** A service may repeat the key that it refuses. */
    String withoutKey(String text) {
        return settings.apiKey().map(key -> text.replace(key, "(the key)")).orElse(text);
    }

    /** Returns what an error's body says: the message of a JSON object, or its text. */
    private static String said(byte[] body) {
        try {
            Json json = Json.read(body);
            return shown(json.text("msg").or(() -> json.text("error")).orElse(""));
        } catch (IOException e) {
            return shown(new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Returns a text from outside in one line, without control characters, and not too long. */
    static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }

    private Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds = response.headers().firstValueAsLong("retry-after").orElse(0);
            Duration asked = Duration.ofSeconds(Math.clamp(seconds, 0, 3600));
            return asked.compareTo(settings.retry().longest()) > 0
                    ? settings.retry().longest()
                    : asked;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
