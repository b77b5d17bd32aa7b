package quod.strategies.adaptive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Trace;

/** Counts which requests of a call repeat others of it: a hint, got by comparing inputs, far cheaper than a key. */
final class Repeats {
    private Repeats() {}

    /** What is proven; programs and given traces are compared as objects. */
    private record Asked(
            CompiledProgram program,
            Inputs inputs,
            @Nullable Trace trace) {}

    /** Returns the share of requests that repeat an earlier one, from 0 to less than 1. */
    static double share(List<ProveRequest> requests) {
        Set<Asked> different = HashSet.newHashSet(requests.size());
        for (ProveRequest request : requests) {
            different.add(new Asked(
                    request.program(), request.inputs(), request.trace().orElse(null)));
        }
        return 1 - (double) different.size() / requests.size();
    }
}
