package quod.strategies.adaptive;

/**
 * What a plan is expected to take for a call.
 *
 * @param sureNanos the work without its luck, positive
 * @param fixedNanos what comes on top whatever the work, such as handing it to another thread
 * @param luckNanos what searches add on average
 */
record PlanCost(double sureNanos, double fixedNanos, double luckNanos) {
    PlanCost(double sureNanos, double luckNanos) {
        this(sureNanos, 0, luckNanos);
    }

    double nanos() {
        return sureNanos + fixedNanos + luckNanos;
    }

    /** Returns this cost with its work so many times as long. */
    PlanCost times(double factor) {
        return new PlanCost(Math.max(1, sureNanos * factor), fixedNanos, luckNanos);
    }
}
