package quod.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quod.trace.shape.ParameterChoice;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/** Remembers what another choice gave for the shapes that were asked for last: solving takes as long as a small proof. */
final class RememberedChoice implements ParameterChoice {
    private static final int KEPT = 256;

    private final ParameterChoice choice;
    private final Map<List<TraceFigures>, StarkParameters> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<TraceFigures>, StarkParameters> eldest) {
            return size() > KEPT;
        }
    };

    RememberedChoice(ParameterChoice choice) {
        this.choice = choice;
    }

    @Override
    public StarkParameters parameters(List<TraceFigures> traces) {
        synchronized (known) {
            StarkParameters parameters = known.get(traces);
            if (parameters != null) {
                return parameters;
            }
        }
        StarkParameters parameters = choice.parameters(traces);
        synchronized (known) {
            known.put(List.copyOf(traces), parameters);
        }
        return parameters;
    }
}
