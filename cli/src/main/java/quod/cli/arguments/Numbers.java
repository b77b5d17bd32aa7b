package quod.cli.arguments;

import java.util.OptionalLong;
import quod.api.BabyBear;
import quod.api.TraceShape;
import quod.api.TraceShapeException;
import quod.cli.outcome.CommandFailure;

/** Whole numbers as people type them: {@code 1048576}, {@code 1_048_576}, {@code 2^20}, {@code 0x100000}. */
public final class Numbers {
    private Numbers() {}

    /** Returns the number, or empty if the text is none that fits into a {@code long}. */
    public static OptionalLong parse(String text) {
        String digits = text.strip().replace("_", "");
        try {
            int power = digits.indexOf('^');
            return OptionalLong.of(
                    power > 0
                            ? power(
                                    Long.parseLong(digits.substring(0, power)),
                                    Integer.parseInt(digits, power + 1, digits.length(), 10))
                            : Long.decode(leadingZerosRemoved(digits)));
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** {@link Long#decode} would read 010 as 8. */
    private static String leadingZerosRemoved(String digits) {
        return digits.matches("-?0+\\d+") ? digits.replaceFirst("0+(?=\\d)", "") : digits;
    }

    private static long power(long base, int exponent) {
        if (exponent < 0 || exponent > 63) {
            throw new ArithmeticException("exponent");
        }
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    /**
     * Returns a number of rows.
     *
     * @throws CommandFailure if it is no number, or no power of two in range; the next power of two is named
     */
    public static int rows(String text) {
        long rows = parse(text)
                .orElseThrow(() ->
                        CommandFailure.usage("--rows \"" + text + "\" is not a whole number, such as 1024 or 2^20"));
        if (rows > 0 && rows < TraceShape.MAX_ROWS && Long.bitCount(rows) != 1) {
            throw CommandFailure.usage(
                    "--rows " + text + " is not a power of two; the next one is " + 2 * Long.highestOneBit(rows));
        }
        try {
            TraceShape.checkRows(rows);
        } catch (TraceShapeException e) {
            throw CommandFailure.usage("--rows " + text + ": " + e.getMessage());
        }
        return (int) rows;
    }

    /**
     * Returns a public value.
     *
     * @throws CommandFailure if it is no number, or no canonical field element; the canonical form is named
     */
    public static int fieldElement(String name, String text) {
        long value = parse(text)
                .orElseThrow(() ->
                        CommandFailure.usage("public value \"" + name + "\" = \"" + text + "\" is not a whole number"));
        if (value < 0 || value >= BabyBear.P) {
            throw CommandFailure.usage("public value \"" + name + "\" = " + value + " is not between 0 and p - 1 = "
                    + (BabyBear.P - 1) + "; mod p it is written " + BabyBear.reduce(value));
        }
        return (int) value;
    }
}
