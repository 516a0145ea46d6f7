package org.benchphone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Picture;

/**
 * What the front-panel page needs beyond the contract: {@code GET /samples}, and {@code GET /live}, one stream with
 * everything that changes, for a browser has few connections to spare. Each part is sent when it differs from what was
 * sent last, at most twenty times a second; between two looks any number of changes become one.
 *
 * <pre>
 *   hello    once: what this bench is        state    as GET /state, and phoneUrl
 *   display  as GET /display.json, pixels    lamps    as GET /lamps
 *   keys     those held                      flash    FlashActivity.since
 *   events   a piece of the log
 * </pre>
 */
final class PanelCalls {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_PER_BEAT = 20;
    private static final int PIECE = 200;

    private final Bench bench;
    private final GlassCalls glass;
    private final KeyCalls keys;
    private final FlashActivity flash;
    private final String instance;

    PanelCalls(Bench bench, GlassCalls glass, KeyCalls keys, FlashActivity flash) {
        this.bench = bench;
        this.glass = glass;
        this.keys = keys;
        this.flash = flash;
        this.instance = bench.time().now().toString();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/samples", exchange -> exchange.json(samples())).add("GET", "/live", this::live);
    }

    private List<Object> samples() {
        return bench.samples().stream()
                .<Object>map(sample ->
                        Json.object("title", sample.title(), "url", sample.url(), "expectation", sample.expectation()))
                .toList();
    }

    private void live(Exchange exchange) throws IOException, InterruptedException {
        // ids of another life of the bench mean nothing here
        boolean sameLife = exchange.query("instance").orElse("").equals(instance);
        long after = sameLife ? exchange.number("since").orElse(0L) : 0;
        EventStream stream = EventStream.begin(exchange);
        stream.send("hello", Json.of(hello()));
        new Viewer(stream, after).watch();
    }

    private Map<String, Object> hello() {
        List<Object> regions = bench.flashMap().stream()
                .<Object>map(region -> Json.object(
                        "name", region.name(),
                        "address", region.address(),
                        "length", region.length(),
                        "description", region.description()))
                .toList();
        return Json.object(
                "instance",
                instance,
                "keys",
                keys.names(),
                "tears",
                PowerCalls.tears(),
                "flashSize",
                bench.fixture().flash().size(),
                "block",
                FlashActivity.BLOCK,
                "regions",
                regions);
    }

    private Map<String, Object> state() {
        Map<String, Object> state = glass.state();
        state.put("phoneUrl", bench.phoneUrl().get());
        return state;
    }

    private Map<String, Object> display() {
        Map<String, Object> display = glass.display();
        display.put("pixels", packed(bench.fixture().look()));
        return display;
    }

    /** One bit a pixel, row after row, most significant bit first, as base64; empty for a character display. */
    static String packed(Picture picture) {
        return Base64.getEncoder().encodeToString(picture.packed());
    }

    /** One open page. */
    private final class Viewer {
        private final EventStream stream;
        private final Map<String, String> sent = new HashMap<>();
        private long lastEvent;
        private long lastFlash = -1;
        private int quietLooks;

        Viewer(EventStream stream, long lastEvent) {
            this.stream = stream;
            this.lastEvent = lastEvent;
        }

        void watch() throws IOException, InterruptedException {
            Changes changes = bench.events().changes();
            while (true) {
                long seen = changes.count();
                quietLooks++;
                sendIfNew("state", state());
                sendIfNew("display", display());
                sendIfNew("lamps", glass.lamps());
                sendIfNew("keys", keys.held());
                sendFlash();
                sendEvents();
                if (quietLooks > LOOKS_PER_BEAT) {
                    stream.beat();
                    quietLooks = 0;
                }
                Thread.sleep(PACE);
                changes.await(seen, LOOK);
            }
        }

        private void sendIfNew(String kind, Object part) throws IOException {
            String json = Json.of(part);
            if (!json.equals(sent.put(kind, json))) {
                send(kind, json);
            }
        }

        private void sendFlash() throws IOException {
            if (flash.count() > lastFlash) {
                boolean first = lastFlash < 0;
                Map<String, Object> since = flash.since(first ? Long.MAX_VALUE : lastFlash);
                lastFlash = (Long) since.get("count");
                send("flash", Json.of(since));
            }
        }

        private void sendEvents() throws IOException {
            List<EventLog.Entry> next = bench.events().since(lastEvent, PIECE);
            while (!next.isEmpty()) {
                send("events", Json.of(next.stream().map(EventLog.Entry::json).toList()));
                lastEvent = next.getLast().id();
                next = bench.events().since(lastEvent, PIECE);
            }
        }

        private void send(String kind, String json) throws IOException {
            stream.send(kind, json);
            quietLooks = 0;
        }
    }
}
