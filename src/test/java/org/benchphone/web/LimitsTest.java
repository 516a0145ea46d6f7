package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The phone stays polite to everybody, whatever one visitor sends. */
@Timeout(120)
class LimitsTest {
    private final Visitor visitor = new Visitor();

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void aFormOf2MegabytesIsRefusedInAPage() {
        HttpResponse<String> answer = visitor.post("/settings.htm", "settings=" + "a".repeat(2_000_000));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("That is more than the phone takes: at most 256 KiB.");
        assertThat(visitor.phone.files).isEmpty();
    }

    @Test
    void aFormAtTheLimitIsTakenAndOneByteMoreIsNot() {
        String most = "settings=" + "a".repeat(Body.LIMIT - "settings=".length());
        assertThat(visitor.post("/settings.htm", most).statusCode()).isEqualTo(200);
        assertThat(visitor.post("/settings.htm", most + "a").statusCode()).isEqualTo(413);
        assertThat(visitor.phone.files).hasSize(1);
    }

    @Test
    void aFormOf1GigabyteIsRefusedBeforeItIsSent() throws IOException {
        assertThat(visitor.raw("POST /settings.htm HTTP/1.1\r\nHost: phone\r\nContent-Type: " + Visitor.FORM
                        + "\r\nContent-Length: 1000000000\r\n\r\nsettings="))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close");
    }

    @Test
    void aFormWithoutEndIsCutOff() throws IOException {
        long sent = 0;
        try (Socket socket = visitor.connect()) {
            var out = socket.getOutputStream();
            out.write(("POST /settings.htm HTTP/1.1\r\nHost: phone\r\nContent-Type: " + Visitor.FORM
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (sent < 200L * 1024 * 1024) {
                out.write(chunk);
                sent += chunk.length;
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching(".*(reset|pipe|aborted).*");
        }
        assertThat(sent).isBetween((long) Body.LIMIT, 100L * 1024 * 1024);
        assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
    }

    @Test
    void anOversizedHeaderIsRefusedWith431() throws IOException {
        assertThat(visitor.raw("GET / HTTP/1.1\r\nHost: phone\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("Server: snom embedded", "431 Request Header Fields Too Large\n");
    }

    @Test
    void aRequestLineWithoutEndIsRefusedWith414() throws IOException {
        assertThat(visitor.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: phone\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void moreFieldsThanAnyFormHasAreRefused() {
        assertThat(visitor.post("/dummy.htm?settings=save", fields(Form.MOST_FIELDS - 1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.post("/dummy.htm?settings=save", fields(Form.MOST_FIELDS))
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.phone.saved).hasSize(1);
    }

    private static String fields(int count) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < count; i++) {
            form.append("f").append(i).append("=1&");
        }
        return form.toString();
    }

    @Test
    void slowHeadersOn200ConnectionsDoNotBlockThePage() throws IOException {
        assertAnswersBeside(200, "GET /info.htm HTTP/1.1\r\nHost: phone\r\nX-Slow: ");
    }

    @Test
    void slowFormsOn200ConnectionsDoNotBlockThePage() throws IOException {
        assertAnswersBeside(
                200,
                "POST /settings.htm HTTP/1.1\r\nHost: phone\r\nContent-Type: " + Visitor.FORM
                        + "\r\nContent-Length: 1000\r\n\r\nsettings=");
    }

    @Test
    void whoDoesNotReadItsAnswersHoldsNoThread() throws IOException {
        visitor.phone.settings = "setting!: a long value\n".repeat(40_000);
        assertAnswersBeside(60, "GET /settings.htm HTTP/1.1\r\nHost: phone\r\n\r\n".repeat(4));
    }

    private void assertAnswersBeside(int connections, String beginning) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                Socket socket = visitor.connect();
                slow.add(socket);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            }
            long before = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(slow).hasSize(connections).noneMatch(Socket::isClosed);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aCrowdOfSilentConnectionsIsSentAwaySoThatAPersonGetsIn() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 310; i++) {
                Socket socket = visitor.connect();
                crowd.add(socket);
            }
            assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
            InputStream first = crowd.getFirst().getInputStream();
            assertThat(first.read()).as("the phone closed the oldest").isEqualTo(-1);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }
}
