package quod.trace.shape;

import java.util.List;

/** Which parameters a prover takes for which traces. */
@FunctionalInterface
public interface ParameterChoice {
    /**
     * Returns the parameters for a proof of these traces.
     *
     * @throws quod.api.UnsupportedProgramException if none will do, with the reason
     */
    StarkParameters parameters(List<TraceFigures> traces);
}
