package org.benchphone.panel;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays a screen out on more than two rows of characters: heading first, softkeys always in the last row.
 *
 * <pre>
 *   progress          Loading          62%      a list    Menu
 *                     snom360-6.5.20-SIP-j                 Call features
 *                                                         →Network
 *                     [███████████▎      ]                Select          Back
 * </pre>
 *
 * What needs more room comes in pages, with the softkeys on each.
 */
final class TallPages {
    private final int columns;
    private final int height;

    TallPages(int columns, int height) {
        this.columns = columns;
        this.height = height;
    }

    /** The rows of the only page. */
    List<String> progress(String heading, String bar, List<String> lines) {
        List<String> rows = new ArrayList<>(List.of(heading));
        lines.stream().limit(height - 2L).forEach(rows::add);
        return bottom(rows, bar);
    }

    /** @param end of the highlighted line, as it is shown */
    List<String> highlighted(String heading, List<String> lines, int highlighted, String end, String labels) {
        List<String> rows = new ArrayList<>();
        if (!heading.isEmpty()) {
            rows.add(heading);
        }
        int room = height - rows.size() - (labels.isBlank() ? 0 : 1);
        int first = Math.max(0, Math.min(highlighted - room / 2, lines.size() - room));
        for (int i = first; i < Math.min(first + room, lines.size()); i++) {
            rows.add(i == highlighted ? "→" + end : " " + lines.get(i));
        }
        return labels.isBlank() ? rows : bottom(rows, labels);
    }

    /** The rows of each page. @param count stands at the right end of the last row of text on each; may be empty */
    List<List<String>> text(List<String> rows, String count, String labels) {
        int room = height - (labels.isBlank() ? 0 : 1);
        List<List<String>> pages = new ArrayList<>();
        for (int i = 0; i < rows.size() || pages.isEmpty(); i += room) {
            List<String> page = new ArrayList<>(rows.subList(i, Math.min(i + room, rows.size())));
            if (!count.isEmpty()) {
                page = bottomOf(page, room, count);
            }
            pages.add(labels.isBlank() ? page : bottom(page, labels));
        }
        return pages;
    }

    private List<String> bottomOf(List<String> page, int room, String count) {
        List<String> filled = filled(page, room);
        int width = columns - count.length();
        filled.set(room - 1, TextFlow.pad(TextFlow.cut(filled.get(room - 1), width), width) + count);
        return filled;
    }

    private List<String> bottom(List<String> rows, String last) {
        List<String> filled = filled(rows, height - 1);
        filled.add(last);
        return filled;
    }

    private static List<String> filled(List<String> rows, int count) {
        List<String> filled = new ArrayList<>(rows.subList(0, Math.min(rows.size(), count)));
        while (filled.size() < count) {
            filled.add("");
        }
        return filled;
    }
}
