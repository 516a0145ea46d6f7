package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchphone.LiveThreads;
import org.benchphone.board.Key;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The web server lives and dies with the power of the phone. */
@Timeout(120)
class UptimesTest {
    private static final int UPTIMES = 50;

    @Test
    void fiftyUptimesOnOnePortLeaveNoThreadAndNoPort() throws Exception {
        Set<Thread> before = threads();
        int port;
        try (Visitor first = new Visitor()) {
            port = first.server.port();
        }
        int lives = 0;
        for (int i = 0; i < UPTIMES; i++) {
            try (Visitor visitor = new Visitor(new FakePhone(), port)) {
                assertThat(visitor.server.port()).isEqualTo(port);
                try (Socket open = visitor.connect()) {
                    open.getOutputStream().write("GET / HTTP/1.1\r\nHost: phone\r\n\r\n".getBytes());
                    assertThat(open.getInputStream().read()).isEqualTo('H');
                    visitor.uptime.close();
                    assertThat(webThreads()).as("uptime %d", i).isEmpty();
                    lives++;
                }
            }
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(lives).isEqualTo(UPTIMES);
        Set<Thread> left = threads();
        left.removeAll(before);
        assertThat(left)
                .filteredOn(thread -> !thread.getName().startsWith("HttpClient"))
                .isEmpty();
    }

    @Test
    void aCutIsQuickAndSaysNoGoodbye() throws IOException {
        try (Visitor visitor = new Visitor();
                Socket waiting = visitor.connect();
                Socket idle = visitor.connect()) {
            waiting.getOutputStream().write("POST /settings.htm HTTP/1.1\r\nHost: p\r\nContent-Le".getBytes());
            visitor.get("/info.htm");
            long before = System.nanoTime();
            visitor.uptime.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(endOf(waiting)).isTrue();
            assertThat(endOf(idle)).isTrue();
        }
    }

    @Test
    void afterTheCutNoRequestReachesThePhone() throws IOException {
        try (Visitor visitor = new Visitor();
                Socket socket = visitor.connect()) {
            visitor.uptime.cut();
            socket.getOutputStream().write("GET /command.htm?key=1 HTTP/1.1\r\nHost: p\r\n\r\n".getBytes());
            assertThat(endOf(socket)).as("closed without a word").isTrue();
            assertThat(visitor.phone.pressed).isEmpty();
        }
    }

    @Test
    void powerThatGoesInTheMiddleOfARequestEndsItInSilence() throws IOException {
        Uptime uptime = new Uptime(Time.system());
        FakePhone phone = new FakePhone();
        PhoneControl dying = new DyingPhone(phone, uptime);
        WebServer server =
                new WebServer(uptime, InetAddress.getLoopbackAddress(), 0, dying, Visitor.noMessages(), Drawing::bmp);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /command.htm?key=OK;1 HTTP/1.1\r\nHost: p\r\n\r\n".getBytes());
            assertThat(endOf(socket)).isTrue();
            assertThat(phone.pressed).containsExactly(Key.OK);
        } finally {
            uptime.close();
        }
    }

    @Test
    void halfSentFormsAndUnreadAnswersLeaveNoThread() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        Set<Thread> before;
        try (Visitor visitor = new Visitor()) {
            visitor.phone.settings = "setting!: a long value\n".repeat(40_000);
            visitor.get("/info.htm");
            before = threads();
            for (int i = 0; i < 20; i++) {
                Socket half = visitor.connect();
                half.getOutputStream()
                        .write("POST /settings.htm HTTP/1.1\r\nHost: p\r\nContent-Length: 99\r\n\r\na=".getBytes());
                Socket unread = visitor.connect();
                unread.getOutputStream().write("GET /settings.htm HTTP/1.1\r\nHost: p\r\n\r\n".getBytes());
                sockets.addAll(List.of(half, unread));
            }
            assertThat(sockets).hasSize(40);
            assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
            visitor.uptime.close();
            Set<Thread> left = threads();
            left.removeAll(before);
            assertThat(left)
                    .filteredOn(thread -> !thread.getName().startsWith("HttpClient"))
                    .isEmpty();
            assertThat(webThreads()).isEmpty();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void anInterruptedThreadTearsDownWholly() {
        Visitor visitor = new Visitor();
        visitor.get("/info.htm");
        Thread.currentThread().interrupt();
        visitor.uptime.close();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(webThreads()).isEmpty();
        visitor.close();
    }

    @Test
    void withoutPowerNothingStarts() {
        Uptime over = new Uptime(Time.system());
        over.close();
        assertThatThrownBy(() -> new WebServer(
                        over, InetAddress.getLoopbackAddress(), 0, new FakePhone(), Visitor.noMessages(), Drawing::bmp))
                .isInstanceOf(PowerLost.class);
        assertThat(webThreads()).isEmpty();
    }

    @Test
    void aTakenPortIsSaidByItsNumber() {
        try (Visitor first = new Visitor()) {
            int port = first.server.port();
            assertThatThrownBy(() -> new Visitor(new FakePhone(), port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the phone's web pages cannot listen on 127.0.0.1 port " + port);
            assertThat(first.get("/").statusCode()).isEqualTo(200);
        }
        assertThat(webThreads()).isEmpty();
    }

    private static boolean endOf(Socket socket) throws IOException {
        socket.setSoTimeout(5000);
        try {
            return socket.getInputStream().read() == -1;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** The Java machine's own clock for virtual threads is nobody's leak; it runs when other tests came before. */
    private static Set<String> webThreads() {
        return threads().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool"))
                .filter(name -> name.startsWith("web-") || name.startsWith("jetty") || name.contains("Scheduler"))
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return LiveThreads.now();
    }
}
