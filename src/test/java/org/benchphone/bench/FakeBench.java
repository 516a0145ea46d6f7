package org.benchphone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.fault.Faults;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Time;
import org.benchphone.trace.SipTrace;

/** A bench with a fake phone on it, and a client that talks to it as curl would. */
final class FakeBench implements AutoCloseable {
    static final List<Bench.FlashRegion> MAP = List.of(
            new Bench.FlashRegion("bootloader", 0, 0x30000, "Starts the firmware, or recovers it by TFTP."),
            new Bench.FlashRegion("identity", 0x30000, 0x10000, "MAC address and model, written in the factory."),
            new Bench.FlashRegion("firmware", 0x40000, 0xBC0000, "The one slot; its header is written last."),
            new Bench.FlashRegion("settings", 0xC00000, 0x300000, "A journal that survives a power cut."),
            new Bench.FlashRegion("request", 0xF00000, 0x10000, "What the next boot is asked to install."));

    static final List<Bench.Sample> SAMPLES = List.of(
            new Bench.Sample(
                    "A newer firmware",
                    "http://127.0.0.1:9/snom360-6.5.20-SIP-j.bin",
                    "The phone asks, and after OK it loads, erases, writes and reboots into 6.5.20."),
            new Bench.Sample(
                    "A damaged image",
                    "http://127.0.0.1:9/snom360-6.5.21-SIP-j.bin",
                    "Refused after Loading: the checksum is wrong. Flash is untouched."));

    static final List<Bench.Realm> REALMS = List.of(
            new Bench.Realm("north", "Realm North", "http://127.0.0.1:9/realm/north/", "English, and newer firmware."),
            new Bench.Realm("south", "Realm South", "http://127.0.0.1:9/realm/south/", "German, and older firmware."));

    static final String USER = "operator";
    static final String PASSWORD = "a bench's secret";

    final FakeStore store = new FakeStore();
    final EventLog events = new EventLog(Time.system());
    final SipTrace trace = new SipTrace(Time.system(), events);
    final FakePhone phone;
    final PowerSupply power;
    final Bench bench;
    final BenchServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    FakeBench() {
        this(Model.SNOM360, Duration.ofMillis(3), 0);
    }

    FakeBench(Model model, Duration pace, int port) {
        this(model, pace, port, Time.system());
    }

    FakeBench(Model model, Duration pace, int port, Time time) {
        phone = new FakePhone(model, events, pace);
        power = new PowerSupply(phone, Time.system(), events.powerWatcher());
        bench = new Bench(
                new Plug(power),
                phone.fixture,
                phone::state,
                events,
                trace,
                new Faults(time, events),
                (picture, scale) -> Arrays.copyOf(picture.pixels(), scale),
                MAP,
                SAMPLES,
                new Bench.RedirectionAccount(store.open(time), USER, PASSWORD),
                REALMS,
                () -> "http://127.0.0.1:8081",
                time);
        server = new BenchServer(InetAddress.getLoopbackAddress(), port, Optional.empty(), Set.of(), bench);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " " + e, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request("/api/v1" + path).GET());
    }

    /** {@code curl -X PUT -d body}, with the type that curl gives it. */
    HttpResponse<String> put(String path, String body) {
        return send(request("/api/v1" + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** With the account of the redirection table. */
    HttpRequest.Builder asOperator(String path) {
        return request(path).header("Authorization", basic(USER + ":" + PASSWORD));
    }

    static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> json(String path) {
        return Json.parseObject(get(path).body());
    }

    /** Plugs in if need be, and waits until the phone is there. */
    void awaitStage(String stage) {
        HttpResponse<String> response = post("/await", "{\"stage\": \"" + stage + "\", \"within\": \"PT15S\"}");
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }

    void powerOnUntil(String stage) {
        put("/power", "1");
        awaitStage(stage);
    }

    @Override
    public void close() {
        power.off();
        server.close();
    }

    /** To try the page by hand: port and milliseconds a block, as arguments. */
    static void main(String... arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        long pace = arguments.length > 1 ? Long.parseLong(arguments[1]) : 120;
        try (FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(pace), port)) {
            IO.println("http://127.0.0.1:" + bench.server.port() + "/");
            Thread.sleep(Duration.ofDays(1));
        }
    }
}
