package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may see and change the table of redirections. */
@Timeout(60)
class LoginTest {
    private static final String TABLE = "/api/v1/redirections";
    private static final String RIGHT = FakeBench.USER + ":" + FakeBench.PASSWORD;

    private final FakeTime time = new FakeTime();
    private final FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(3), 0, time);

    /** A second server on the same bench, for which every client is from elsewhere. */
    private final BenchServer guarded = new BenchServer(
            InetAddress.getLoopbackAddress(), 0, Optional.of("token"), Set.of(), client -> false, bench.bench);

    @AfterEach
    void close() {
        guarded.close();
        bench.close();
    }

    private HttpResponse<String> get(String path, String account) {
        return bench.send(bench.request(path).header("Authorization", FakeBench.basic(account)));
    }

    private int statusFromElsewhere(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guarded.port() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return bench.send(request).statusCode();
    }

    @Test
    void pageAndTableWantThePasswordFromThisMachineToo() {
        for (String path : List.of(
                "/redirection",
                "/redirection.html",
                TABLE,
                TABLE + "/000413AABBCC",
                TABLE + ".csv",
                TABLE + "/answer")) {
            HttpResponse<String> response = bench.send(bench.request(path));
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .contains("Basic realm=\"redirection\", charset=\"UTF-8\"");
            assertThat(response.body()).contains("redirection-account");
        }
        for (String method : List.of("PUT", "DELETE", "POST")) {
            HttpRequest.Builder request = bench.request(TABLE + "/000413AABBCC")
                    .method(method, HttpRequest.BodyPublishers.ofString("http://host/"));
            assertThat(bench.send(request).statusCode()).as(method).isEqualTo(401);
        }
    }

    @Test
    void theRightAccountIsLetIn() {
        assertThat(get(TABLE, RIGHT).statusCode()).isEqualTo(200);
        assertThat(get("/redirection", RIGHT).statusCode()).isEqualTo(200);
        assertThat(bench.send(bench.request("/api/v1/state")).statusCode())
                .as("the rest needs none")
                .isEqualTo(200);
    }

    @Test
    void aWrongOneIsNot() {
        for (String wrong : List.of("operator:", "operator", ":" + FakeBench.PASSWORD)) {
            assertThat(get(TABLE, wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        time.advance(Duration.ofHours(1));
        for (String header : List.of("Basic %%%", "Basic", "Bearer " + RIGHT)) {
            assertThat(bench.send(bench.request(TABLE).header("Authorization", header))
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void whoGuessesIsMadeToWaitLongerAndLonger() {
        for (int i = 0; i < 4; i++) {
            assertThat(get(TABLE, "operator:guess" + i).statusCode()).isEqualTo(401);
        }
        int guesses = 0;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 32}) {
            HttpResponse<String> early = get(TABLE, RIGHT);
            assertThat(early.statusCode())
                    .as("the right one is not told from others")
                    .isEqualTo(429);
            assertThat(early.headers().firstValue("Retry-After")).hasValue(String.valueOf(seconds));
            time.advance(Duration.ofSeconds(seconds));
            assertThat(get(TABLE, "operator:later guess" + guesses++).statusCode())
                    .isEqualTo(401);
        }
        time.advance(Duration.ofSeconds(32));
        assertThat(get(TABLE, RIGHT).statusCode()).isEqualTo(200);
        assertThat(get(TABLE, "operator:typo").statusCode()).isEqualTo(401);
        assertThat(get(TABLE, RIGHT).statusCode()).as("forgiven").isEqualTo(200);
    }

    @Test
    void longAgoIsForgotten() {
        for (int i = 0; i < 8; i++) {
            get(TABLE, "operator:guess" + i);
        }
        time.advance(Duration.ofMinutes(11));
        for (int i = 0; i < 3; i++) {
            assertThat(get(TABLE, "operator:new guess" + i).statusCode()).isEqualTo(401);
        }
        assertThat(get(TABLE, RIGHT).statusCode()).isEqualTo(200);
    }

    @Test
    void fromElsewhereTheAccountOpensTheTableAndNothingElse() {
        String basic = FakeBench.basic(RIGHT);
        for (String path : List.of(TABLE, "/redirection", "/panel.css", "/redirection.js")) {
            assertThat(statusFromElsewhere(path, basic)).as(path).isEqualTo(200);
            assertThat(statusFromElsewhere(path, "")).as(path).isEqualTo(401);
        }
        assertThat(statusFromElsewhere("/api/v1/state", basic)).isEqualTo(401);
        assertThat(statusFromElsewhere("/", basic)).isEqualTo(401);
        assertThat(statusFromElsewhere(TABLE, "Bearer token")).isEqualTo(401);
        assertThat(statusFromElsewhere("/api/v1/realms", "Bearer token")).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherSiteCannotUseThePasswordThatABrowserKeeps() {
        for (String header : List.of("Sec-Fetch-Site: cross-site", "Origin: http://evil.example")) {
            String[] parts = header.split(": ");
            HttpRequest.Builder request = bench.asOperator(TABLE)
                    .header(parts[0], parts[1])
                    .POST(HttpRequest.BodyPublishers.ofString("000413AABBCC,http://evil.example/"));
            assertThat(bench.send(request).statusCode()).isEqualTo(403);
        }
        assertThat(bench.bench.redirection().table().rows()).isEmpty();
    }
}
