package quod.risc0;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quod.api.Cancellation;
import quod.api.ProverFailedException;
import quod.api.ProvingException;
import quod.api.UnavailableBackendException;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.R0vmLimits;
import quod.risc0.client.SegmentPlan;

/** Proves guests with r0vm on this machine. */
final class LocalProver implements GuestProver {
    private final R0vmClient client;
    private final R0vmLimits limits;
    private final Risc0Options options;

    LocalProver(R0vmClient client, R0vmLimits limits, Risc0Options options) {
        this.client = client;
        this.limits = limits;
        this.options = options;
    }

    @Override
    public String description() {
        return client.description();
    }

    @Override
    public Optional<Integer> segmentPo2() {
        return Optional.of(
                options.segmentPo2().orElseGet(() -> limits.largestSegmentPo2(GuestRun.DEFAULT_SEGMENT_PO2)));
    }

    @Override
    public GuestRun run(ProgramBinary program, byte[] input) {
        int po2 = segmentPo2().orElseThrow();
        return GuestRun.of(program.encode(), input).withSegmentPo2(po2).withSessionLimit(options.sessionLimit());
    }

    @Override
    public Optional<Execution> execute(GuestRun run, Cancellation cancellation) {
        try {
            return Optional.of(client.execute(run, cancellation));
        } catch (R0vmException.Unsupported e) {
            // The command line can only prove.
            return Optional.empty();
        } catch (R0vmException e) {
            throw failure(e);
        }
    }

    @Override
    public Made prove(GuestRun run, Optional<Execution> execution, NewReceipt rules, Cancellation cancellation) {
        GuestRun sized =
                execution.map(e -> run.withLargestSegment(e.largestPo2())).orElse(run);
        ProvenRun proven;
        try {
            proven = client.prove(sized, options.receipt(), cancellation);
        } catch (R0vmException e) {
            throw failure(e);
        }
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("r0vm", client.description());
        attributes.put(SegmentPlan.LIMIT_ATTRIBUTE, Integer.toString(run.segmentPo2()));
        proven.cycles()
                .filter(cycles -> cycles.segments() > 0)
                .ifPresent(cycles -> attributes.put(
                        SegmentPlan.OVERHEAD_ATTRIBUTE,
                        Long.toString(cycles.paging() / cycles.segments() + SegmentPlan.TABLE_CYCLES)));
        return new Made(rules.read(proven), proven.cycles(), attributes);
    }

    /** Returns what a failure of r0vm is to a caller of a prover. */
    static ProvingException failure(R0vmException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case R0vmException.Unusable unusable -> new UnavailableBackendException(message);
            case R0vmException.VersionMismatch mismatch -> new UnavailableBackendException(message);
            case R0vmException.Unsupported unsupported -> new UnavailableBackendException(message);
            default -> new ProverFailedException(message, e);
        };
    }
}
