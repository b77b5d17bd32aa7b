package quod.risc0.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.UnsatisfiedConstraintException.Violation;
import quod.risc0.binary.Digest;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferenceChecker;

/** Compares a guest's verdict with the reference checker's. */
final class GuestAgreement {
    private GuestAgreement() {}

    /** The guest accepts exactly if nothing is violated; otherwise it names a violation on the first violated row. */
    static void assertAgrees(GeneratedGuest guest, Trace trace) {
        List<Violation> violations = ReferenceChecker.violations(guest.program(), trace);
        GuestRun run = GuestRun.of(guest, trace);
        if (violations.isEmpty()) {
            assertThat(run.exit()).as(run.text()).isEqualTo(GuestExit.ACCEPTED);
            byte[] journal = guest.journal(Statement.of(guest.program(), trace.rows(), trace.publicValues()));
            assertThat(run.journal()).isEqualTo(journal);
            assertThat(Digest.ofBytes(run.outputDigest()))
                    .isEqualTo(Digest.tagged("risc0.Output", List.of(Digest.sha256(journal), Digest.ZERO)));
            assertThat(run.cycles()).isLessThanOrEqualTo(guest.cost().cycles(trace.rows()));
        } else {
            assertThat(run.exit()).isEqualTo(GuestExit.CONSTRAINT);
            assertThat(run.journal()).isEmpty();
            assertThat(run.outputDigest()).isEqualTo(new byte[32]);
            GuestFailure failure = guest.failure(run.exit(), run.text());
            String name = guest.program()
                    .constraints()
                    .constraints()
                    .get(failure.constraint().orElseThrow())
                    .name();
            int row = failure.row().orElseThrow();
            assertThat(violations)
                    .as(failure.message())
                    .anyMatch(v -> v.constraint().equals(name) && v.row() == row);
            assertThat(row).isEqualTo(violations.getFirst().row());
        }
    }

    /** Changes one cell or public value, and compares. */
    static void assertAgreesOnForgeries(GeneratedGuest guest, Trace trace, Random random, int count) {
        CompiledProgram program = guest.program();
        List<String> columns = program.layout().columnNames();
        List<String> values = program.layout().publicValueNames();
        for (int i = 0; i < count; i++) {
            int value = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(BabyBear.P);
            int which = random.nextInt(columns.size() + Math.min(values.size(), columns.size()));
            Trace forged = which < columns.size()
                    ? ForgedTraces.withCell(trace, columns.get(which), random.nextInt(trace.rows()), value)
                    : ForgedTraces.withPublicValue(trace, values.get(which - columns.size()), value);
            assertAgrees(guest, forged);
        }
    }
}
