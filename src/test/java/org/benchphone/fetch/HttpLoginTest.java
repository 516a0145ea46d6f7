package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.contentOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;
import static org.benchphone.fetch.RudeHttpServer.ok;
import static org.benchphone.fetch.RudeHttpServer.say;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpLoginTest {
    /** The example of RFC 7616 section 3.9.1. */
    private static final String RFC = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s, "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private static Optional<String> answer(String... challenges) {
        return new HttpLogin(List.of(challenges), () -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
                .answer(MUFASA, URI.create("http://www.example.org/dir/index.html"));
    }

    @Test
    void theExamplesOfRfc7616ComeOut() {
        assertThat(answer(RFC.formatted("MD5")).orElseThrow())
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\"")
                .contains("uri=\"/dir/index.html\"", "algorithm=MD5", "nc=00000001", "qop=auth,")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
        assertThat(answer(RFC.formatted("SHA-256")).orElseThrow())
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void theStrongestChallengeIsAnswered() {
        String md5 = RFC.formatted("MD5");
        String sha = RFC.formatted("SHA-256");
        assertThat(answer("Basic realm=\"x\"", md5, sha).orElseThrow()).contains("algorithm=SHA-256");
        assertThat(answer("Basic realm=\"x\", " + md5).orElseThrow()).contains("algorithm=MD5");
        assertThat(answer(RFC.formatted("WHIRLPOOL") + ", Basic realm=\"x\"").orElseThrow())
                .isEqualTo("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Negotiate",
                "Bearer realm=\"x\"",
                "=,=,=",
                "Digest",
                "Digest realm=\"x\", algorithm=\"\"",
                "\"",
                "Digest realm=\"x\", nonce=\"1\", qop=\"auth-int\""
            })
    void whatIsNotUnderstoodIsNotAnswered(String challenge) {
        assertThat(answer(challenge)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256", "SHA-512-256", "MD5-sess", "SHA-256-sess", "none"})
    void aDigestServerLetsUsInOnlyWithTheRightPassword(String algorithm) throws Exception {
        DigestJudge judge =
                new DigestJudge(algorithm, "snom \"lab\"", UUID.randomUUID().toString(), "u ser", "pä:ss\"w\\rd");
        try (RudeHttpServer server = new RudeHttpServer(
                (request, peer) -> say(peer, judge.accepts(request) ? ok("private") : judge.challenge()))) {
            URI right = URI.create(
                    "http://u%20ser:p%C3%A4%3Ass%22w%5Crd@127.0.0.1:" + server.port() + "/f%20w/x.bin?a=b%20c");
            URI wrong = URI.create("http://u%20ser:guess@127.0.0.1:" + server.port() + "/x.bin");
            HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());
            assertThat(contentOf(fetcher.fetch(right, 100, Fetcher.Progress.NONE)))
                    .isEqualTo("private");
            assertThat(sentenceOf(fetcher.fetch(wrong, 100, Fetcher.Progress.NONE)))
                    .isEqualTo("The server does not accept the user name or password.");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void theConfiguredLoginIsUsedWhenTheAddressNamesNone() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            boolean in = request.contains("Authorization: Basic c25vbTozNjA=");
            say(peer, in ? ok("private") : "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n");
        })) {
            Credentials login = new Credentials("snom", "360");
            HttpFetcher fetcher = new HttpFetcher(
                    uptime, () -> "test", HttpSettings.defaults().withLogin(login));
            assertThat(contentOf(fetcher.fetch(server.uri("/x"), 100, Fetcher.Progress.NONE)))
                    .isEqualTo("private");
            assertThat(server.requests().getFirst()).doesNotContain("Authorization");
            assertThat(login).hasToString("snom:***");
        }
    }
}
