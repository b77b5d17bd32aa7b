package quod.risc0.guest;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quod.api.ConstraintSystem;
import quod.api.ConstraintSystem.Constraint;

/**
 * Why a guest did not accept.
 *
 * @param exit how it ended
 * @param constraint the index of the constraint that does not hold, if it is one
 * @param row the row, if it is known
 * @param message a sentence for people; it holds no cell's value
 */
public record GuestFailure(GuestExit exit, OptionalInt constraint, OptionalInt row, String message) {
    private static final Pattern LINE =
            Pattern.compile("quod guest: code +([0-9]{1,10}), constraint +([0-9]{1,10}), row +([0-9]{1,10})\n");

    static GuestFailure parse(ConstraintSystem system, GuestExit exit, String text) {
        Matcher line = LINE.matcher(text);
        if (!line.find() || Long.parseLong(line.group(1)) != exit.code()) {
            return new GuestFailure(
                    exit,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    "the guest ended with " + exit + " and named no row");
        }
        long index = Long.parseLong(line.group(2));
        long row = Long.parseLong(line.group(3));
        return switch (exit) {
            case CONSTRAINT ->
                index < system.constraints().size()
                        ? constraint(system.constraints().get((int) index), (int) index, (int) row)
                        : new GuestFailure(
                                exit,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                "the guest names constraint " + index + ", which the program does not have");
            case CELL -> onRow(exit, row, cell(system, index) + " on row " + row + " is no canonical field element");
            case PUBLIC_VALUE -> onRow(exit, -1, "a public value is no canonical field element");
            case INPUT_TOO_SHORT -> onRow(exit, -1, "the input ends before the last row");
            case INPUT_TOO_LONG -> onRow(exit, -1, "the input goes on after the last row");
            case ACCEPTED -> onRow(exit, -1, "the guest accepted");
        };
    }

    private static GuestFailure constraint(Constraint constraint, int index, int row) {
        return new GuestFailure(
                GuestExit.CONSTRAINT,
                OptionalInt.of(index),
                OptionalInt.of(row),
                "\"" + constraint.name() + "\" (" + constraint.rows() + ") does not hold on row " + row);
    }

    private static String cell(ConstraintSystem system, long index) {
        var names = system.layout().columnNames();
        return index < names.size() ? "column \"" + names.get((int) index) + "\"" : "column " + index;
    }

    private static GuestFailure onRow(GuestExit exit, long row, String message) {
        return new GuestFailure(
                exit, OptionalInt.empty(), row < 0 ? OptionalInt.empty() : OptionalInt.of((int) row), message);
    }
}
