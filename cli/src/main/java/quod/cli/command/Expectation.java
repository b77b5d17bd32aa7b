package quod.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.TraceShapeException;
import quod.api.Verdict;
import quod.cli.arguments.PublicArguments;
import quod.cli.catalog.Catalog;
import quod.cli.terminal.NameList;

/** Makes the statement to verify: the program from the class path, the rest from the caller or else from the proof. */
sealed interface Expectation {
    /**
     * A statement to put to the verifier.
     *
     * @param statement the statement
     * @param unstated what of it the caller did not state, and was taken from the proof
     */
    record Stated(Statement statement, List<String> unstated) implements Expectation {}

    /**
     * The proof claims nothing that could be put to a verifier.
     *
     * @param verdict the verdict
     */
    record Refused(Verdict.Rejected verdict) implements Expectation {}

    /**
     * What the caller stated.
     *
     * @param program the program
     * @param rows the number of rows
     * @param values public values, to be read by the program's names
     */
    record Caller(Optional<CompiledProgram> program, OptionalInt rows, PublicArguments values) {}

    /** Returns what is expected of a proof that claims this. */
    static Expectation of(Claim claim, Caller caller, Catalog catalog) {
        Optional<CompiledProgram> found = caller.program().or(() -> catalog.program(claim.programId()));
        if (found.isEmpty()) {
            return refused(
                    "program",
                    "the proof is of a program that is not on the class path (--jar FILE adds one)",
                    NameList.of(catalog.programs().stream()
                            .map(entry -> entry.program().name())
                            .toList()),
                    claim.programId());
        }
        CompiledProgram program = found.get();
        if (!program.id().equals(claim.programId())) {
            return refused("program", "the proof is of another program", program, catalog.describe(claim.programId()));
        }
        List<String> names = program.layout().publicValueNames();
        if (names.size() != claim.publicValues().length) {
            return refused(
                    "public-values",
                    "the proof has another number of public values than program " + program.name(),
                    names.size(),
                    claim.publicValues().length);
        }
        return stated(program, claim, caller);
    }

    private static Expectation stated(CompiledProgram program, Claim claim, Caller caller) {
        List<String> names = program.layout().publicValueNames();
        Map<String, Integer> statedValues = caller.values().read(program);
        List<String> unstated = new ArrayList<>();
        if (caller.program().isEmpty()) {
            unstated.add("program");
        }
        if (caller.rows().isEmpty()) {
            unstated.add("rows");
        }
        int[] claimed = claim.publicValues();
        long[] values = new long[claimed.length];
        for (int i = 0; i < values.length; i++) {
            Integer stated = statedValues.get(names.get(i));
            values[i] = stated == null ? claimed[i] : stated;
            if (stated == null) {
                unstated.add(names.get(i));
            }
        }
        try {
            int rows = caller.rows().orElse(claim.rows());
            return new Stated(Statement.of(program, rows, PublicValues.of(program.layout(), values)), unstated);
        } catch (TraceShapeException e) {
            return new Refused(Verdict.Rejected.of("rows", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // The program's own code saw values of the proof.
            return new Refused(Verdict.Rejected.of(
                    "public-values",
                    "program " + program.name() + " refuses these public values with a "
                            + e.getClass().getName()));
        }
    }

    private static Refused refused(String check, String reason, Object expected, Object got) {
        return new Refused(Verdict.Rejected.of(check, reason, expected, got));
    }
}
