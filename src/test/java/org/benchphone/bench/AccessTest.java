package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessTest {
    private static final String TOKEN = "correct horse battery staple";

    private final FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(3), 0, new FakeTime());

    /** A second server on the same bench, for which every client is from elsewhere. */
    private final BenchServer guarded = new BenchServer(
            InetAddress.getLoopbackAddress(), 0, Optional.of(TOKEN), Set.of("bench.lab"), client -> false, bench.bench);

    @AfterEach
    void close() {
        guarded.close();
        bench.close();
    }

    private record Answer(int status, List<String> headers) {
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    /** Byte by byte, for java.net.http does not let one say Host or Origin. */
    private static Answer ask(int port, String line, String... headers) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String host = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"))
                    ? ""
                    : "Host: 127.0.0.1:" + port + "\r\n";
            String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String request = line + " HTTP/1.1\r\n" + host + lines + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            int status = Integer.parseInt(reader.readLine().split(" ")[1]);
            return new Answer(
                    status, reader.lines().takeWhile(text -> !text.isEmpty()).toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int status(String line, String... headers) {
        return ask(bench.server.port(), line, headers).status();
    }

    @Test
    void aScriptOnThisMachineNeedsNothing() {
        assertThat(status("GET /api/v1/power")).isEqualTo(200);
        assertThat(status("POST /api/v1/power/cut")).isEqualTo(200);
    }

    @Test
    void theBenchsOwnPageMayDoAnything() {
        String origin = "Origin: http://127.0.0.1:" + bench.server.port();
        assertThat(status("POST /api/v1/power/cut", origin, "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @Test
    void aPageOfAnotherSiteMayDoNothing() {
        for (String other : List.of(
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
            assertThat(status("POST /api/v1/power/cut", other)).as(other).isEqualTo(403);
            assertThat(status("GET /api/v1/events?since=0", other)).as(other).isEqualTo(403);
        }
    }

    @Test
    void aLinkFromAnotherSiteMayBeFollowedButNotFramed() {
        String[] link = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        assertThat(status("GET /", link)).isEqualTo(200);
        assertThat(status("POST /api/v1/power/cut", link)).isEqualTo(403);
        assertThat(status("GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"))
                .isEqualTo(403);
    }

    @Test
    void aNameThatIsNotOursIsRefused() {
        assertThat(status("GET /api/v1/power", "Host: evil.example")).isEqualTo(403);
        assertThat(status("GET /api/v1/power", "Host: bench.lab:80")).isEqualTo(403);
        assertThat(status("GET /api/v1/power", "Host: localhost:8080")).isEqualTo(200);
        assertThat(status("GET /api/v1/power", "Host: [::1]:8080")).isEqualTo(200);
        String bearer = "Authorization: Bearer " + TOKEN;
        assertThat(ask(guarded.port(), "GET /api/v1/power", "Host: Bench.Lab", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(ask(guarded.port(), "GET /api/v1/power", "Host: 1.2.3.4.evil.example", bearer)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void fromElsewhereATokenIsNeeded() {
        Answer refused = ask(guarded.port(), "GET /api/v1/power");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        for (String wrong : List.of("Bearer wrong", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x")) {
            assertThat(ask(guarded.port(), "GET /api/v1/power", "Authorization: " + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(ask(guarded.port(), "GET /api/v1/power", "Authorization: bearer " + TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(ask(guarded.port(), "GET /").status()).isEqualTo(401);
        assertThat(ask(guarded.port(), "GET /panel.js").status()).isEqualTo(401);
    }

    @Test
    void thePageGetsACookieForTheToken() {
        String query = TOKEN.replace(" ", "%20");
        Answer opened = ask(guarded.port(), "GET /?token=" + query);
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("Location")).isEqualTo("/");
        String cookie = opened.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("horse");
        String sent = "Cookie: " + cookie.split(";")[0];
        assertThat(ask(guarded.port(), "GET /", sent).status()).isEqualTo(200);
        assertThat(ask(guarded.port(), "GET /api/v1/state", sent).status()).isEqualTo(200);
        assertThat(ask(guarded.port(), "GET /api/v1/state", "Cookie: benchphone=" + query)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoGuessesTokensWaitsAndWhoRepeatsAnOldOneLocksOutNobody() {
        String right = "Authorization: Bearer " + TOKEN;
        for (int i = 0; i < 20; i++) {
            assertThat(state("Authorization: Bearer of last week").status()).isEqualTo(401);
        }
        assertThat(state(right).status()).isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            assertThat(state("Authorization: Bearer guess" + i).status()).isEqualTo(401);
        }
        Answer late = state("Authorization: Bearer guess4");
        assertThat(late.status()).isEqualTo(429);
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(late.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(state(right).status())
                .as("the right one is not told from others")
                .isEqualTo(429);
        assertThat(state("Cookie: benchphone=guess").status()).isEqualTo(429);
        assertThat(state().status()).as("without a token it is no guess").isEqualTo(401);
        assertThat(status("GET /api/v1/state")).as("this machine needs none").isEqualTo(200);
    }

    private Answer state(String... headers) {
        return ask(guarded.port(), "GET /api/v1/state", headers);
    }

    /** By plain HTTP no browser sends Sec-Fetch-Site to another machine, and a page can forbid the Referer. */
    @Test
    void aBrowserThatDoesNotSayWhereAChangeComesFromChangesNothing() {
        String[] browser = {"User-Agent: Mozilla/5.0 (X11; Linux) Firefox/140.0", "Accept-Language: en"};
        assertThat(status("POST /api/v1/power/cut", browser)).isEqualTo(403);
        assertThat(status("POST /api/v1/power/cut", "Referer: http://evil.example/"))
                .isEqualTo(403);
        assertThat(status("GET /api/v1/state", browser)).isEqualTo(200);
        String origin = "Origin: http://127.0.0.1:" + bench.server.port();
        assertThat(status("POST /api/v1/power/cut", browser[0], browser[1], origin))
                .isEqualTo(200);
        assertThat(status("POST /api/v1/power/cut", "User-Agent: Mozilla/5.0 WindowsPowerShell/5.1"))
                .isEqualTo(200);
    }

    @Test
    void theTokenInAUrlOpensThePageAlone() {
        String query = TOKEN.replace(" ", "%20");
        assertThat(ask(guarded.port(), "GET /api/v1/power?token=" + query).status())
                .isEqualTo(401);
        assertThat(ask(guarded.port(), "GET /?token=wrong").status()).isEqualTo(401);
    }

    @Test
    void anAddressThatOthersReachNeedsAToken() throws UnknownHostException {
        InetAddress any = InetAddress.getByName("0.0.0.0");
        for (Optional<String> token : List.of(Optional.<String>empty(), Optional.of(" "))) {
            assertThatThrownBy(() -> new BenchServer(any, 0, token, Set.of(), bench.bench))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs a token");
        }
    }
}
