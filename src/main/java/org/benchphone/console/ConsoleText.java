package org.benchphone.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;

/**
 * Says on one line of the console what happened, with the seconds since power came, as kernels do.
 *
 * <pre>
 *   BenchPhone snom360 000413231FA7
 *   [    0.021037] stage Boot
 *   [    0.021300] display To update by TFTP, press any key: | 3
 *   [    3.103377] stage Running: snom360-SIP 6.5.10
 *   [    9.700012] firmware-written name=snom360-6.5.20-SIP-j erasedBytes=65536 ...
 * </pre>
 *
 * Line ends are CR LF. One for each reader; not safe for several threads.
 */
final class ConsoleText {
    private static final String NEW_LINE = "\r\n";

    private final String banner;
    private Instant poweredAt;

    /** @param banner what the bootloader calls itself */
    ConsoleText(String banner) {
        this.banner = banner;
    }

    /** What the port sends for an event; empty for what nobody would log there. */
    String of(EventLog.Entry entry) {
        return switch (entry.event()) {
            case Event.PowerOn() -> {
                poweredAt = entry.time();
                yield NEW_LINE + banner + NEW_LINE;
            }
            case Event.PowerOff() -> "";
            case Event.Display(String screen, String text) ->
                text.isBlank() ? "" : line(entry, "display " + text.strip().replace("\n", " | "));
            case Event.Stage(String stage, String detail) ->
                line(entry, "stage " + stage + (detail.isEmpty() ? "" : ": " + detail));
            case Event.SipMessage message -> "";
            case Event other -> line(entry, other.kind() + fields(entry));
        };
    }

    private String line(EventLog.Entry entry, String text) {
        double seconds = poweredAt == null
                ? 0
                : Duration.between(poweredAt, entry.time()).toNanos() / 1e9;
        return "[%12.6f] %s".formatted(seconds, text) + NEW_LINE;
    }

    private static String fields(EventLog.Entry entry) {
        return entry.fields().entrySet().stream().map(ConsoleText::field).collect(Collectors.joining());
    }

    private static String field(Map.Entry<String, Object> field) {
        String value = String.valueOf(field.getValue()).replaceAll("\\p{Cntrl}+", " ");
        return " " + field.getKey() + "=" + (value.contains(" ") || value.isEmpty() ? "\"" + value + "\"" : value);
    }
}
