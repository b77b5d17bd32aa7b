package quod.examples.demo.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import quod.api.Backends;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveResult;
import quod.api.Statement;
import quod.api.Verdict;

/** Verifies what was proven, once for each way that is measured: a way that proves nothing is no way. */
public final class Check {
    private Check() {}

    /**
     * Verifies all results and returns the length of all different proofs together.
     *
     * @throws IllegalStateException if one is missing or rejected
     */
    public static long bytes(Backend backend, List<ProveOutcome> outcomes) {
        IdentityHashMap<Proof, List<ProveResult>> proofs = new IdentityHashMap<>();
        for (ProveOutcome outcome : outcomes) {
            switch (outcome) {
                case ProveOutcome.Proved proved ->
                    proofs.computeIfAbsent(proved.result().proof(), proof -> new ArrayList<>())
                            .add(proved.result());
                case ProveOutcome.Failed failed ->
                    throw new IllegalStateException("request " + failed.index() + " was not proven", failed.cause());
            }
        }
        long bytes = 0;
        for (var entry : proofs.entrySet()) {
            verify(backend, entry.getKey(), entry.getValue());
            bytes += entry.getKey().encode().length;
        }
        return bytes;
    }

    private static void verify(Backend backend, Proof proof, List<ProveResult> results) {
        List<ProveResult> byIndex = results.stream()
                .sorted(Comparator.comparingInt(ProveResult::index))
                .toList();
        List<Statement> statements = new ArrayList<>();
        for (ProveResult result : byIndex) {
            if (result.index() == statements.size()) {
                statements.add(result.statement());
            }
        }
        List<Verdict> verdicts =
                Backends.discover().verifier(backend.id()).verifyAll(statements, proof, backend.policy());
        for (Verdict verdict : verdicts) {
            if (!verdict.accepted()) {
                throw new IllegalStateException("a proof of " + backend.id() + " was rejected: " + verdict);
            }
        }
    }
}
