package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.guest.GeneratedGuest;
import quod.risc0.real.RealR0vm;
import quod.risc0.real.WithR0vm;
import quod.testkit.ReferencePrograms;

/** How the real r0vm cuts runs into segments, against what is forecast. Nothing is proven. */
@WithR0vm
class RealR0vmForecastTest {
    @ParameterizedTest
    @CsvSource({
        "64, 20",
        "512, 20",
        "2048, 20",
        "2048, 14",
        "2048, 16",
        "8192, 16",
        "8192, 17",
        "65536, 18",
        "65536, 20"
    })
    void aRunIsCutIntoTheSegmentsThatAreForecast(int rows, int limitPo2) throws Exception {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        ProofForecast forecast = Risc0Forecast.of(ProveRequest.of(program, Inputs.rows(rows)), limitPo2);
        GeneratedGuest guest = GeneratedGuest.of(program, rows);
        byte[] input = guest.input(program.program().run(Inputs.rows(rows)));
        GuestRun run = GuestRun.of(guest.binary().encode(), input).withSegmentPo2(limitPo2);
        Execution real = RealR0vm.client().execute(run, Cancellation.create());

        // Reductions modulo p are counted as if each took its longer way: a segment more may be forecast, or a last one
        // of twice the size.
        double segments = real.segments().size();
        assertThat(amount(forecast, "segments")).as("%s", real.segments()).isBetween(segments, 1.1 * segments + 1);
        double cycles = (double) real.totalCycles();
        assertThat(amount(forecast, "cycles")).isBetween(cycles, 1.2 * cycles);
    }

    private static double amount(ProofForecast forecast, String kind) {
        return forecast.work().stream()
                .filter(work -> work.phase().equals("prove") && work.kind().equals(kind))
                .mapToDouble(ProofForecast.Work::amount)
                .sum();
    }
}
