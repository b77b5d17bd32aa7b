package quod.risc0;

import java.util.List;
import quod.api.CompiledProgram;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProveRequest;
import quod.api.TraceShape;
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

    /** A composite receipt's seals: measured with r0vm 3.0.6, about linear in log2 of the segment. */
    private static final long SEAL_BYTES_AT_13 = 189_000;

    private static final long SEAL_BYTES_A_STEP = 10_000;

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
                seals,
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

    private static long seal(int po2) {
        return SEAL_BYTES_AT_13 + SEAL_BYTES_A_STEP * (po2 - 13);
    }
}
