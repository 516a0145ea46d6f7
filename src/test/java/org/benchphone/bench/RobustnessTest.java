package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RobustnessTest {
    private final FakeBench bench = new FakeBench(Model.SNOM300, Duration.ofMillis(3), 0);

    @AfterEach
    void close() {
        bench.close();
    }

    private Socket open(String begin) {
        try {
            Socket socket = new Socket("127.0.0.1", bench.server.port());
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String answer(String request) {
        try (Socket socket = open(request)) {
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoHundredSlowConnectionsDoNotKeepAnybodyOut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(open(
                        i % 2 == 0
                                ? "GET /api/v1/state HTTP/1.1\r\nHost: local"
                                : "PUT /api/v1/power HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n"));
            }
            assertThat(slow).hasSize(200);
            for (int i = 0; i < 10; i++) {
                long begin = System.nanoTime();
                assertThat(bench.get("/state").statusCode()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void anUnknownPathIsToldWhatThereIs() {
        HttpResponse<String> response = bench.get("/stat");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        Map<String, Object> problem = Json.parseObject(response.body());
        assertThat(problem).containsEntry("type", "about:blank").containsEntry("title", "Not Found");
        assertThat(problem.get("detail").toString()).contains("/stat", "/display.json");
        for (String path : List.of("/api/v2/state", "/api/", "/nothing.html", "/../etc/passwd", "/api/v1/")) {
            HttpResponse<String> other = bench.send(bench.request(path));
            assertThat(other.statusCode()).as(path).isIn(404, 400);
            assertThat(other.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
    }

    @Test
    void anotherMethodIsToldTheRightOnes() {
        HttpResponse<String> response = bench.post("/state", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
        assertThat(bench.send(bench.request("/api/v1/keys/OK").DELETE())
                        .headers()
                        .firstValue("Allow"))
                .contains("GET, POST, PUT");
        assertThat(bench.post("/power/cut", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        assertThat(bench.put("/power", "1".repeat(5000)).statusCode()).isEqualTo(413);
        HttpRequest.Builder chunked = bench.request("/api/v1/power")
                .PUT(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString("1".repeat(5000))));
        assertThat(bench.send(chunked).statusCode()).isEqualTo(413);
        assertThat(bench.power.isOn()).isFalse();
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        for (String path : List.of("/api/v1/power", "/api/v1/keys/OK", "/api/v1/flash")) {
            HttpResponse<String> response = bench.send(bench.request(path)
                    .header("Content-Type", "text/xml")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(
                            path.endsWith("flash") ? new byte[FakeFlash.SIZE] : new byte[] {'1'})));
            assertThat(response.statusCode()).as(path).isEqualTo(415);
        }
    }

    @Test
    void jsonThatIsNoneIsRefused() {
        List<String> bodies =
                List.of("{", "[1]", "1", "{\"a\":1}x", "{\"a\"}", "nul", "{\"a\":" + "[".repeat(4000), "{]");
        for (String body : bodies) {
            assertThat(bench.post("/await", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(bodies).hasSize(8);
    }

    @Test
    void whatIsNotHttpIsAnsweredInTheSameForm() {
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(answer("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(answer("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(answer("GET /api/v1/keys/%FF%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void headIsGetWithoutTheBody() {
        for (String path : List.of("/", "/api/v1/state", "/api/v1/events", "/api/v1/flash", "/panel.css")) {
            HttpResponse<String> head = bench.send(bench.request(path).HEAD());
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
        }
    }

    @Test
    void aSmallerModelHasFewerKeys() {
        assertThat(bench.put("/keys/P6", "1").statusCode()).isEqualTo(200);
        assertThat(bench.put("/keys/P7", "1").statusCode()).isEqualTo(404);
        assertThat(bench.json("/lamps")).containsKey("P6").doesNotContainKey("P7");
    }

    @Test
    void aTakenPortIsSaid() {
        assertThatThrownBy(() -> new BenchServer(
                        InetAddress.getLoopbackAddress(), bench.server.port(), Optional.empty(), Set.of(), bench.bench))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + bench.server.port());
    }

    @Test
    void closingHangsUpOnEverybodyAtOnce() throws IOException {
        try (Socket stream = open("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Socket waiter = open("POST /api/v1/await HTTP/1.1\r\nHost: localhost\r\nContent-Length: 19\r\n\r\n"
                        + "{\"stage\":\"Running\"}")) {
            assertThat(stream.getInputStream().read()).isEqualTo('H');
            long begin = System.nanoTime();
            bench.server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            stream.getInputStream().readAllBytes();
            waiter.getInputStream().readAllBytes();
        }
    }
}
