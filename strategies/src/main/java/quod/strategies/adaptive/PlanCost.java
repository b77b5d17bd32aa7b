package quod.strategies.adaptive;

/**
 * What a plan is expected to take for a call.
 *
 * @param sureNanos what is no luck, positive
 * @param luckNanos what searches add on average
 */
record PlanCost(double sureNanos, double luckNanos) {
    double nanos() {
        return sureNanos + luckNanos;
    }

    /** Returns this cost with its sure part so many times as long. */
    PlanCost times(double factor) {
        return new PlanCost(Math.max(1, sureNanos * factor), luckNanos);
    }
}
