package quod.examples.demo.task;

import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.Prover;
import quod.api.spi.BackendOptions;

/** The two provers that the demo compares strategies on. */
public enum Backend {
    /** The development prover: microseconds, no succinctness. */
    REPLAY("replay"),
    /** The STARK. */
    TRACE("trace");

    private final String id;

    Backend(String id) {
        this.id = id;
    }

    /** Returns the backend's id. */
    public String id() {
        return id;
    }

    /** Returns a prover that keeps one thread busy. */
    public Prover prover() {
        return prover(1);
    }

    /** Returns a prover with that many threads, as far as the backend takes some. */
    public Prover prover(int threads) {
        return Backends.discover().prover(id, options(threads));
    }

    /** Returns the options that give a prover that many threads. */
    public BackendOptions options(int threads) {
        return this == TRACE ? BackendOptions.none().with("threads", threads) : BackendOptions.none();
    }

    /** Returns the policy that this backend's proofs must meet. */
    AcceptancePolicy policy() {
        AcceptancePolicy standard = AcceptancePolicy.standard();
        return this == REPLAY ? standard.alsoDevelopmentBackend(id) : standard;
    }
}
