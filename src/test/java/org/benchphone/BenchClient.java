package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.benchphone.junit.BenchedPhone;

/**
 * A whole appliance on free ports, and a client that uses it as a script would: over HTTP and nothing else. What other
 * people's tests do with a phone, {@link BenchedPhone} does here too; this one takes every option of the command line, and
 * answers as the wire has them.
 */
public final class BenchClient implements AutoCloseable {
    private static final Duration SECOND = Duration.ofMillis(150);

    private final EmbeddedBench bench;
    private final BenchedPhone phone;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchClient(EmbeddedBench bench) {
        this.bench = bench;
        this.phone = BenchedPhone.on(bench);
    }

    /** Starts it and waits for {@code ports.json}, as a script would. */
    public static BenchClient start(Path data, String... options) throws Exception {
        return start(data, Hardware::of, options);
    }

    /** @param hardware in place of what {@code --board} names */
    static BenchClient start(Path data, Hardware.Maker hardware, String... options) throws Exception {
        return start(data, SECOND, hardware, options);
    }

    /** @param pace how long a second of the phone's own countdown and messages lasts */
    static BenchClient start(Path data, Duration pace, Hardware.Maker hardware, String... options) throws Exception {
        String[] all = Stream.concat(Stream.of("--timing", "instant"), List.of(options).stream())
                .toArray(String[]::new);
        return new BenchClient(EmbeddedBench.start(data, pace, hardware, all));
    }

    /** What it printed. */
    public String said() {
        return bench.said();
    }

    public String benchUrl() {
        return bench.benchUrl();
    }

    public String phoneUrl() {
        return bench.phoneUrl();
    }

    /** Where the phone hears SIP. */
    public int sipPort() {
        return bench.sipPort();
    }

    /** Where a flash programmer connects. */
    public int serprogPort() {
        return bench.serprogPort();
    }

    /** Where the phone's serial port is. */
    public int consolePort() {
        return bench.consolePort();
    }

    /** The URL of the sample image whose file name is {@code name}. */
    public String sample(String name) {
        Matcher url = Pattern.compile("http://\\S+/" + Pattern.quote(name)).matcher(said());
        assertThat(url.find()).as(name + " among the samples").isTrue();
        return url.group();
    }

    public HttpResponse<String> send(String method, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A call of the bench's API that must succeed. */
    public String api(String method, String path, String body) throws IOException, InterruptedException {
        return phone.api(method, path, body);
    }

    public String api(String path) throws IOException, InterruptedException {
        return api("GET", path, "");
    }

    public void tap(String key) throws IOException, InterruptedException {
        phone.press(key);
    }

    public void type(String keys) throws IOException, InterruptedException {
        phone.type(keys);
    }

    /** Waits for a stage and for a display that matches; returns the state. */
    public String await(String stage, String display) throws IOException, InterruptedException {
        return api(
                "POST", "/await", "{\"stage\":\"" + stage + "\",\"display\":\"" + display + "\",\"within\":\"PT30S\"}");
    }

    /** At the prompt: asks for TFTP recovery and types what the phone cannot know, this host as the server. */
    public void recover() throws IOException, InterruptedException {
        phone.recoverByTftp();
    }

    /** The events so far, as JSON. */
    public String events() throws IOException, InterruptedException {
        return api("/events?since=0");
    }

    /** Waits until the event log holds these words. */
    public void awaitEvent(String words) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!events().contains(words)) {
            assertThat(System.nanoTime() - end)
                    .as("waited too long for " + words + " in " + events())
                    .isNegative();
            Thread.sleep(50);
        }
    }

    /** The whole flash chip. */
    public byte[] flash() throws IOException, InterruptedException {
        return phone.flash();
    }

    /** A phone that lives on another chip from now on. */
    public void replaceFlash(byte[] chip) throws IOException, InterruptedException {
        phone.powerOff();
        phone.flash(chip);
        phone.powerOn();
    }

    /** LOAD without a page. */
    public HttpResponse<String> load(String firmware) throws IOException, InterruptedException {
        String url = URLEncoder.encode(firmware, StandardCharsets.UTF_8);
        return send("GET", phoneUrl() + "/dummy.htm?swload=load&firmware=" + url, "");
    }

    @Override
    public void close() {
        http.shutdownNow();
        phone.close();
    }
}
