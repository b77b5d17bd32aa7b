package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import quod.api.ProofForecast.Work;

/** Finds what a unit of each kind of work takes, phase by phase, from tasks that were measured. */
final class CalibrationFit {
    /** An error of a phase counts relative to the phase's time and that part of the whole. */
    private static final double PART_OF_WHOLE = 0.05;

    private CalibrationFit() {}

    /**
     * A task that was measured.
     *
     * @param program its program's name
     * @param figures what was known of it before
     * @param phaseNanos the time of each phase
     * @param proofBytes the proof's length
     */
    record Sample(String program, TaskFigures figures, Map<String, Double> phaseNanos, long proofBytes) {
        double nanos() {
            return phaseNanos.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        /** Returns the time without searches. */
        double sureNanos() {
            return phaseNanos.entrySet().stream()
                    .filter(phase -> !figures.isRandom(phase.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    /** Returns the calibration; its spread is that of predictions for each program by the others. */
    static Calibration of(List<Sample> samples) {
        Set<String> programs = new LinkedHashSet<>();
        samples.forEach(sample -> programs.add(sample.program()));
        double squares = 0;
        for (String leftOut : programs) {
            List<Sample> others = samples.stream()
                    .filter(sample -> !sample.program().equals(leftOut))
                    .toList();
            Calibration byOthers = calibration(others.isEmpty() ? samples : others, 0);
            for (Sample sample : samples) {
                if (sample.program().equals(leftOut)) {
                    double log = Math.log(sample.sureNanos()
                            / byOthers.predict(sample.figures().forecast()).sureNanos());
                    squares += log * log;
                }
            }
        }
        return calibration(samples, Math.sqrt(squares / samples.size()));
    }

    private static Calibration calibration(List<Sample> samples, double logSpread) {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        for (Sample sample : samples) {
            for (Work work : sample.figures().forecast().work()) {
                kinds.computeIfAbsent(work.phase(), phase -> new LinkedHashSet<>())
                        .add(work.kind());
            }
        }
        SortedMap<String, Double> units = new TreeMap<>();
        kinds.forEach((phase, names) -> fitPhase(phase, List.copyOf(names), samples, units));
        double[] sizes = samples.stream().mapToDouble(Sample::proofBytes).toArray();
        double[] sizeWeights = NonNegativeFit.weights(
                samples.stream().map(s -> s.figures().sizeFeatures()).toList(), sizes, sizes);
        return new Calibration(units, sizeWeights, logSpread, samples.size());
    }

    private static void fitPhase(
            String phase, List<String> kinds, List<Sample> samples, SortedMap<String, Double> units) {
        List<double[]> features = new ArrayList<>();
        double[] nanos = new double[samples.size()];
        double[] scales = new double[samples.size()];
        boolean random = false;
        for (int s = 0; s < nanos.length; s++) {
            Sample sample = samples.get(s);
            double[] amounts = new double[kinds.size()];
            for (Work work : sample.figures().forecast().work()) {
                if (work.phase().equals(phase)) {
                    amounts[kinds.indexOf(work.kind())] += work.amount();
                }
            }
            features.add(amounts);
            random |= sample.figures().isRandom(phase);
            nanos[s] = sample.phaseNanos().getOrDefault(phase, 0.0);
            scales[s] = Math.max(1, nanos[s] + PART_OF_WHOLE * sample.nanos());
        }
        if (random) {
            // Luck scatters by as much as it takes; the sums of all samples scatter least.
            java.util.Arrays.fill(scales, 1);
        }
        double[] weights = NonNegativeFit.weights(features, nanos, scales);
        for (int k = 0; k < weights.length; k++) {
            units.put(phase + "/" + kinds.get(k), weights[k]);
        }
    }
}
