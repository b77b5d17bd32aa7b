package quod.strategies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import quod.api.BackendProperties;
import quod.api.BatchProver;
import quod.api.Claim;
import quod.api.MemoryBudgetException;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.ProverInfo;
import quod.api.Statement;
import quod.api.Trace;

/** A prover for tests that counts, waits and fails as it is told; its proofs show nothing. It can batch. */
public final class FakeProver implements BatchProver {
    /** The sizes of the groups that were proven or begun, in order. */
    public final List<Integer> groups = new CopyOnWriteArrayList<>();

    /** Called with each request before it is proven. */
    public Consumer<ProveRequest> before = request -> {};

    /** How much memory a request takes. */
    public ToLongFunction<ProveRequest> memory = request -> request.shape().cells() * Integer.BYTES;

    /** The most requests of one proof; more give the backend's own error. */
    public int limit = Proof.MAX_CLAIMS;

    /** What it says of itself. */
    public ProverInfo info = info("fake-prover", "1", "one thread");

    /** Whether it was closed. */
    public volatile boolean closed;

    /** Returns an info; its properties are those of a production backend. */
    public static ProverInfo info(String backend, String version, String configuration) {
        return new ProverInfo(backend, version, new BackendProperties(true, false, true, true, false), configuration);
    }

    @Override
    public ProverInfo info() {
        return info;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return proveTogether(List.of(request)).getFirst();
    }

    @Override
    public List<ProveResult> proveTogether(List<ProveRequest> requests) {
        groups.add(requests.size());
        long start = System.nanoTime();
        if (requests.size() > limit) {
            throw new MemoryBudgetException("too many");
        }
        List<Statement> statements = new ArrayList<>();
        phase(requests, "run", 0);
        for (ProveRequest request : requests) {
            before.accept(request);
            request.cancellation().check();
            Trace run = request.runProgram();
            statements.add(Statement.of(request.program(), run.rows(), run.publicValues()));
        }
        phase(requests, "prove", 1);
        List<Claim> claims = statements.stream().map(Statement::claim).toList();
        Proof proof = new Proof(info.backend(), new byte[] {1}, claims, new byte[100]);
        ProveStatistics statistics =
                new ProveStatistics(List.of(), System.nanoTime() - start, proof.encode().length, Map.of());
        List<ProveResult> results = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            results.add(new ProveResult(proof, i, statements.get(i), statistics));
        }
        return results;
    }

    private static void phase(List<ProveRequest> requests, String name, int index) {
        requests.forEach(request -> request.cancellation().check());
        requests.forEach(request -> request.progress().phase(name, index, 2));
        requests.forEach(request -> request.cancellation().check());
    }

    @Override
    public long memoryBytes(List<ProveRequest> requests) {
        return requests.stream().mapToLong(memory).sum();
    }

    @Override
    public void close() {
        closed = true;
    }
}
