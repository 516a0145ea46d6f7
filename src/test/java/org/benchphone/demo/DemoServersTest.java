package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.benchphone.board.Model;
import org.benchphone.image.ImageName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoServersTest {
    private static final String NEWER = "/snom360-6.5.20-SIP-j.bin";

    private DemoServers servers;
    private HttpClient client;

    @BeforeAll
    void start() {
        servers = DemoServers.start(InetAddress.getLoopbackAddress(), Model.SNOM360);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    void stop() {
        client.close();
        servers.close();
    }

    @Test
    void everySampleIsWhereItsUrlSays() throws Exception {
        int files = 0;
        for (Sample sample : servers.samples()) {
            URI url = URI.create(sample.url());
            if (url.getScheme().equals("tftp")) {
                assertThat(url.getPort()).isEqualTo(servers.tftpPort());
                continue;
            }
            assertThat(url.getPort()).isEqualTo(servers.httpPort());
            HttpRequest.Builder head = request(url.getPath()).HEAD();
            int expected =
                    sample.url().contains("/missing/") ? 404 : sample.url().contains("/redirect/") ? 302 : 200;
            if (url.getUserInfo() != null) {
                head.header("Authorization", basic(url.getUserInfo()));
            }
            HttpResponse<byte[]> answer = client.send(head.build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(sample.url()).isEqualTo(expected);
            assertThat(answer.body()).isEmpty();
            files++;
        }
        assertThat(files).isEqualTo(16);
    }

    @Test
    void aFileComesWithItsLengthAndAllItsBytes() throws Exception {
        HttpResponse<byte[]> answer = get(NEWER);

        assertThat(answer.body()).isEqualTo(newer());
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("1638468");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void tenClientsAtOnceAllGetTheirFile() throws Exception {
        byte[] expected = newer();
        var answers = IntStream.range(0, 10)
                .mapToObj(_ -> client.sendAsync(request(NEWER).build(), BodyHandlers.ofByteArray()))
                .toList();
        for (var answer : answers) {
            assertThat(answer.get().body()).isEqualTo(expected);
        }
        assertThat(answers).hasSize(10);
    }

    @Test
    void theSlowOneGives64KilobytesASecondWhileOthersAreFast() throws Exception {
        long start = System.nanoTime();
        HttpResponse<InputStream> slow = client.send(request("/slow" + NEWER).build(), BodyHandlers.ofInputStream());
        try (InputStream body = slow.body()) {
            byte[] first = body.readNBytes(96 * 1024);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(12));
            assertThat(first).isEqualTo(Arrays.copyOf(newer(), first.length));
            assertThat(slow.headers().firstValue("Content-Length")).hasValue("1638468");
            assertThat(get(NEWER).body()).hasSize(1_638_468);
        }
    }

    @Test
    void theRedirectLeadsToTheNewerOne() throws Exception {
        HttpResponse<byte[]> answer = get("/redirect" + NEWER);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(NEWER);
    }

    @Test
    void theLoginIsWanted() throws Exception {
        HttpResponse<byte[]> without = get("/login" + NEWER);
        HttpRequest.Builder wrong = request("/login" + NEWER).header("Authorization", basic("demo:other"));
        HttpRequest.Builder right = request("/login" + NEWER).header("Authorization", basic("demo:demo"));

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"demo\"");
        assertThat(client.send(wrong.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(401);
        assertThat(client.send(right.build(), BodyHandlers.ofByteArray()).body())
                .isEqualTo(newer());
        assertThat(servers.samples())
                .anySatisfy(sample -> assertThat(sample.url())
                        .startsWith("http://demo:demo@127.0.0.1:")
                        .endsWith("/login" + NEWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/missing" + NEWER, "/other", "/snom360.bin", "/index.html", "/..%2fetc/passwd", "/damaged"})
    void whatIsNotOnTheListIsNotThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE"})
    void nothingCanBeChanged(String method) throws Exception {
        HttpRequest request = request(NEWER)
                .method(method, HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    @Test
    void theWebPageIsOneAndSaysSo() throws Exception {
        HttpResponse<byte[]> answer = get("/web-page" + NEWER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void theIndexPageListsThemAll() throws Exception {
        String page = new String(get("/").body(), StandardCharsets.UTF_8);

        assertThat(servers.samples())
                .hasSize(17)
                .allSatisfy(sample -> assertThat(page)
                        .contains(
                                sample.title(),
                                "href=\"" + sample.url() + "\"",
                                sample.expectation().replace("'", "&#39;")));
    }

    @Test
    void theIndexPageIsSafeWhateverATitleSays() {
        String page = IndexPage.of(List.of(new Sample("<b> & \"c\"", "http://x/'%s", "100 % of </p>")));

        assertThat(page)
                .contains("<h2>&lt;b&gt; &amp; &quot;c&quot;</h2>", "href=\"http://x/&#39;%s\"", "100 % of &lt;/p&gt;");
    }

    @Test
    void theRecoveryImageComesByTftp() throws Exception {
        try (TftpPeer peer = new TftpPeer(servers.tftpPort())) {
            assertThat(peer.load(1428, 16, "snom360.bin", "octet", "blksize", "1428", "windowsize", "16"))
                    .isEqualTo(newer());
        }
    }

    @Test
    void otherAddressesOfTheMachineAreNotListenedAt() throws Exception {
        assertThat(InetAddress.getLoopbackAddress().getHostAddress()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new Socket("127.0.0.2", servers.httpPort()).close())
                .isInstanceOf(ConnectException.class);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName("127.0.0.2"), servers.tftpPort());
            socket.setSoTimeout(2_000);
            byte[] bytes = "\0\1snom360.bin\0octet\0".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(bytes, bytes.length));
            assertThatThrownBy(() -> socket.receive(new DatagramPacket(new byte[600], 600)))
                    .isInstanceOf(PortUnreachableException.class);
        }
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() throws Exception {
        InetAddress other = InetAddress.getByName("192.0.2.1");
        assertThatThrownBy(() -> DemoServers.start(other, Model.SNOM360))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("192.0.2.1");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servers.httpPort() + path));
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] newer() throws IOException {
        try (InputStream in =
                new SampleImage(ImageName.parse("snom360-6.5.20-SIP-j").orElseThrow()).open()) {
            return in.readAllBytes();
        }
    }
}
