package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many may come, how slowly and how often. */
@Timeout(120)
class DoorTest {
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    private final FakeTime time = new FakeTime();
    private final FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(3), 0, time);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        bench.close();
    }

    private Socket open(int port, String begin) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            sockets.add(socket);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket open(String begin) {
        return open(bench.server.port(), begin);
    }

    /** Sends a byte whenever a second of the bench's time has passed, until the bench hangs up; returns the seconds. */
    private int drip(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        assertThat(bench.get("/power").statusCode()).isEqualTo(200);
        for (int seconds = 0; seconds < 300; seconds++) {
            time.advance(Duration.ofSeconds(1));
            try {
                socket.getOutputStream().write('a');
                socket.getInputStream().readAllBytes();
                return seconds;
            } catch (SocketTimeoutException e) {
                // still open
            } catch (SocketException e) {
                return seconds;
            }
        }
        throw new AssertionError("still open after five minutes of the bench's time");
    }

    @Test
    void aHeaderThatDripsIsCutOff() throws IOException {
        assertThat(drip(open("GET /api/v1/state" + HOST + "X-Slow: "))).isBetween(18, 40);
    }

    @Test
    void aBodyThatDripsIsCutOff() throws IOException {
        assertThat(drip(open("PUT /api/v1/power" + HOST + "Content-Length: 4000\r\n\r\n1")))
                .isBetween(8, 30);
        assertThat(drip(open("POST /api/v1/await" + HOST + "Transfer-Encoding: chunked\r\n\r\n")))
                .isBetween(0, 30);
        assertThat(bench.power.isOn()).isFalse();
    }

    @Test
    void aStreamIsNeverTooLong() throws IOException {
        Socket stream = open("GET /api/v1/events" + HOST + "\r\n");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(lines.readLine()).contains("200");
        time.advance(Duration.ofDays(100));
        assertThat(bench.get("/power").statusCode()).isEqualTo(200);
        bench.events.post(new Event.Note("after a hundred days"));
        assertThat(lines.lines().filter(line -> line.contains("a hundred days")).findFirst())
                .isPresent();
    }

    @Test
    void aCrowdThatBringsNoRequestKeepsNobodyOutAndListenersIn() throws IOException {
        Socket stream = open("GET /api/v1/events" + HOST + "\r\n");
        InputStream listener = stream.getInputStream();
        assertThat(listener.read()).isEqualTo('H');
        for (int i = 0; i < 1_300; i++) {
            open(
                    i % 2 == 0
                            ? "GET /api/v1/state HTTP/1.1\r\nHost: local"
                            : "PUT /api/v1/power" + HOST + "Content-Length: 1\r\n\r\n");
        }
        assertThat(sockets).hasSize(1_301);
        for (int i = 0; i < 10; i++) {
            String answer = answer(open("GET /api/v1/power" + HOST + "Connection: close\r\n\r\n"));
            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
        assertThat(sockets.get(1).getInputStream().read())
                .as("the one that owes a header for longest")
                .isEqualTo(-1);
        bench.events.post(new Event.Note("still listening"));
        assertThat(new BufferedReader(new InputStreamReader(listener, StandardCharsets.US_ASCII))
                        .lines()
                        .filter(line -> line.contains("still listening"))
                        .findFirst())
                .isPresent();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whoAsksTooOftenIsToldToWait() throws IOException {
        try (BenchServer guarded = new BenchServer(
                InetAddress.getLoopbackAddress(), 0, Optional.of("token"), Set.of(), client -> false, bench.bench)) {
            String request = "GET /api/v1/power" + HOST + "Authorization: Bearer token\r\n";
            String last = request + "Connection: close\r\n\r\n";
            Socket socket = open(guarded.port(), "");
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream()
                            .write(((request + "\r\n").repeat(5_000) + last).getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String answers = answer(socket);
            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(5_001);
            assertThat(answers.substring(answers.indexOf("HTTP/1.1 429 ")))
                    .contains("Retry-After: 1", "application/problem+json", "/api/v1/events");
            time.advance(Duration.ofSeconds(1));
            assertThat(answer(open(guarded.port(), last))).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void thisMachineMayAskAsOftenAsItLikes() throws IOException {
        String request = "GET /api/v1/power" + HOST + "\r\n";
        Socket socket = open("");
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(request.repeat(6_000).getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(answer(socket).split("HTTP/1.1 200 ", -1)).hasSize(6_001);
    }
}
