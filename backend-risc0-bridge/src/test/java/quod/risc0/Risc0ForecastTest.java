package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.spi.BackendOptions;
import quod.examples.programs.Fibonacci;
import quod.examples.programs.Mimc;
import quod.risc0.client.Execution;
import quod.risc0.client.R0vmLimits;
import quod.risc0.guest.GeneratedGuest;

/** What is told of a proof before it is made, against the interpreter and against figures of the real r0vm 3.0.6. */
class Risc0ForecastTest {
    private static final CompiledProgram FIBONACCI = CompiledProgram.of(new Fibonacci());
    private static final CompiledProgram MIMC = CompiledProgram.of(new Mimc());

    @Test
    void segmentsCyclesAndTheProofsLengthAreThoseOfAProofThatR0vmMade() {
        ProofForecast forecast = forecast(FIBONACCI, 2048, 20);
        assertThat(amount(forecast, "prove", "segments")).isEqualTo(1);
        assertThat(amount(forecast, "prove", "cycles")).isEqualTo(65_536);
        assertThat(forecast.proofBytes()).isEqualTo(221_395);
    }

    @Test
    void aSealGrowsWithItsSegment() {
        assertThat(Risc0Forecast.seal(13)).isEqualTo(188_520);
        for (int po2 = 14; po2 <= 24; po2++) {
            assertThat(Risc0Forecast.seal(po2)).isBetween(Risc0Forecast.seal(po2 - 1), 1_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"16", "64", "1024"})
    void theGuestsOwnCyclesAreThoseOfARun(int rows) {
        Inputs inputs = Inputs.rows(rows).and("first", 1).and("second", 1);
        Trace trace = FIBONACCI.program().run(inputs);
        GeneratedGuest guest = GeneratedGuest.of(FIBONACCI, rows);
        Execution run = new InterpretedGuest().run(guest.binary().encode(), guest.input(trace));
        assertThat(amount(forecast(FIBONACCI, rows, 20), "execute", "cycles"))
                .isGreaterThanOrEqualTo((double) run.userCycles())
                .isCloseTo((double) run.userCycles(), Percentage.withPercentage(10));
    }

    @Test
    void aSmallLimitMakesManySegmentsWhoseReceiptsAllCount() {
        ProofForecast one = forecast(FIBONACCI, 2048, 20);
        ProofForecast many = forecast(FIBONACCI, 2048, 14);
        double segments = amount(many, "prove", "segments");
        assertThat(amount(one, "prove", "segments")).isEqualTo(1);
        assertThat(segments).isGreaterThan(2);
        assertThat(amount(many, "prove", "cycles"))
                .isBetween((segments - 1) * (1 << 14) + (1 << 13), segments * (1 << 14));
        assertThat(many.proofBytes())
                .isCloseTo(Math.round(segments) * forecast(MIMC, 64, 20).proofBytes(), Percentage.withPercentage(5));
        assertThat(amount(many, "execute", "cycles")).isEqualTo(amount(one, "execute", "cycles"));
    }

    @Test
    void theProgramIsNotRun() {
        CompiledProgram unwilling = CompiledProgram.of(new NeverRun(new Fibonacci()));
        assertThat(forecast(unwilling, 64, 20).work())
                .isEqualTo(forecast(FIBONACCI, 64, 20).work());
    }

    @Test
    void aGuestOfOnesOwnHasNoForecastSinceItsTextTellsNoCycles() {
        ProveRequest request = ProveRequest.of(CompiledProgram.of(new OwnFibonacci(0)), Inputs.rows(64));
        try (Prover own = prover(GuestChoice.OWN);
                Prover generated = prover(GuestChoice.GENERATED)) {
            assertThat(own.forecast(List.of(request))).isEmpty();
            assertThat(generated.forecast(List.of(request))).isPresent();
            assertThat(generated.forecast(List.of(request, request))).isEmpty();
        }
    }

    private static Prover prover(GuestChoice choice) {
        ProverInfo info = new ProverInfo("risc0", "test", Risc0Security.COMPOSITE, "a stub");
        return new Risc0Prover(
                info,
                new LocalProver(
                        StubR0vm.echo(), new R0vmLimits(1, 1, 64L << 30), Risc0Options.of(BackendOptions.none())),
                choice);
    }

    private static ProofForecast forecast(CompiledProgram program, int rows, int limitPo2) {
        return Risc0Forecast.of(ProveRequest.of(program, Inputs.rows(rows)), limitPo2);
    }

    private static double amount(ProofForecast forecast, String phase, String kind) {
        return forecast.work().stream()
                .filter(work -> work.phase().equals(phase) && work.kind().equals(kind))
                .mapToDouble(ProofForecast.Work::amount)
                .sum();
    }

    /** A program whose run fails the test. */
    private record NeverRun(TraceProgram inner) implements TraceProgram {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public TraceLayout layout() {
            return inner.layout();
        }

        @Override
        public List<InputSpec> inputs() {
            return inner.inputs();
        }

        @Override
        public Trace run(Inputs in) {
            throw new AssertionError("the program was run");
        }

        @Override
        public void constraints(ConstraintBuilder c) {
            inner.constraints(c);
        }
    }
}
