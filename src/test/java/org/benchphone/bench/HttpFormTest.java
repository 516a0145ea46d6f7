package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests as RFC 9112 wants them, in as many pieces as they may come, and as it does not want them. A request that two
 * readers could take apart differently is refused, and what comes after it on that connection is never answered: or one
 * could be smuggled past a proxy.
 */
@Timeout(120)
class HttpFormTest {
    private static final String STATE = "GET /api/v1/power";
    private static final String PUT = "PUT /api/v1/power HTTP/1.1\r\nHost: localhost\r\n";

    private static final List<String> GOOD = List.of(
            STATE + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\nhOST:localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: \t localhost \t \r\nX-Empty:\r\n\r\n",
            STATE + "?a=b HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(4000) + "\r\n\r\n",
            "GET http://localhost/api/v1/power HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "\r\n" + STATE + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            PUT + "Content-Length: 1\r\n\r\n0",
            "HEAD /api/v1/power HTTP/1.1\r\nHost: localhost\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: Chunked\r\n\r\n001;name=value\r\n0\r\n0\r\nTrailer: x\r\n\r\n");

    private static final List<String> NOT_HTTP = List.of(
            STATE + "\r\nHost: localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: a b\r\n\r\n",
            STATE + " HTTP/1.2.3\r\nHost: localhost\r\n\r\n",
            STATE + " HTTP/9.9\r\nHost: localhost\r\n\r\n",
            STATE + " FTP/1.1\r\nHost: localhost\r\n\r\n",
            STATE + " HTTPS/1.1\r\nHost: localhost\r\n\r\n",
            "G\u0000T /api/v1/power HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET\t/api/v1/power\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /api/v1/po wer HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /api/v1/power\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            " " + STATE + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nNo colon\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\n: no name\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nX\u0000Y: 1\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nX[]: 1\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
            STATE + " HTTP/1.1\r\n Host: localhost\r\n\r\n",
            STATE + " HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");

    /** In each, another length of the body could be meant. */
    private static final List<String> SMUGGLING = List.of(
            PUT + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n0",
            PUT + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n0",
            PUT + "Content-Length: 1, 2\r\n\r\n0",
            PUT + "Content-Length: -1\r\n\r\n0",
            PUT + "Content-Length: +1\r\n\r\n0",
            PUT + "Content-Length: 0x1\r\n\r\n0",
            PUT + "Content-Length: 1 1\r\n\r\n0",
            PUT + "Content-Length: 18446744073709551617\r\n\r\n0",
            PUT + "Content-Length : 1\r\n\r\n0",
            PUT + "Transfer-Encoding : chunked\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: xchunked\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked, identity\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding:\u000bchunked\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\n\r\n-1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\n\r\n0x1\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n0\r\n0\r\n\r\n",
            PUT + "Transfer-Encoding: chunked\r\n\r\n1\r\n0X0\r\n\r\n");

    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", bench.server.port());
        socket.setSoTimeout(3_000);
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** All that is answered until the bench hangs up or has nothing more to say. */
    private static String answers(Socket socket) {
        StringBuilder answers = new StringBuilder();
        byte[] piece = new byte[4096];
        try {
            for (int n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                answers.append(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            answers.append("\n(still open)");
        } catch (IOException e) {
            answers.append("\n(reset)");
        }
        return answers.toString();
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes(request));
            return answers(socket);
        }
    }

    private static String last(String request) {
        return request.replaceFirst("(?i)(host:)", "Connection: close\r\n$1");
    }

    @Test
    void whatIsHttpIsAnswered() throws IOException {
        for (String request : GOOD) {
            assertThat(ask(last(request))).as(request).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void itMayComeByteByByte() throws IOException, InterruptedException {
        for (String request : GOOD.subList(6, 10)) {
            try (Socket socket = connect()) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                for (byte one : bytes(last(request))) {
                    out.write(one);
                    Thread.sleep(0, 200_000);
                }
                assertThat(answers(socket)).as(request).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void manyMayComeAtOnce() throws IOException {
        String all = GOOD.get(0) + GOOD.get(6) + GOOD.get(9) + last(GOOD.get(0));
        assertThat(ask(all).split("HTTP/1.1 200 ", -1)).hasSize(5);
    }

    @Test
    void whatIsNotHttpIsRefusedAndTheConnectionClosed() throws IOException {
        assertAllRefused(NOT_HTTP);
        assertThat(GOOD.size() + NOT_HTTP.size()).as("cases of form").isEqualTo(33);
    }

    @Test
    void nothingIsSmuggledBehindARequestOfTwoLengths() throws IOException {
        assertAllRefused(SMUGGLING);
        assertThat(SMUGGLING).hasSize(20);
        assertThat(bench.get("/keys/5").body())
                .as("no second request came through")
                .isEqualTo("0");
    }

    private void assertAllRefused(List<String> requests) {
        assertThat(requests).allSatisfy(this::assertRefused);
    }

    private void assertRefused(String request) throws IOException {
        String second = "PUT /api/v1/keys/5 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1";
        String answers = ask(request + second);
        List<String> statuses = Stream.of(answers.split("HTTP/1.1 "))
                .skip(1)
                .map(answer -> answer.substring(0, 3))
                .toList();
        assertThat(statuses).as(request).hasSizeLessThanOrEqualTo(1);
        assertThat(statuses).as(request).allMatch(status -> status.matches("[45]..") && !status.equals("500"));
        assertThat(answers).as(request).doesNotContain("(still open)");
    }

    @Test
    void whoHangsUpInTheMiddleLeavesNothingBehind() throws IOException, InterruptedException {
        int cut = 0;
        for (String request : GOOD) {
            for (int length = 1; length < Math.min(request.length(), 100); length += 7) {
                try (Socket socket = connect()) {
                    socket.getOutputStream().write(bytes(request.substring(0, length)));
                } catch (SocketException e) {
                    // it may have hung up first
                }
                cut++;
            }
        }
        assertThat(cut).isGreaterThan(80);
        assertThat(bench.get("/power").statusCode()).isEqualTo(200);
    }
}
