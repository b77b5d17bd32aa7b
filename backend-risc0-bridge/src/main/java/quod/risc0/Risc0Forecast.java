package quod.risc0;

import java.util.List;
import quod.api.CompiledProgram;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProveRequest;
import quod.api.TraceShape;
import quod.risc0.client.GuestRun;
import quod.risc0.client.SegmentPlan;
import quod.risc0.guest.GeneratedGuest;
import quod.risc0.guest.GuestCost;

/**
 * What proving a run with the generated guest takes, told from the guest's text: the time of r0vm goes in steps, since
 * segments are powers of two of cycles.
 */
final class Risc0Forecast {
    /** The pages of a guest that change: data, the ring of rows, registers. */
    private static final int CHANGED_PAGES = 5;

    private static final int PAGE_BYTES = 1024;

    /**
     * The length of a segment's seal for 2<sup>13</sup> to 2<sup>16</sup> cycles, as receipts of r0vm 3.0.6 have it. It
     * depends on the segment's size alone.
     */
    private static final long[] SEAL_BYTES = {188_520, 198_632, 209_256, 220_904};

    /** A guess for larger ones: each doubling adds what the last known one did. */
    private static final long SEAL_BYTES_A_STEP = SEAL_BYTES[3] - SEAL_BYTES[2];

    /** What a proof, and each segment of it, has beside the seals: claims, digests, the statement. */
    private static final long PROOF_BYTES = 305;

    private static final long SEGMENT_BYTES = 186;

    private Risc0Forecast() {}

    static ProofForecast of(ProveRequest request, int limitPo2) {
        CompiledProgram program = request.program();
        TraceShape shape = request.shape();
        GeneratedGuest guest = GeneratedGuest.of(program, shape.rows());
        GuestCost cost = guest.cost();
        int pages = Math.ceilDiv(guest.binary().kernelElf().length, PAGE_BYTES) + 1;
        double overhead = (double) SegmentPlan.overhead(pages, Math.min(pages, CHANGED_PAGES));
        double user = (double) cost.cycles(shape.rows());
        SegmentPlan plan = SegmentPlan.of(user, overhead, limitPo2);
        long seals = (plan.segments() - 1) * seal(limitPo2) + seal(plan.lastPo2());
        double operations =
                (double) shape.rows() * program.constraints().nodes().size();
        return new ProofForecast(
                PROOF_BYTES + plan.segments() * SEGMENT_BYTES + seals,
                2 * seals + 3 * shape.cells() * Integer.BYTES,
                List.of(
                        Work.of("run", "cells", (double) shape.cells()),
                        Work.of("check", "operations", operations),
                        Work.of("guest", "once", 1),
                        Work.of("guest", "cells", (double) shape.cells()),
                        Work.of("execute", "once", 1),
                        Work.of("execute", "cycles", user),
                        Work.of("prove", "segments", (double) plan.segments()),
                        Work.of("prove", "cycles", (double) plan.cycles()),
                        Work.of("encode", "bytes", (double) seals)));
    }

    /** Returns the length of a composite receipt's seal of one segment, in bytes. */
    static long seal(int po2) {
        int index = po2 - GuestRun.MIN_SEGMENT_PO2;
        int last = SEAL_BYTES.length - 1;
        return index <= last ? SEAL_BYTES[index] : SEAL_BYTES[last] + (index - last) * SEAL_BYTES_A_STEP;
    }
}
