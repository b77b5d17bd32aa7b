package quod.api.spi;

/** Whether a backend can prove here. */
public sealed interface Availability {
    /**
     * It can.
     *
     * @param detail what it found, such as a version or the kind of kernels
     */
    record Available(String detail) implements Availability {}

    /**
     * It cannot.
     *
     * @param reason what is missing
     * @param remedy how to get it
     */
    record Unavailable(String reason, String remedy) implements Availability {}
}
