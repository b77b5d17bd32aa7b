package quod.trace.commit;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.trace.shape.StarkParameters;

/**
 * Keeps the commitments to fixed columns that were used last, as long as memory is not needed for something else. Safe
 * for concurrent use.
 */
public final class FixedCommitments {
    private static final int KEPT = 4;

    private record Key(ProgramId program, int logRows, String hash, int logBlowup, int logGroup) {}

    private final Map<Key, SoftReference<FixedCommitment>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<FixedCommitment>> eldest) {
            return size() > KEPT;
        }
    };

    /** Creates an empty one. */
    public FixedCommitments() {}

    /** Returns the commitment, computed where it is not kept. */
    public synchronized FixedCommitment get(
            CompiledProgram program, int logRows, StarkParameters parameters, int logGroup, Machine machine) {
        Key key = new Key(program.id(), logRows, parameters.hash(), parameters.logBlowup(), logGroup);
        SoftReference<FixedCommitment> reference = kept.get(key);
        FixedCommitment known = reference == null ? null : reference.get();
        if (known == null) {
            known = FixedCommitment.of(program, logRows, parameters.logBlowup(), logGroup, machine);
            kept.put(key, new SoftReference<>(known));
        }
        return known;
    }
}
