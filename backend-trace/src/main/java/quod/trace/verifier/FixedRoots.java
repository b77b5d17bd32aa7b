package quod.trace.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.api.Statement;
import quod.api.VerifyingKey;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.Kernels;
import quod.trace.hash.TreeHasher;
import quod.trace.poly.Transforms;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.work.Workers;

/**
 * The roots of programs' fixed columns: from keys that the caller trusts, otherwise computed from the program. Safe for
 * concurrent use; computed roots are kept.
 */
public final class FixedRoots {
    private static final int ROOT_BYTES = 32;
    private static final int KEPT = 64;

    private record Key(ProgramId program, int rows, List<Byte> parameters) {}

    private final Kernels kernels;
    private final Transforms transforms;
    private final List<VerifyingKey> trusted;
    private final Map<Key, int[]> computed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, int[]> eldest) {
            return size() > KEPT;
        }
    };

    /** Creates one without trusted keys. */
    public FixedRoots(Kernels kernels) {
        this(kernels, List.of());
    }

    private FixedRoots(Kernels kernels, List<VerifyingKey> trusted) {
        this.kernels = kernels;
        this.transforms = new Transforms(kernels);
        this.trusted = trusted;
    }

    /**
     * Returns one that takes these keys where they fit.
     *
     * @throws IllegalArgumentException if a key's root has another length than this backend's
     */
    FixedRoots trusting(VerifyingKey... keys) {
        List<VerifyingKey> more = new ArrayList<>(trusted);
        for (VerifyingKey key : keys) {
            if (key.root().length != ROOT_BYTES) {
                throw new IllegalArgumentException("a root has " + ROOT_BYTES + " bytes, not " + key.root().length);
            }
            more.add(key);
        }
        return new FixedRoots(kernels, List.copyOf(more));
    }

    TreeHasher hasher(String hash) {
        return TreeHasher.of(hash, kernels);
    }

    /**
     * Returns the root for a statement of a proof; empty if its program has no fixed columns.
     *
     * @param budgetBytes how much memory computing it may take
     */
    Optional<int[]> root(Statement statement, String backend, ProofShape shape, int trace, long budgetBytes)
            throws CheckFailed {
        if (shape.traces().get(trace).fixedColumns() == 0) {
            return Optional.empty();
        }
        int logGroup = shape.logGroup(statement.logRows());
        byte[] parameters = FixedCommitment.keyParameters(shape.parameters(), logGroup);
        List<VerifyingKey> keys = trusted.stream()
                .filter(key -> key.programId().equals(statement.program().id())
                        && key.rows() == statement.rows()
                        && key.backend().equals(backend))
                .toList();
        for (VerifyingKey key : keys) {
            if (Arrays.equals(key.parameters(), parameters)) {
                int[] words = new int[ROOT_BYTES / Integer.BYTES];
                ByteBuffer.wrap(key.root())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer()
                        .get(words);
                return Optional.of(words);
            }
        }
        if (!keys.isEmpty()) {
            throw CheckFailed.of(
                    "verifying-key",
                    "the trusted key of program " + statement.program().name()
                            + " is for another hash, blowup or leaf grouping than the proof's");
        }
        long needed = FixedCommitment.memoryBytes(
                shape.traces().get(trace).fixedColumns(),
                statement.logRows(),
                shape.parameters().logBlowup(),
                logGroup);
        if (needed > budgetBytes) {
            throw CheckFailed.of(
                    "verifying-key",
                    "computing the commitment to the fixed columns at the proof's blowup takes more memory than the"
                            + " policy allows: give the verifier a verifying key",
                    "at most " + (budgetBytes >> 20) + " MiB",
                    (needed >> 20) + " MiB");
        }
        return Optional.of(compute(statement, shape.parameters(), logGroup, parameters));
    }

    private synchronized int[] compute(
            Statement statement, StarkParameters parameters, int logGroup, byte[] keyParameters) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : keyParameters) {
            bytes.add(b);
        }
        CompiledProgram program = statement.program();
        return computed.computeIfAbsent(new Key(program.id(), statement.rows(), bytes), key -> {
            Machine machine = Machine.of(parameters.hash(), kernels, transforms, Workers.sequential());
            return FixedCommitment.of(program, statement.logRows(), parameters.logBlowup(), logGroup, machine)
                    .tree()
                    .root();
        });
    }
}
