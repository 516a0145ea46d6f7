package org.benchphone.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.benchphone.board.Model.Glass;
import org.benchphone.board.Picture;
import org.benchphone.panel.Screen.Softkey;

/**
 * Lays a screen out on rows of characters. What needs more room comes in pages, which the display turns; icons have no
 * place here. On two rows (on more of them see {@link TallPages}):
 *
 * <pre>
 *   progress          Loading            62%      one page; the lines are left out
 *                     [█████████████▍        ]
 *   highlighted line  IP address:                 the line before it (or the heading), or the softkeys
 *                     →192.168.0.10_              never turned; its end, when it is long
 *   a question        Update to                   the heading is left out when the question needs its room
 *                     snom360-6.5.20-SIP-j?
 *   anything else     heading, then lines, then softkeys, row by row
 * </pre>
 *
 * <p>A last line of one or two letters is a countdown: it stays at the right end of the second row of every page.
 */
final class CharacterRenderer {
    private static final int ROWS = 2;
    private static final int LONGEST_COUNT = 2;

    private final int columns;
    private final int height;
    private final TallPages tall;
    private final int softkeys;

    /** @param softkeys how many the model has */
    CharacterRenderer(Glass glass, int softkeys) {
        this.columns = glass.width();
        this.height = glass.height();
        this.tall = new TallPages(columns, height);
        this.softkeys = softkeys;
    }

    /** The first page. */
    Picture render(Screen screen) {
        return pages(screen).getFirst();
    }

    /** At least one page. */
    List<Picture> pages(Screen screen) {
        String heading = CharacterCodes.showable(screen.heading().strip());
        List<String> lines =
                screen.lines().stream().map(CharacterCodes::showable).toList();
        String labels = softkeyRow(screen.softkeys());
        if (screen.progress().isPresent()) {
            String what = heading.isEmpty() && !lines.isEmpty() ? lines.getFirst() : heading;
            List<String> others = lines.subList(heading.isEmpty() && !lines.isEmpty() ? 1 : 0, lines.size());
            return List.of(progress(what, others, screen.progress().getAsDouble()));
        }
        if (screen.highlighted() >= 0) {
            return highlighted(heading, lines, screen.highlighted(), labels);
        }
        return text(heading, lines, labels);
    }

    private Picture page(String first, String second) {
        return page(List.of(first, second));
    }

    private Picture page(List<String> rows) {
        return Picture.ofCharacters(
                columns,
                IntStream.range(0, height)
                        .mapToObj(row -> row(row < rows.size() ? rows.get(row) : ""))
                        .toList());
    }

    private boolean isTall() {
        return height > ROWS;
    }

    private String row(String text) {
        return TextFlow.pad(TextFlow.cut(text, columns), columns);
    }

    private Picture progress(String what, List<String> others, double progress) {
        String percent = Math.round(progress * 100) + "%";
        String words = TextFlow.cut(what, columns - percent.length() - 1);
        int cells = columns - 2;
        int dots = (int) Math.round(progress * cells * 5);
        String bar =
                "█".repeat(dots / 5) + (dots % 5 == 0 ? "" : CharacterCodes.BARS.substring(dots % 5, dots % 5 + 1));
        String first = TextFlow.pad(words, columns - percent.length()) + percent;
        String last = "[" + TextFlow.pad(bar, cells) + "]";
        return isTall() ? page(tall.progress(first, last, others)) : page(first, last);
    }

    private List<Picture> highlighted(String heading, List<String> lines, int highlighted, String labels) {
        String line = lines.get(highlighted).strip();
        String end = line.substring(Math.max(0, line.length() - columns + 1));
        if (isTall()) {
            return List.of(page(tall.highlighted(heading, lines, highlighted, end, labels)));
        }
        String above = highlighted > 0 ? lines.get(highlighted - 1) : heading;
        List<Picture> pages = new ArrayList<>(List.of(page(above, "→" + end)));
        if (!labels.isBlank()) {
            pages.add(page(labels, "→" + end));
        }
        return pages;
    }

