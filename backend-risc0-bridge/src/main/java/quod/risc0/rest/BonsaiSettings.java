package quod.risc0.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a proving service is and how to talk to it. Everything is said here; the environment is never read.
 *
 * @param url the service's address, http or https, without query; a closing slash is dropped
 * @param plainHttp whether http may be spoken with another machine, where anybody on the way reads key and inputs
 * @param apiKey the key sent as {@code x-api-key} to that address and to no other; empty where the service needs none
 * @param risc0Version the version sent as {@code x-risc0-version}, such as 3.0.6
 * @param tries how often a request is tried that fails in a way that may pass, 1 at least
 * @param retry how long to wait between those tries
 * @param poll how long to wait between questions about a session
 * @param requestTimeout how long one answer may take, its transfer not counted
 * @param transferTimeout how long a program, an input or a receipt may take to be transferred
 * @param maximumWait how long to wait for a session before giving up the waiting, not the session
 * @param maximumReceiptBytes a longer receipt is refused while it arrives
 */
public record BonsaiSettings(
        URI url,
        boolean plainHttp,
        Optional<String> apiKey,
        String risc0Version,
        int tries,
        Backoff retry,
        Backoff poll,
        Duration requestTimeout,
        Duration transferTimeout,
        Duration maximumWait,
        int maximumReceiptBytes) {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final int DEFAULT_TRIES = 6;
    private static final int DEFAULT_RECEIPT_BYTES = 64 << 20;

    /** Checks. */
    public BonsaiSettings {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException("a proving service's address begins with http:// or https://");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a proving service's address has no user, query or fragment");
        }
        if (!plainHttp && !isPrivate(url)) {
            throw new IllegalArgumentException("the proving service at " + url.getHost()
                    + " is on another machine, and over http anybody on the way can read the key and the inputs: use"
                    + " https, or allow it (option service-plain-http=yes)");
        }
        String text = url.toString();
        url = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
        if (apiKey.isPresent() && !isHeaderValue(apiKey.get())) {
            throw new IllegalArgumentException("the API key is empty or has characters that no header may have");
        }
        if (!isHeaderValue(risc0Version)) {
            throw new IllegalArgumentException("no version of RISC Zero: \"" + risc0Version + "\"");
        }
        if (tries < 1 || maximumReceiptBytes < 1 || !isPositive(maximumWait)) {
            throw new IllegalArgumentException("tries, waits and bytes are positive");
        }
        if (!isPositive(requestTimeout) || !isPositive(transferTimeout)) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }

    /** Tells whether nobody on a network can read along: https, or this machine by a name or address that is only its own. */
    static boolean isPrivate(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getScheme().equalsIgnoreCase("https")
                || host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    private static boolean isHeaderValue(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * Returns settings with defaults: 6 tries after half a second up to 15 seconds, a question every second up to 15
     * seconds, 30 seconds for an answer, 10 minutes for a transfer, a day for a session, receipts up to 64 MiB; http
     * with this machine alone.
     *
     * @throws IllegalArgumentException if the address is none, or http with another machine
     */
    public static BonsaiSettings of(URI url, Optional<String> apiKey, String risc0Version) {
        return of(url, false, apiKey, risc0Version);
    }

    /**
     * Returns settings with the same defaults.
     *
     * @param plainHttp whether http may be spoken with another machine
     */
    public static BonsaiSettings of(URI url, boolean plainHttp, Optional<String> apiKey, String risc0Version) {
        return new BonsaiSettings(
                url,
                plainHttp,
                apiKey,
                risc0Version,
                DEFAULT_TRIES,
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15)),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15)),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                DEFAULT_RECEIPT_BYTES);
    }

    /** Returns these settings with other delays between tries and between questions. */
    public BonsaiSettings withDelays(Backoff retries, Backoff polls) {
        return with(tries, retries, polls, requestTimeout, transferTimeout, maximumWait, maximumReceiptBytes);
    }

    /** Returns these settings with another number of tries. */
    public BonsaiSettings withTries(int number) {
        return with(number, retry, poll, requestTimeout, transferTimeout, maximumWait, maximumReceiptBytes);
    }

    /** Returns these settings with other time-outs. */
    public BonsaiSettings withTimeouts(Duration request, Duration transfer) {
        return with(tries, retry, poll, request, transfer, maximumWait, maximumReceiptBytes);
    }

    /** Returns these settings with another limit of the waiting for a session. */
    public BonsaiSettings withMaximumWait(Duration wait) {
        return with(tries, retry, poll, requestTimeout, transferTimeout, wait, maximumReceiptBytes);
    }

    /** Returns these settings with another limit of a receipt's length. */
    public BonsaiSettings withMaximumReceiptBytes(int bytes) {
        return with(tries, retry, poll, requestTimeout, transferTimeout, maximumWait, bytes);
    }

    private BonsaiSettings with(
            int number, Backoff retries, Backoff polls, Duration request, Duration transfer, Duration wait, int bytes) {
        return new BonsaiSettings(
                url, plainHttp, apiKey, risc0Version, number, retries, polls, request, transfer, wait, bytes);
    }

    /** Returns the address and whether there is a key; the key is a secret. */
    @Override
    public String toString() {
        return "BonsaiSettings[" + url + (apiKey.isPresent() ? ", with a key]" : ", without a key]");
    }
}
