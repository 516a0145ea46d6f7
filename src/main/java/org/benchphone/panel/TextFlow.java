package org.benchphone.panel;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into rows of a fixed number of columns. */
final class TextFlow {
    /** In place of what was cut: two dots, which every font and character display has. */
    private static final String CUT = "..";

    private TextFlow() {}

    /** Breaks at spaces; a word that is longer than a row behind a hyphen or anywhere. An empty text is one empty row. */
    static List<String> wrap(String text, int columns) {
        List<String> rows = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > columns) {
            int space = rest.lastIndexOf(' ', columns);
            int hyphen = rest.lastIndexOf('-', columns - 1);
            int end = space > 0 ? space : hyphen > columns / 2 ? hyphen + 1 : columns;
            rows.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        rows.add(rest);
        return rows;
    }

    static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - CUT.length())) + CUT;
    }

    /** A row of which more follows that is not shown. */
    static String continued(String row, int columns) {
        return row.length() + CUT.length() <= columns ? row + CUT : row.substring(0, columns - CUT.length()) + CUT;
    }

    static String center(String text, int columns) {
        String cut = cut(text, columns);
        String left = " ".repeat((columns - cut.length()) / 2) + cut;
        return pad(left, columns);
    }

    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }
}