    private List<Picture> text(String heading, List<String> lines, String labels) {
        String count = count(lines);
        List<String> said = count.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
        int room = count.isEmpty() ? columns : columns - LONGEST_COUNT - 1;
        List<String> rows = new ArrayList<>();
        said.stream().filter(line -> !line.isBlank()).forEach(line -> rows.addAll(TextFlow.wrap(line, room)));
        if (isTall()) {
            if (!heading.isEmpty()) {
                rows.addAll(0, TextFlow.wrap(heading, room));
            }
            return tall.text(rows, count, labels).stream().map(this::page).toList();
        }
        boolean longQuestion = rows.size() >= ROWS && rows.getLast().endsWith("?");
        if (!heading.isEmpty() && !longQuestion) {
            rows.addAll(0, TextFlow.wrap(heading, room));
        }
        if (!labels.isBlank()) {
            if (rows.size() % ROWS == 0) {
                rows.add(rows.isEmpty() ? "" : rows.size() == ROWS && !longQuestion ? rows.getFirst() : rows.getLast());
            }
            rows.add(labels);
        }
        if (rows.size() == 1 && count.isEmpty()) {
            return List.of(page(TextFlow.center(rows.getFirst(), columns), ""));
        }
        return inPages(rows, count);
    }

    private static String count(List<String> lines) {
        String last = lines.size() < 2 ? "" : lines.getLast().strip();
        return last.length() <= LONGEST_COUNT ? last : "";
    }

    private List<Picture> inPages(List<String> rows, String count) {
        List<Picture> pages = new ArrayList<>();
        for (int i = 0; i < rows.size() || pages.isEmpty(); i += ROWS) {
            String first = i < rows.size() ? rows.get(i) : "";
            String second = i + 1 < rows.size() ? rows.get(i + 1) : "";
            if (!count.isEmpty()) {
                second = TextFlow.pad(TextFlow.cut(second, columns - count.length()), columns - count.length()) + count;
            }
            pages.add(page(first, second));
        }
        return pages;
    }

    /** Each label above its key while all are short; otherwise spread over the row in their order. */
    private String softkeyRow(List<Softkey> all) {
        List<Softkey> shown = Softkeys.labelled(all).stream()
                .filter(softkey -> Softkeys.cell(softkey) < softkeys)
                .toList();
        int width = columns / softkeys;
        if (shown.stream().allMatch(softkey -> label(softkey).length() < width)) {
            StringBuilder row = new StringBuilder(" ".repeat(columns));
            for (Softkey softkey : shown) {
                int left = Softkeys.cell(softkey) * width;
                row.replace(left, left + width, TextFlow.center(label(softkey), width));
            }
            return row.toString();
        }
        if (shown.size() == 1) {
            String only = TextFlow.cut(label(shown.getFirst()), columns);
            return " ".repeat(Math.min(Softkeys.cell(shown.getFirst()) * width, columns - only.length())) + only;
        }
        return spread(shown.stream().map(CharacterRenderer::label).toList());
    }

    /** Shortens the longest labels until there is a space between any two, and makes the spaces alike. */
    private String spread(List<String> labels) {
        List<String> cut = new ArrayList<>(labels);
        while (length(cut) + cut.size() - 1 > columns) {
            String longest =
                    cut.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
            cut.set(cut.indexOf(longest), longest.substring(0, longest.length() - 1));
        }
        int free = columns - length(cut);
        StringBuilder row = new StringBuilder(cut.getFirst());
        for (int gaps = cut.size() - 1; gaps > 0; gaps--) {
            row.append(" ".repeat(free / gaps)).append(cut.get(cut.size() - gaps));
            free -= free / gaps;
        }
        return row.toString();
    }

    private static int length(List<String> labels) {
        return labels.stream().mapToInt(String::length).sum();
    }

    private static String label(Softkey softkey) {
        return CharacterCodes.showable(softkey.label().strip());
    }
}
