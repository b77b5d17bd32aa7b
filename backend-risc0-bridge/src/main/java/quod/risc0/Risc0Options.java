package quod.risc0;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import quod.api.Names;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend.Option;
import quod.risc0.client.GuestRun;
import quod.risc0.client.R0vmLimits;
import quod.risc0.client.R0vmSettings;
import quod.risc0.client.ReceiptKind;

/**
 * The backend's options, checked.
 *
 * @param program the program r0vm; empty: looked for
 * @param guest which guest is proven and accepted
 * @param receipt the kind of receipt to make
 * @param segmentPo2 log2 of the largest segment; empty: as the memory allows
 * @param limits the bound of processes and memory; empty: shared by all users of the backend
 * @param threads how many threads r0vm may use; 0: as it likes
 * @param timeout how long a proof may take; empty: the client's default
 * @param sessionLimit the most cycles of a guest; empty: no limit
 * @param service the service that proves; empty: r0vm does, on this machine
 */
record Risc0Options(
        Optional<Path> program,
        GuestChoice guest,
        ReceiptKind receipt,
        Optional<Integer> segmentPo2,
        Optional<R0vmLimits> limits,
        int threads,
        Optional<Duration> timeout,
        OptionalLong sessionLimit,
        Optional<ServiceOptions> service) {
    private static final List<Option> OWN = List.of(
            new Option(
                    "r0vm", "path of the program r0vm (default: RISC0_SERVER_PATH, then rzup's folder, then the PATH)"),
            new Option(
                    Risc0Backend.GUEST_OPTION,
                    "generated (default: quod makes it from the constraints) or own (the program's; a verifier must"
                            + " be told the same)"),
            new Option("receipt", "composite (default), succinct or groth16"),
            new Option(
                    "segment-po2",
                    "log2 of the cycles of the largest segment, 13 to 24 (default 20, or less as the memory allows)."
                            + " Each segment spends thousands of cycles on tables and paging, so small ones make many"),
            new Option("memory", "how much memory r0vm may take, in MiB (default: three quarters of the machine's)"),
            new Option("processes", "how many proofs at once, 1 to 64 (default 1)"),
            new Option("threads", "how many threads a process may use (default: the processors)"),
            new Option("timeout", "how many seconds a proof may take (default 43200)"),
            new Option("session-limit", "the most cycles of a guest, in units of 2^10 (default: no limit)"));

    static final List<Option> ALL =
            Stream.concat(OWN.stream(), ServiceOptions.ALL.stream()).toList();

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one is unknown or has a bad value
     */
    static Risc0Options of(BackendOptions options) {
        options.requireKnown(ALL.stream().map(Option::name).toList());
        Optional<R0vmLimits> limits = Optional.empty();
        if (options.has("memory") || options.has("processes")) {
            int provers = options.integer("processes", 1, 1, 64);
            limits = Optional.of(R0vmLimits.standard(
                    provers, options.has("memory") ? (long) options.integer("memory", 0, 1, 1 << 24) << 20 : -1));
        }
        return new Risc0Options(
                options.has("r0vm") ? Optional.of(Path.of(options.text("r0vm", ""))) : Optional.empty(),
                choice(options, Risc0Backend.GUEST_OPTION, GuestChoice.GENERATED, GuestChoice.values()),
                choice(options, "receipt", ReceiptKind.COMPOSITE, ReceiptKind.values()),
                options.has("segment-po2")
                        ? Optional.of(options.integer(
                                "segment-po2",
                                GuestRun.DEFAULT_SEGMENT_PO2,
                                GuestRun.MIN_SEGMENT_PO2,
                                GuestRun.MAX_SEGMENT_PO2))
                        : Optional.empty(),
                limits,
                options.integer("threads", 0, 0, 1024),
                options.has("timeout")
                        ? Optional.of(Duration.ofSeconds(options.integer("timeout", 0, 1, Integer.MAX_VALUE)))
                        : Optional.empty(),
                options.has("session-limit")
                        ? OptionalLong.of((long) options.integer("session-limit", 0, 1, Integer.MAX_VALUE) << 10)
                        : OptionalLong.empty(),
                ServiceOptions.of(options));
    }

    private static <E extends Enum<E>> E choice(BackendOptions options, String name, E absent, E[] values) {
        String text = options.text(name, label(absent));
        return Arrays.stream(values)
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Names.unknown(
                        name,
                        text,
                        Arrays.stream(values).map(Risc0Options::label).toList())));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Returns how to run a program, within its own limits or else the shared ones. */
    R0vmSettings settings(Path found, R0vmLimits shared) {
        R0vmSettings settings = R0vmSettings.of(List.of(found.toString()), limits.orElse(shared))
                .withThreads(threads);
        return timeout.map(limit -> settings.withTimeouts(settings.connectTimeout(), settings.executeTimeout(), limit))
                .orElse(settings);
    }

    /** Returns the choices in words. */
    String summary() {
        return receipt.label() + " receipt, " + guest.label() + " guest"
                + segmentPo2.map(po2 -> ", segments up to 2^" + po2).orElse("");
    }
}
