package org.benchphone.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.HttpFetcher;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.flash.MemoryStore;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The phone tells a web server what happens to it. */
@Timeout(90)
class ActionUrlsTest {
    private final Uptime uptime = new Uptime(Time.system());
    private final Settings settings = new Settings(new MemoryStore());
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    private ActionUrls actions(Fetcher fetcher) {
        return new ActionUrls(uptime, settings, "000413230001", () -> "127.0.0.1", fetcher, events::add);
    }

    private ActionUrls overHttp(Duration patience) {
        return actions(new HttpFetcher(uptime, () -> "snom", HttpSettings.defaults()).within(patience));
    }

    private void tell(Action action, String url) {
        settings.apply(SettingsFile.parse(action.setting() + "$: " + url));
    }

    private Event.ActionUrl next() throws InterruptedException {
        Event event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(Event.ActionUrl.class);
        return (Event.ActionUrl) event;
    }

    private HttpServer server(int status, int bodyBytes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, bodyBytes == 0 ? -1 : bodyBytes);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(new byte[bodyBytes]);
            }
        });
        server.start();
        uptime.entrust(() -> server.stop(0));
        return server;
    }

    private static String url(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void everyActionHasItsSetting() {
        for (Action action : Action.values()) {
            assertThat(settings.definition(action.setting()))
                    .as(action.setting())
                    .isPresent();
        }
        assertThat(Action.REDIRECTION_ON.setting()).isEqualTo("action_redirection_on_url");
    }

    @Test
    void whatHappensIsToldInItsOrderWithItsFacts() throws Exception {
        HttpServer server = server(200, 3);
        tell(Action.INCOMING, url(server, "/in?from=$remote&mac=$mac"));
        tell(Action.MISSED, url(server, "/missed/$mac&/x"));
        ActionUrls actions = overHttp(Duration.ofSeconds(60));
        CallFacts facts = new CallFacts(1, "sip:200@pbx", "sip:201@pbx", "id", "", "", 1);

        actions.fire(Action.INCOMING, facts);
        actions.fire(Action.CONNECTED, facts);
        actions.fire(Action.MISSED, facts);

        assertThat(next())
                .isEqualTo(new Event.ActionUrl(
                        "action_incoming_url", url(server, "/in?from=sip%3A201%40pbx&mac=000413230001"), "ok"));
        assertThat(next().setting()).isEqualTo("action_missed_url");
        assertThat(heard)
                .containsExactly("GET /in?from=sip%3A201%40pbx&mac=000413230001", "GET /missed/000413230001/x");
    }

    @Test
    void noBodyALongBodyAndARefusalAreAnswers() throws Exception {
        HttpServer empty = server(204, 0);
        HttpServer giant = server(200, 500_000);
        HttpServer no = server(404, 3);
        tell(Action.SETUP, url(empty, "/a"));
        tell(Action.DND_ON, url(giant, "/b"));
        tell(Action.DND_OFF, url(no, "/c"));
        ActionUrls actions = overHttp(Duration.ofSeconds(60));
        for (Action action : List.of(Action.SETUP, Action.DND_ON, Action.DND_OFF)) {
            actions.fire(action, CallFacts.idle(1));
        }
        assertThat(next().outcome()).isEqualTo("ok");
        assertThat(next().outcome()).isEqualTo("ok");
        assertThat(next().outcome()).isEqualTo("File not found.");
    }

    @Test
    void theLogStaysWithoutPasswords() throws Exception {
        HttpServer server = server(200, 3);
        tell(Action.SETUP, url(server, "/a").replace("//", "//joe:hush@"));
        overHttp(Duration.ofSeconds(60)).fire(Action.SETUP, CallFacts.idle(1));
        assertThat(next().url()).isEqualTo(url(server, "/a"));
    }

    @Test
    void whatIsNoAddressIsSaidWithTheSettingToCorrect() throws Exception {
        tell(Action.SETUP, "http://server/a b");
        ActionUrls actions = actions((uri, max, progress) -> {
            throw new AssertionError(uri);
        });
        actions.fire(Action.SETUP, CallFacts.idle(1));
        assertThat(next().outcome()).contains("action_setup_url looks like http://");
        tell(Action.SETUP, "http://server/?a=" + "x".repeat(4000) + "$remote".repeat(4));
        actions.fire(Action.SETUP, new CallFacts(1, "", "\u00fc".repeat(Macros.LONGEST_VALUE), "", "", "", 1));
        assertThat(next().outcome()).contains("action_setup_url looks like http://");
    }

    @Test
    void aServerThatDribblesCostsNoMoreThanThePatience() throws Exception {
        try (ServerSocket dribbling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofPlatform().daemon().start(() -> dribble(dribbling));
            tell(Action.SETUP, "http://127.0.0.1:" + dribbling.getLocalPort() + "/");
            long began = System.nanoTime();
            overHttp(Duration.ofSeconds(2)).fire(Action.SETUP, CallFacts.idle(1));
            assertThat(next().outcome()).isEqualTo("The server stopped sending. Try again.");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(30));
            server.interrupt();
            server.join(10_000);
        }
    }

    /** A header that never ends, a byte at a time. */
    private static void dribble(ServerSocket server) {
        try (Socket peer = server.accept()) {
            peer.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (true) {
                peer.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ofTooManyTheOldestAreGivenUpAndThePhoneNeverWaits() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<URI> asked = new CopyOnWriteArrayList<>();
        ActionUrls actions = actions((uri, max, progress) -> {
            asked.add(uri);
            asking.countDown();
            awaitQuietly(answer);
            return new Fetched.Content(new byte[0], uri, "");
        });
        tell(Action.INCOMING, "http://s/?n=$nr_ongoing_calls");
        fire(actions, 0);
        assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= ActionUrls.MOST_WAITING + 2; i++) {
            fire(actions, i);
        }
        assertThat(next().outcome()).isEqualTo("given up: more than 32 were waiting");
        assertThat(next().url()).isEqualTo("http://s/?n=2");
        answer.countDown();
        for (int i = 0; i <= ActionUrls.MOST_WAITING; i++) {
            assertThat(next().outcome()).isEqualTo("ok");
        }
        assertThat(asked)
                .hasSize(ActionUrls.MOST_WAITING + 1)
                .startsWith(URI.create("http://s/?n=0"), URI.create("http://s/?n=3"))
                .endsWith(URI.create("http://s/?n=34"));
    }

    private static void fire(ActionUrls actions, int number) {
        actions.fire(Action.INCOMING, new CallFacts(1, "", "", "", "", "", number));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whenPowerGoesTheThreadIsGoneAndNothingMoreIsAsked() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            tell(Action.SETUP, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            ActionUrls actions = overHttp(Duration.ofSeconds(60));
            actions.fire(Action.SETUP, CallFacts.idle(1));
            actions.fire(Action.SETUP, CallFacts.idle(1));
            try (Socket asked = silent.accept()) {
                uptime.close();
                assertThat(asked.isConnected()).isTrue();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(Thread::isAlive)
                        .map(Thread::getName))
                .doesNotContain("action urls");
        assertThat(events).isEmpty();
    }
}
