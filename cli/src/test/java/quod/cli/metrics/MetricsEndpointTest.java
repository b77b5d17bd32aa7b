package quod.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import quod.api.Backends;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.spi.BackendOptions;
import quod.cli.fake.Doubling;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.Strategies;

class MetricsEndpointTest {
    private static HttpResponse<String> ask(String url, String method) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void metersOfAPipelineAreServedInTheFormatOfPrometheus() throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (MetricsEndpoint endpoint = new MetricsEndpoint(loopback);
                Pipeline pipeline = Quod.builder()
                        .metrics(endpoint.registry())
                        .strategies(Strategies.cache())
                        .around(Backends.discover().prover("fake", BackendOptions.none()))) {
            ProveRequest request = ProveRequest.of(new Doubling(), Inputs.of("start", 424_242));
            pipeline.prove(request);
            pipeline.prove(request);
            HttpResponse<String> response = ask(endpoint.url(), "GET");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(response.body())
                    .contains("quod_proofs_total{backend=\"fake\",outcome=\"proved\"} 1.0")
                    .contains("quod_proofs_total{backend=\"fake\",outcome=\"cancelled\"} 0.0")
                    .contains("quod_cache_requests_total{backend=\"fake\",result=\"hit\"} 1.0")
                    .contains("quod_proof_phase_seconds_count{backend=\"fake\",phase=\"stamp\"} 1")
                    .contains("quod_requests_open{backend=\"fake\"} 0.0")
                    .doesNotContain("NaN", "424242");
            assertThat(ask(endpoint.url(), "POST").statusCode()).isEqualTo(405);
            assertThat(ask(endpoint.url().replace("/metrics", "/other"), "GET").statusCode())
                    .isEqualTo(404);
        }
    }
}
