package quod.examples.demo.report;

/**
 * Something that quod is to reach, and whether it did in this run.
 *
 * @param what is to be reached
 * @param measured what was
 * @param met whether that is enough
 */
public record Goal(String what, String measured, boolean met) {
    @Override
    public String toString() {
        return (met ? "met      " : "NOT MET  ") + what + ": " + measured;
    }
}
