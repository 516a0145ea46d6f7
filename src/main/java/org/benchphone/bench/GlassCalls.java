package org.benchphone.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.benchphone.board.Lamp;
import org.benchphone.board.Picture;
import org.benchphone.panel.Screen;
import org.benchphone.phone.PhoneState;
import org.eclipse.jetty.http.HttpStatus;

/** What can be seen: {@code GET /state}, {@code /display.txt .json .png}, {@code /lamps}. */
final class GlassCalls {
    private static final int DEFAULT_SCALE = 4;
    private static final int LARGEST_SCALE = 16;

    private final Bench bench;

    GlassCalls(Bench bench) {
        this.bench = bench;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/state", exchange -> exchange.json(state()))
                .add("GET", "/display.txt", this::text)
                .add("GET", "/display.json", exchange -> exchange.json(display()))
                .add("GET", "/display.png", this::picture)
                .add("GET", "/lamps", exchange -> exchange.json(lamps()));
    }

    Map<String, Object> state() {
        return json(bench.state());
    }

    Map<String, Object> json(PhoneState state) {
        Map<String, Object> json = Json.object(
                "power", bench.plug().isIn() ? "on" : "off",
                "stage", state.stage().label(),
                "model", state.model().id(),
                "mac", state.mac());
        json.put("applicationVersion", state.applicationVersion());
        json.put("rootfsVersion", state.rootfsVersion());
        json.put("linuxVersion", state.linuxVersion());
        json.put("userAgent", state.userAgent());
        json.put("settingServer", state.settingServer());
        json.put("registrations", state.lines().stream().map(GlassCalls::line).toList());
        json.put("calls", state.calls().stream().map(GlassCalls::call).toList());
        json.put("progress", orNull(state.progress()));
        return json;
    }

    private static Object line(PhoneState.Line line) {
        return Json.object(
                "line", line.number(), "identity", line.identity(), "state", line.state(), "detail", line.detail());
    }

    static Object call(PhoneState.Call call) {
        return Json.object(
                "id",
                call.id(),
                "line",
                call.line(),
                "direction",
                call.direction(),
                "state",
                call.state(),
                "name",
                call.name(),
                "number",
                call.number(),
                "seconds",
                call.seconds(),
                "held",
                call.held(),
                "media",
                call.media().map(GlassCalls::media).orElse(null));
    }

    private static Object media(PhoneState.Media media) {
        return Json.object(
                "codec",
                media.codec(),
                "remote",
                media.remote(),
                "sent",
                media.sent(),
                "received",
                media.received(),
                "lost",
                media.lost(),
                "jitterMillis",
                media.jitterMillis(),
                "ignored",
                media.ignored());
    }

    private void text(Exchange exchange) throws IOException {
        exchange.text(bench.state().screen().text() + "\n");
    }

    Map<String, Object> display() {
        Screen screen = bench.state().screen();
        Picture glass = bench.fixture().look();
        Map<String, Object> json = Json.object(
                "screen", screen.name(),
                "heading", screen.heading(),
                "lines", screen.lines(),
                "highlighted", screen.highlighted() < 0 ? null : screen.highlighted());
        json.put("softkeys", screen.softkeys().stream().map(GlassCalls::softkey).toList());
        json.put(
                "icons", screen.icons().stream().map(GlassCalls::lower).sorted().toList());
        json.put("progress", orNull(screen.progress()));
        json.put("text", screen.text());
        json.put("width", glass.width());
        json.put("height", glass.height());
        json.put("characters", glass.characters());
        return json;
    }

    private static Object softkey(Screen.Softkey softkey) {
        return Json.object("key", softkey.key().label(), "label", softkey.label(), "meaning", softkey.meaning());
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void picture(Exchange exchange) throws IOException {
        exchange.send(
                HttpStatus.OK_200,
                "image/png",
                bench.pictures().png(bench.fixture().look(), scale(exchange)));
    }

    /** How large the glass is wanted. */
    static int scale(Exchange exchange) {
        long scale = exchange.number("scale").orElse((long) DEFAULT_SCALE);
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw Problem.badRequest("scale is 1 to " + LARGEST_SCALE + ", not " + scale + ".");
        }
        return (int) scale;
    }

    /** Lamp by lamp, whether it is lit. */
    Map<String, Object> lamps() {
        Map<Lamp, Object> lit = new TreeMap<>();
        bench.fixture()
                .front()
                .lamps()
                .forEach(lamp -> lit.put(lamp, bench.fixture().isLit(lamp)));
        Map<String, Object> json = Json.object();
        lit.forEach((lamp, on) -> json.put(lamp.name(), on));
        return json;
    }
}
