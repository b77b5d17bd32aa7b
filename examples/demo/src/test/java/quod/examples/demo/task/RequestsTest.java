package quod.examples.demo.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quod.api.Inputs;
import quod.api.ProveRequest;

class RequestsTest {
    private static Set<Inputs> inputs(List<ProveRequest> requests) {
        return new HashSet<>(requests.stream().map(ProveRequest::inputs).toList());
    }

    @Test
    void asManyDifferAsWereAskedFor() {
        List<ProveRequest> requests = Requests.mixed(32, 100, 10, 1);
        assertThat(requests).hasSize(100);
        assertThat(inputs(requests)).hasSize(10);
        assertThat(requests).allMatch(request -> request.shape().rows() == 32);
    }

    @Test
    void equalRequestsAreDifferentObjects() {
        assertThat(new HashSet<>(Requests.nth(20, 5))).hasSize(5);
        assertThat(inputs(Requests.nth(20, 5))).hasSize(1);
    }

    @Test
    void roundsShareNoRequest() {
        Set<Inputs> first = inputs(Requests.mixed(32, 1000, 1000, 1));
        first.retainAll(inputs(Requests.mixed(32, 1000, 1000, 2)));
        assertThat(first).isEmpty();
    }

    @Test
    void shareOfRepeatsTellsHowManyDiffer() {
        assertThat(Requests.different(30, 0.67)).isEqualTo(10);
        assertThat(Requests.different(1, 0.9)).isEqualTo(1);
        assertThat(Requests.different(1000, 0)).isEqualTo(1000);
    }
}
