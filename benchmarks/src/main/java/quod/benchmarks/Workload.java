package quod.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.examples.programs.Fibonacci;

/** Requests for Fibonacci's recurrence that no other seed gives; equal ones are different objects. */
final class Workload {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(new Fibonacci());

    private Workload() {}

    static List<ProveRequest> of(int rows, int count, int different, long seed) {
        Random random = new Random(seed);
        int base = random.nextInt(BabyBear.P);
        int second = random.nextInt(BabyBear.P);
        List<ProveRequest> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(one(rows, (base + (long) (i % different)) % BabyBear.P, second));
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    static ProveRequest one(int rows, long first, long second) {
        return ProveRequest.of(PROGRAM, Inputs.rows(rows).and("first", first).and("second", second));
    }
}
