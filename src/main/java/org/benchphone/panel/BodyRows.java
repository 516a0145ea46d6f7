package org.benchphone.panel;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a screen's body as rows of letters. A text is read from its beginning, so what does not fit is smaller
 * and then cut at its end; a list is read around its highlighted line, so it keeps its size, scrolls, and has a scroll
 * bar at the right.
 */
final class BodyRows {
    private static final int MARGIN = 1;
    private static final int SCROLL_BAR = 4;

    private final List<String> lines;
    private final int highlighted;
    private final boolean centered;

    private record Row(String text, boolean highlighted) {}

    BodyRows(List<String> lines, int highlighted, boolean centered) {
        this.lines = lines;
        this.highlighted = highlighted;
        this.centered = centered;
    }

    /** Draws into the rows of pixels from {@code top} up to but without {@code bottom}. */
    void draw(Canvas canvas, int top, int bottom) {
        if (!drawn(canvas, top, bottom, BitmapFont.NORMAL, BitmapFont.NORMAL.height())) {
            drawn(canvas, top, bottom, BitmapFont.SMALL, BitmapFont.SMALL.height() + 1);
        }
    }

    /** Returns false, with nothing drawn, when a smaller font would show more of it. */
    private boolean drawn(Canvas canvas, int top, int bottom, BitmapFont font, int pitch) {
        int capacity = (bottom - top) / pitch;
        int columns = font.fitting(canvas.width() - 2 * MARGIN);
        List<Row> rows = rows(columns);
        boolean isList = highlighted >= 0;
        boolean scrolls = isList && rows.size() > capacity;
        if (scrolls) {
            columns = font.fitting(canvas.width() - MARGIN - SCROLL_BAR);
            rows = rows(columns);
        }
        boolean linesAreRows = rows.size() == lines.size();
        if (font != BitmapFont.SMALL && rows.size() > capacity && !(isList && linesAreRows)) {
            return false;
        }
        int shown = Math.min(rows.size(), capacity);
        int first = isList ? firstShown(rows, shown) : 0;
        int y = top + Math.min((bottom - top - shown * pitch) / 2, pitch / 2);
        if (scrolls) {
            drawScrollBar(canvas, y, shown * pitch, (double) first / rows.size(), (double) shown / rows.size());
        }
        for (int i = first; i < first + shown; i++, y += pitch) {
            boolean goesOn = !isList && i == first + shown - 1 && i < rows.size() - 1;
            String text = rows.get(i).text();
            String shownText = goesOn ? TextFlow.continued(text, columns) : text;
            int left = centered ? (canvas.width() + 1 - font.width(shownText)) / 2 : MARGIN;
            canvas.text(shownText, left, y + pitch - font.height(), font);
            if (rows.get(i).highlighted()) {
                canvas.invert(0, y, canvas.width() - (scrolls ? SCROLL_BAR : 0), pitch);
            }
        }
        return true;
    }

    private static void drawScrollBar(Canvas canvas, int top, int height, double first, double part) {
        int left = canvas.width() - 2;
        for (int y = 0; y < height; y += 2) {
            canvas.dot(left, top + y);
        }
        canvas.fill(left - 1, top + (int) (height * first), 3, Math.max(3, (int) (height * part)));
    }

    private List<Row> rows(int columns) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean chosen = i == highlighted;
            TextFlow.wrap(lines.get(i), columns).forEach(text -> rows.add(new Row(text, chosen)));
        }
        return rows;
    }

    /** Scrolls just as far as the end of the highlighted line needs it. */
    private static int firstShown(List<Row> rows, int shown) {
        int last = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).highlighted()) {
                last = i;
            }
        }
        return Math.max(0, last - shown + 1);
    }
}
