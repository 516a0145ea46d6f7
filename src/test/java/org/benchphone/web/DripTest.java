package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A byte now and then keeps a connection from being idle, and not from being closed. */
@Timeout(60)
class DripTest {
    private static final String FORM = "POST /settings.htm HTTP/1.1\r\nHost: phone\r\nContent-Type: " + Visitor.FORM;

    private final FakeTime time = new FakeTime();
    private final Visitor visitor = new Visitor(new FakePhone(), 0, time);

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    /** Sends a byte whenever a second has passed by the phone's time, until the phone hangs up; returns the seconds. */
    private int drip(String beginning) throws Exception {
        try (Socket socket = visitor.connect()) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            visitor.get("/info.htm");
            for (int seconds = 0; seconds < 300; seconds++) {
                time.advance(Duration.ofSeconds(1));
                if (isClosed(socket)) {
                    return seconds;
                }
            }
        }
        throw new AssertionError("still open after five minutes of the phone's time");
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            InputStream in = socket.getInputStream();
            return in.read() < 0 || in.readAllBytes().length >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aHeaderThatDripsIsCutOff() throws Exception {
        assertThat(drip("GET /info.htm HTTP/1.1\r\nHost: phone\r\nX-Slow: ")).isBetween(18, 40);
    }

    @Test
    void aFormThatDripsIsCutOff() throws Exception {
        assertThat(drip(FORM + "\r\nContent-Length: 10000\r\n\r\nsettings=")).isBetween(8, 30);
        assertThat(visitor.phone.files).isEmpty();
    }

    @Test
    void aFormThatKeepsComingIsTaken() throws Exception {
        try (Socket socket = visitor.connect()) {
            int length = 60_000;
            socket.getOutputStream()
                    .write((FORM + "\r\nContent-Length: " + (length + 9) + "\r\nConnection: close\r\n\r\nsettings=")
                            .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < length; sent += 5_000) {
                socket.getOutputStream().write("a".repeat(5_000).getBytes(StandardCharsets.US_ASCII));
                // a second of the phone's time, and long enough for the phone to look round
                time.advance(Duration.ofSeconds(1));
                Thread.sleep(60);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whoReadsOneAnswerForAMinuteIsHungUpOn() throws Exception {
        visitor.phone.settings = "setting!: a long value\n".repeat(40_000);
        try (Socket socket = visitor.connect()) {
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream()
                    .write("GET /settings.cfg HTTP/1.1\r\nHost: phone\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            time.advance(Duration.ofSeconds(61));
            Thread.sleep(1_200);
            long read = 1;
            try {
                read += socket.getInputStream().readAllBytes().length;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            assertThat(read).as("bytes of some nine hundred thousand").isLessThan(800_000);
        }
        assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
    }
}
