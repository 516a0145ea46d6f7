package org.benchphone.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The phone's settings in the text format, for a page that marks what a user may not change.
 *
 * @param parts all lines that are shown, in their order, each with its line feed
 * @param shown lines in them
 * @param all lines there are
 */
public record Dump(List<Part> parts, int shown, int all) {
    /** @param text one read-only line, or any number of others */
    public record Part(String text, boolean readOnly) {}

    /** @param filter what a line must contain, in any case; empty for all lines */
    static Dump of(String settings, String filter) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<Part> parts = new ArrayList<>();
        StringBuilder free = new StringBuilder();
        int shown = 0;
        int all = 0;
        for (String line : (Iterable<String>) settings.lines()::iterator) {
            all++;
            if (!wanted.isEmpty() && !line.toLowerCase(Locale.ROOT).contains(wanted)) {
                continue;
            }
            shown++;
            if (isReadOnly(line)) {
                end(free, parts);
                parts.add(new Part(line + "\n", true));
            } else {
                free.append(line).append('\n');
            }
        }
        end(free, parts);
        return new Dump(parts, shown, all);
    }

    private static void end(StringBuilder free, List<Part> parts) {
        if (!free.isEmpty()) {
            parts.add(new Part(free.toString(), false));
            free.setLength(0);
        }
    }

    /** Whether the flag before the first colon is {@code &} or there is none. */
    private static boolean isReadOnly(String line) {
        int colon = line.indexOf(':');
        char flag = colon > 0 ? line.charAt(colon - 1) : '!';
        return flag != '!' && flag != '$';
    }
}
