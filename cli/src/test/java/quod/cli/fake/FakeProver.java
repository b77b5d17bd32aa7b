package quod.cli.fake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import quod.api.ByteWriter;
import quod.api.Claim;
import quod.api.MemoryBudgetException;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.RowSet;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.UnsatisfiedConstraintException;

final class FakeProver implements Prover {
    /** A value that no output may show. */
    static final String SECRET = "424242";

    private final FakeBackend backend;
    private final int bits;
    private final String failure;

    FakeProver(FakeBackend backend, int bits, String failure) {
        this.backend = backend;
        this.bits = bits;
        this.failure = failure;
    }

    @Override
    public ProverInfo info() {
        return new ProverInfo(backend.id(), backend.version(), backend.properties(), bits + " bits");
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        request.progress().phase("run", 0, 2);
        fail(request);
        Trace trace = request.runProgram();
        request.progress().phase("stamp", 1, 2);
        Statement statement = Statement.of(request.program(), trace.rows(), trace.publicValues());
        Claim claim = statement.claim();
        Proof proof = new Proof(backend.id(), new byte[] {(byte) bits}, List.of(claim), digest(claim));
        return new ProveResult(
                proof,
                0,
                statement,
                new ProveStatistics(
                        List.of(
                                new ProveStatistics.Phase("run", 1_000_000),
                                new ProveStatistics.Phase("stamp", 2_000_000)),
                        3_000_000,
                        proof.encode().length,
                        Map.of(
                                "checked",
                                String.valueOf(request.traceCheck()),
                                ProveStatistics.CYCLES,
                                "8192",
                                ProveStatistics.USER_CYCLES,
                                String.valueOf(13 * trace.rows()),
                                ProveStatistics.OPERATIONS,
                                String.valueOf(2 * trace.rows()))));
    }

    private void fail(ProveRequest request) {
        switch (failure) {
            case "" -> {}
            case "slow" -> {
                for (int i = 0; i < 3000; i++) {
                    request.cancellation().check();
                    LockSupport.parkNanos(10_000_000);
                }
            }
            case "memory" -> throw new MemoryBudgetException("9 TiB are needed, and the budget is 1 GiB");
            case "heap" -> throw new OutOfMemoryError("Java heap space");
            case "prover" -> throw new ProverFailedException("the stamp broke");
            case "bug" -> throw new IllegalStateException("a defect");
            case "constraint" ->
                throw new UnsatisfiedConstraintException(
                        request.program().name(),
                        List.of(new UnsatisfiedConstraintException.Violation(
                                "x doubles", RowSet.transition(), 3, List.of("x = " + SECRET))),
                        1);
            default -> throw new IllegalArgumentException("option fail = " + failure);
        }
    }

    static byte[] digest(Claim claim) {
        ByteWriter out = new ByteWriter().bytes(claim.programId().toBytes()).int32(claim.rows());
        for (int value : claim.publicValues()) {
            out.int32(value);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(out.toBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
