package org.benchphone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchphone.board.Picture;
import org.benchphone.phone.PhoneState;
import org.benchphone.recording.Moment;
import org.benchphone.recording.Sight;

/**
 * A recording as a JSON document, a line a moment. It is complete in itself: the page opens it years later, on another bench.
 *
 * <pre>
 *   {"format": "benchphone-recording", "version": 1,
 *    "model": "snom360", "mac": "000413A11FA7",
 *    "since": "2026-11-29T19:40:17.250Z", "until": "…", "millis": 61250,
 *    "keyNames": ["1", "2", …],                          the keys that this phone has
 *    "moments": [
 *     {"ms": 0, "power": true, "stage": "Running",       ms after since; the first one with a sight has all parts,
 *      "glass": {"width": 128, "height": 64,             the others those that changed
 *                "pixels": "base64, a bit a pixel, row after row, most significant first",
 *                "characters": []},                      or the rows of a character display, and no pixels
 *      "text": "what stands there", "lamps": ["MESSAGE"], "keys": []},
 *     {"ms": 870, "keys": ["OK"]},
 *     {"ms": 912, "event": {"id": 41, "time": "…", "event": "key-pressed", "key": "OK"}}]}
 * </pre>
 */
final class RecordingFile {
    private final Bench bench;
    private final KeyCalls keys;
    private final Instant since;
    private final Instant until;
    private Sight last;
    private String separator = "\n";

    RecordingFile(Bench bench, KeyCalls keys, Instant since, Instant until) {
        this.bench = bench;
        this.keys = keys;
        this.since = since;
        this.until = until;
    }

    String head() {
        PhoneState state = bench.state();
        String head = Json.of(Json.object(
                "format", "benchphone-recording",
                "version", 1,
                "model", state.model().id(),
                "mac", state.mac(),
                "since", since.toString(),
                "until", until.toString(),
                "millis", Duration.between(since, until).toMillis(),
                "keyNames", keys.names()));
        return head.substring(0, head.length() - 1) + ",\"moments\":[";
    }

    /** In the order of the moments. */
    String line(Moment moment) {
        long ms = Duration.between(since, moment.time()).toMillis();
        String line = separator
                + switch (moment) {
                    case Moment.Happened(Instant time, String event) -> "{\"ms\":" + ms + ",\"event\":" + event + "}";
                    case Moment.Seen(Instant time, Sight sight) -> Json.of(changes(ms, sight));
                };
        separator = ",\n";
        return line;
    }

    String tail() {
        return "]}\n";
    }

    private Map<String, Object> changes(long ms, Sight now) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("ms", ms);
        if (last == null || last.power() != now.power()) {
            changes.put("power", now.power());
        }
        if (last == null || !last.stage().equals(now.stage())) {
            changes.put("stage", now.stage());
        }
        if (last == null || !last.glass().equals(now.glass())) {
            changes.put("glass", glass(now.glass()));
        }
        if (last == null || !last.text().equals(now.text())) {
            changes.put("text", now.text());
        }
        if (last == null || !last.lamps().equals(now.lamps())) {
            changes.put("lamps", now.lamps());
        }
        if (last == null || !last.keys().equals(now.keys())) {
            changes.put("keys", now.keys());
        }
        last = now;
        return changes;
    }

    private static Object glass(Picture glass) {
        return Json.object(
                "width", glass.width(),
                "height", glass.height(),
                "pixels", PanelCalls.packed(glass),
                "characters", glass.characters());
    }
}
