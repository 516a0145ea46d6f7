package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.redirection.Lookup;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.Redirections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone is answered, byte for byte. */
@Timeout(60)
class RedirectionServiceTest {
    private static final String AGENT =
            "Mozilla/4.0 (compatible; snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25)";

    private final FakeBench bench = new FakeBench();
    private final Redirections table = bench.bench.redirection().table();

    /** A second server on the same bench, for which every client is from elsewhere. */
    private final BenchServer guarded = new BenchServer(
            InetAddress.getLoopbackAddress(), 0, Optional.of("token"), Set.of(), client -> false, bench.bench);

    @BeforeEach
    void sendOnePhone() throws IOException {
        table.put(List.of(new Redirection("000413AABBCC", "http://192.168.1.10/snom/{mac}.htm", "Reception")));
    }

    @AfterEach
    void close() {
        guarded.close();
        bench.close();
    }

    /** Head and body, as a phone sees them. */
    private String ask(String method, String target, String host) {
        try (Socket socket = new Socket("127.0.0.1", guarded.port())) {
            String request = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + AGENT
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String get(String target) {
        return ask("GET", target, "provisioning.snom.com");
    }

    private static void assertAnswer(String answer, String type, String body) {
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").doesNotContainIgnoringCase("transfer-encoding");
        assertThat(answer).contains("\r\nContent-Type: " + type + "\r\n");
        assertThat(answer).contains("\r\nContent-Length: " + body.length() + "\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/redirection/snom360/snom360.php?mac=000413AABBCC",
                "/redirection/snom360/snom360.php?mac=00:04:13:aa:bb:cc",
                "/snom360/snom360.php?mac=000413AABBCC",
                "/snom190/snom190.php?x=1&mac=000413AABBCC"
            })
    void aPhoneInTheTableIsSentToItsSettingServer(String target) {
        assertAnswer(
                get(target),
                "text/html",
                "<html><pre>\nsetting_server$: http://192.168.1.10/snom/{mac}.htm\n</pre></html>\n");
    }

    @Test
    void forAnotherPhoneNothingChanges() {
        assertAnswer(
                get("/redirection/snom360/snom360.php?mac=000413000001"),
                "text/plain",
                "# 000413000001 is not redirected.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?mac=", "?mac={mac}", "?mac=%3Cb%3E", "?mac=%ff%fe", "?mac=%0d%0asetting_server$:%20x"})
    void withoutAMacAddressNothingChangesEither(String query) {
        String sentence = "# No MAC address was given: ask with ?mac= and its 12 digits.\n";
        assertAnswer(get("/redirection/snom360/snom360.php" + query.replace("{", "%7B")), "text/plain", sentence);
    }

    @Test
    void theOldPageLeadsThere() {
        String moved = get("/snom190/snom190.htm?mac=000413AABBCC");
        assertThat(moved).startsWith("HTTP/1.1 302 ");
        assertThat(moved).contains("\r\nContent-Length: 0\r\n");
        assertThat(moved)
                .contains(
                        "\r\nLocation: http://provisioning.snom.com:80/redirection/snom190/snom190.php?mac=000413AABBCC\r\n");
        assertAnswer(
                ask("GET", "/redirection/snom190/snom190.htm", "127.0.0.1:" + guarded.port()),
                "text/html",
                "<html><pre>\nsetting_server$: http://127.0.0.1:" + guarded.port()
                        + "/redirection/snom190/snom190.php?mac={mac}\n</pre></html>\n");
    }

    @Test
    void onlyTheVendorsPathsAreAnsweredAndOnlyRead() {
        for (String other : List.of(
                "/redirection/snom360/snom320.php", "/redirection/", "/snom360.htm", "/redirection/snom360/../../x")) {
            assertThat(get(other)).as(other).doesNotStartWith("HTTP/1.1 200");
        }
        assertThat(ask("POST", "/redirection/snom360/snom360.php?mac=000413AABBCC", "x"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET, HEAD");
        assertThat(ask("HEAD", "/redirection/snom360/snom360.php?mac=000413AABBCC", "x"))
                .contains("Content-Length: 78")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whoAskedIsSeenInTheTable() {
        get("/snom360/snom360.php?mac=000413AABBCC");
        get("/snom360/snom360.php?mac=000413AABBCC");

        Lookup lookup = table.lookup("000413AABBCC").orElseThrow();
        assertThat(lookup.count()).isEqualTo(2);
        assertThat(lookup.userAgent()).isEqualTo(AGENT);
    }
}
