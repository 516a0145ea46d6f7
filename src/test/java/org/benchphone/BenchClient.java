package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A whole appliance on free ports, and a client that uses it as a script would: over HTTP and nothing else. */
public final class BenchClient implements AutoCloseable {
    private final Appliance appliance;
    private final ByteArrayOutputStream said;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String bench;
    private final String phone;
    private final int sipPort;
    private final int serprogPort;
    private final int consolePort;

    /** @param ports in the order of {@code ports.json}: bench, phone, sip, serprog, console */
    private BenchClient(Appliance appliance, ByteArrayOutputStream said, List<Integer> ports) {
        this.appliance = appliance;
        this.said = said;
        bench = "http://127.0.0.1:" + ports.get(0);
        phone = "http://127.0.0.1:" + ports.get(1);
        sipPort = ports.get(2);
        serprogPort = ports.get(3);
        consolePort = ports.get(4);
    }

    /** Starts it and waits for {@code ports.json}, as a script would. */
    public static BenchClient start(Path data, String... options) throws Exception {
        return start(data, Hardware::of, options);
    }

    /** @param hardware in place of what {@code --board} names */
    static BenchClient start(Path data, Hardware.Maker hardware, String... options) throws Exception {
        return start(data, Duration.ofMillis(150), hardware, options);
    }

    /** @param pace how long a second of the phone's own countdown and messages lasts */
    static BenchClient start(Path data, Duration pace, Hardware.Maker hardware, String... options) throws Exception {
        RunCommand command = new RunCommand();
        String[] usual = {
            "--data",
            data.toString(),
            "--bench-port",
            "0",
            "--phone-port",
            "0",
            "--sip-port",
            "0",
            "--serprog-port",
            "0",
            "--console-port",
            "0",
            "--timing",
            "instant"
        };
        CommandLine line = new CommandLine(command);
        line.setOverwrittenOptionsAllowed(true);
        line.parseArgs(java.util.stream.Stream.concat(List.of(usual).stream(), List.of(options).stream())
                .toArray(String[]::new));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Appliance appliance =
                Appliance.start(command, new PrintStream(said, true, StandardCharsets.UTF_8), pace, hardware);
        Path ports = data.resolve("ports.json");
        while (!Files.exists(ports)) {
            Thread.sleep(5);
        }
        List<Integer> numbers = Pattern.compile("\\d+")
                .matcher(Files.readString(ports))
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
        assertThat(numbers).hasSize(5);
        return new BenchClient(appliance, said, numbers);
    }

    /** What it printed. */
    public String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    public String benchUrl() {
        return bench;
    }

    public String phoneUrl() {
        return phone;
    }

    /** Where the phone hears SIP. */
    public int sipPort() {
        return sipPort;
    }

    /** Where a flash programmer connects. */
    public int serprogPort() {
        return serprogPort;
    }

    /** Where the phone's serial port is. */
    public int consolePort() {
        return consolePort;
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
        HttpResponse<String> answer = send(method, bench + "/api/v1" + path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    public String api(String path) throws IOException, InterruptedException {
        return api("GET", path, "");
    }

    public void tap(String key) throws IOException, InterruptedException {
        api("POST", "/keys/" + key, "");
    }

    public void type(String keys) throws IOException, InterruptedException {
        for (char key : keys.toCharArray()) {
            tap(key == '*' || key == '.' ? "STAR" : String.valueOf(key));
        }
    }

    /** Waits for a stage and for a display that matches; returns the state. */
    public String await(String stage, String display) throws IOException, InterruptedException {
        return api(
                "POST", "/await", "{\"stage\":\"" + stage + "\",\"display\":\"" + display + "\",\"within\":\"PT30S\"}");
    }

    /** At the prompt: asks for TFTP recovery and types what the phone cannot know, this host as the server. */
    public void recover() throws IOException, InterruptedException {
        tap("5");
        await("Recovery", "");
        tap("OK");
        tap("OK");
        tap("OK");
        type("127*0*0*1");
        await("Recovery", "127.0.0.1_");
        tap("OK");
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
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(bench + "/api/v1/flash")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    /** A phone that lives on another chip from now on. */
    public void replaceFlash(byte[] chip) throws IOException, InterruptedException {
        api("PUT", "/power", "0");
        HttpRequest request = HttpRequest.newBuilder(URI.create(bench + "/api/v1/flash"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(chip))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isBetween(200, 299);
        api("PUT", "/power", "1");
    }

    /** LOAD without a page. */
    public HttpResponse<String> load(String firmware) throws IOException, InterruptedException {
        String url = URLEncoder.encode(firmware, StandardCharsets.UTF_8);
        return send("GET", phone + "/dummy.htm?swload=load&firmware=" + url, "");
    }

    @Override
    public void close() {
        http.shutdownNow();
        appliance.close();
    }
}
