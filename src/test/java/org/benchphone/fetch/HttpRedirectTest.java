package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.contentOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;
import static org.benchphone.fetch.RudeHttpServer.ok;
import static org.benchphone.fetch.RudeHttpServer.say;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpRedirectTest {
    private static final String WHO = "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n";

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());

    private Fetched fetch(URI uri) {
        return fetcher.fetch(uri, 100_000, Fetcher.Progress.NONE);
    }

    private static String found(int status, Object location) {
        return "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 4\r\n\r\nmove";
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void eachKindOfRedirectIsFollowed(int status) throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) ->
                say(peer, request.startsWith("GET /old/x.bin") ? found(status, "../new/y.bin?v=1") : ok("new")))) {
            Fetched fetched = fetch(server.uri("/old/x.bin"));
            assertThat(contentOf(fetched)).isEqualTo("new");
            assertThat(((Fetched.Content) fetched).from()).isEqualTo(server.uri("/new/y.bin?v=1"));
            assertThat(((Fetched.Content) fetched).fileName()).isEqualTo("x.bin");
        }
    }

    @Test
    void aCircleIsCalledOne() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer(
                (request, peer) -> say(peer, found(302, request.startsWith("GET /a") ? "/b" : "/a")))) {
            Fetched fetched = fetch(server.uri("/a"));
            assertThat(refusalOf(fetched)).isEqualTo(Reason.TOO_MANY_REDIRECTS);
            assertThat(sentenceOf(fetched)).contains("circle");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void tenRedirectsAreFollowedAndNoMore() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            int number = Integer.parseInt(request.split("[/ ]+")[1]);
            say(peer, number == 0 ? ok("there") : found(302, "/" + (number - 1)));
        })) {
            assertThat(contentOf(fetch(server.uri("/10")))).isEqualTo("there");
            assertThat(sentenceOf(fetch(server.uri("/11")))).isEqualTo("The server redirects too often.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/x", "file:///etc/passwd", "http://", "http://a b/", "", "tftp://127.0.0.1/x"})
    void aRedirectToWhatIsNoHttpIsRefused(String location) throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(found(302, location))) {
            assertThat(refusalOf(fetch(server.uri("/x")))).isEqualTo(Reason.BAD_URL);
        }
    }

    @Test
    void passwordsDoNotGoAlongToAnotherServer() throws Exception {
        try (RudeHttpServer other = RudeHttpServer.saying(WHO);
                RudeHttpServer server = new RudeHttpServer((request, peer) ->
                        say(peer, request.contains("Authorization") ? found(302, other.uri("/x")) : WHO))) {
            Fetched fetched = fetch(URI.create("http://u:secret@127.0.0.1:" + server.port() + "/x"));
            assertThat(sentenceOf(fetched)).isEqualTo("The server wants a user name and password.");
            assertThat(server.requests()).hasSize(2);
            assertThat(other.requests()).hasSize(1).noneMatch(request -> request.contains("Authorization"));
        }
    }

    @Test
    void passwordsStayWithTheSameServer() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            String answer = request.startsWith("GET /old") ? found(302, "/new") : ok("private");
            say(peer, request.contains("Authorization: Basic dTpzZWNyZXQ=") ? answer : WHO);
        })) {
            Fetched fetched = fetch(URI.create("http://u:secret@127.0.0.1:" + server.port() + "/old"));
            assertThat(contentOf(fetched)).isEqualTo("private");
            assertThat(((Fetched.Content) fetched).from())
                    .hasToString(server.uri("/new").toString());
        }
    }

    /** The rule itself, for hosts that a test on loopback does not have. */
    @Test
    void whoMayKnowThePassword() {
        record Case(String from, String to, boolean told) {}
        List<Case> cases = List.of(
                new Case("http://a/1", "http://a/2", true),
                new Case("http://a/1", "https://a/2", true),
                new Case("http://a/1", "http://A/2", true),
                new Case("https://a/1", "http://a/2", false),
                new Case("http://a/1", "http://b/2", false),
                new Case("http://a/1", "http://a:81/2", false),
                new Case("https://a/1", "https://a.b/2", false));
        for (Case each : cases) {
            boolean told = tells(each.from(), each.to());
            assertThat(told).as("%s to %s", each.from(), each.to()).isEqualTo(each.told());
        }
    }

    private static boolean tells(String from, String to) {
        URI target = URI.create(to);
        Optional<Credentials> login = Optional.of(new Credentials("u", "secret"));
        Fetched end = new HttpJourney(URI.create(from), login, () -> "nonce", ask -> {
                    if (ask.uri().equals(URI.create(from))) {
                        return new HttpAnswer.Elsewhere(to);
                    }
                    assertThat(ask.uri()).isEqualTo(target);
                    return ask.authorization().isPresent()
                            ? new HttpAnswer.Body(new byte[0])
                            : new HttpAnswer.WhoAreYou(List.of("Basic realm=\"x\""));
                })
                .travel();
        return end instanceof Fetched.Content;
    }
}
