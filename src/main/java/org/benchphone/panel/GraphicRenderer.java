package org.benchphone.panel;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.benchphone.board.Picture;
import org.benchphone.panel.Screen.Icon;
import org.benchphone.panel.Screen.Softkey;

/**
 * Draws a screen on 128x64 pixels. Each part takes its room from what the parts before it left, so nothing overlaps:
 *
 * <pre>
 *    0  heading, light on dark            icons at the right, in a row of their own when the heading is long
 *   13  body                              6x12 when all of it fits, else 5x8; the highlighted line inverted
 *   51  F1       F2       F3       F4     31x13 each, as the phone tells SIP servers in P-Key-Flags; only with softkeys
 * </pre>
 *
 * <p>A heading without a body, or with a progress bar, is the whole message ({@code SW}, {@code Loading}) and fills the
 * room. A last line of one or two letters is a countdown and is drawn as large.
 */
final class GraphicRenderer {
    static final int WIDTH = 128;
    static final int HEIGHT = 64;
    static final int SOFTKEY_TOP = 51;
    private static final int SOFTKEY_WIDTH = 31;
    private static final int SOFTKEY_HEIGHT = 13;
    private static final int BAR = 13;
    private static final int ICON_PITCH = Icons.WIDTH + 2;
    private static final int MARGIN = 1;

    private GraphicRenderer() {}

    /** A band of the glass that is still free. */
    private record Room(int top, int bottom) {
        int height() {
            return bottom - top;
        }
    }

    static Picture render(Screen screen) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        int bottom = drawSoftkeys(canvas, screen.softkeys());
        boolean headingIsAll = screen.lines().isEmpty() || screen.progress().isPresent();
        int top = drawTop(canvas, headingIsAll ? "" : screen.heading(), screen.icons());
        Room room = new Room(top, bottom);
        if (screen.progress().isPresent()) {
            drawProgress(canvas, screen, room);
        } else if (screen.lines().isEmpty()) {
            drawLarge(canvas, screen.heading(), room);
        } else {
            drawBody(canvas, screen, room);
        }
        return canvas.picture();
    }

    private static int drawSoftkeys(Canvas canvas, List<Softkey> softkeys) {
        int bottom = HEIGHT;
        for (Softkey softkey : Softkeys.labelled(softkeys)) {
            int left = Softkeys.cell(softkey) * (SOFTKEY_WIDTH + 1);
            String label = softkey.label().strip();
            String shown = label.substring(0, Math.min(label.length(), BitmapFont.SMALL.fitting(SOFTKEY_WIDTH - 1)));
            int indent = (SOFTKEY_WIDTH + 1 - BitmapFont.SMALL.width(shown)) / 2;
            canvas.text(shown, left + indent, SOFTKEY_TOP + 4, BitmapFont.SMALL);
            canvas.tab(left, SOFTKEY_TOP + 2, SOFTKEY_WIDTH, SOFTKEY_HEIGHT - 2);
            bottom = SOFTKEY_TOP;
        }
        return bottom;
    }

    /** Returns where the body may begin. */
    private static int drawTop(Canvas canvas, String heading, Set<Icon> icons) {
        int iconsWidth = icons.size() * ICON_PITCH;
        BitmapFont font = BitmapFont.NORMAL;
        if (heading.isBlank()) {
            drawIcons(canvas, icons, 1);
            return icons.isEmpty() ? 0 : Icons.HEIGHT + 3;
        }
        int bold = font.width() + 1;
        boolean together = icons.isEmpty() || heading.length() * bold + 4 + iconsWidth <= WIDTH;
        int top = together ? 0 : Icons.HEIGHT + 2;
        drawIcons(canvas, icons, together ? 3 : 1);
        if (heading.length() * bold <= WIDTH - 2) {
            canvas.boldText(heading, 2, top, font);
        } else {
            canvas.text(TextFlow.cut(heading, font.fitting(WIDTH - 2)), 2, top, font);
        }
        canvas.invert(0, top, WIDTH, BAR - 1);
        return top + BAR;
    }

    private static void drawIcons(Canvas canvas, Set<Icon> icons, int top) {
        int left = WIDTH - icons.size() * ICON_PITCH;
        for (Icon icon : icons.isEmpty() ? icons : EnumSet.copyOf(icons)) {
            canvas.art(Icons.art(icon), left, top);
            left += ICON_PITCH;
        }
    }

    private static void drawProgress(Canvas canvas, Screen screen, Room room) {
        double progress = screen.progress().orElseThrow();
        String percent = Math.round(progress * 100) + "%";
        int barHeight = 11;
        int barWidth = WIDTH - 4 * BitmapFont.NORMAL.width() - 6;
        boolean withLines = !screen.lines().isEmpty() && room.height() >= 50;
        int barTop = room.bottom() - barHeight - (withLines ? BAR : room.height() / 10) - 1;
        drawLarge(canvas, screen.heading(), new Room(room.top(), barTop));
        canvas.frame(2, barTop, barWidth, barHeight);
        canvas.fill(4, barTop + 2, (int) Math.round((barWidth - 4) * progress), barHeight - 4);
        canvas.text(percent, WIDTH - 1 - BitmapFont.NORMAL.width(percent), barTop, BitmapFont.NORMAL);
        if (withLines) {
            String line = String.join(" ", screen.lines());
            BitmapFont font =
                    BitmapFont.NORMAL.width(line) <= WIDTH - 2 * MARGIN ? BitmapFont.NORMAL : BitmapFont.SMALL;
            drawCentered(canvas, TextFlow.cut(line, font.fitting(WIDTH - 2 * MARGIN)), font, room.bottom() - BAR + 1);
        }
    }

    /** A word as large as the room allows, in its middle; what is too long for large letters flows as body. */
    private static void drawLarge(Canvas canvas, String text, Room room) {
        if (text.length() <= 4 && 2 * BitmapFont.HUGE.height() <= room.height()) {
            Canvas word = new Canvas(BitmapFont.HUGE.width(text), BitmapFont.HUGE.height());
            word.text(text, 0, 0, BitmapFont.HUGE);
            canvas.doubled(word, WIDTH / 2 - word.width(), room.top() + room.height() / 2 - word.height());
            return;
        }
        for (BitmapFont font : List.of(BitmapFont.HUGE, BitmapFont.LARGE, BitmapFont.NORMAL)) {
            List<String> rows = TextFlow.wrap(text, font.fitting(WIDTH - 2 * MARGIN));
            boolean wordsAreWhole = rows.stream().mapToInt(String::length).sum() + rows.size() - 1
                    >= text.strip().length();
            if (wordsAreWhole && rows.size() * font.height() <= room.height()) {
                int top = room.top() + (room.height() - rows.size() * font.height()) / 2;
                for (String row : rows) {
                    drawCentered(canvas, row, font, top);
                    top += font.height();
                }
                return;
            }
        }
        BitmapFont font = BitmapFont.NORMAL;
        drawCentered(canvas, TextFlow.cut(text, font.fitting(WIDTH)), font, room.top());
    }

    private static void drawCentered(Canvas canvas, String text, BitmapFont font, int top) {
        int boldWidth = text.length() * (font.width() + 1);
        if (font.height() >= BitmapFont.LARGE.height() && boldWidth <= WIDTH) {
            canvas.boldText(text, (WIDTH + 1 - boldWidth) / 2, top, font);
        } else {
            canvas.text(text, (WIDTH + 1 - font.width(text)) / 2, top, font);
        }
    }

    private static void drawBody(Canvas canvas, Screen screen, Room room) {
        List<String> lines = screen.lines();
        int last = lines.size() - 1;
        String count = lines.get(last).strip();
        boolean counts = last > 0 && screen.highlighted() != last && !count.isEmpty() && count.length() <= 2;
        if (counts && room.height() >= 2 * BitmapFont.NORMAL.height() + BitmapFont.HUGE.height()) {
            int top = room.bottom() - BitmapFont.HUGE.height() - 2;
            drawCentered(canvas, count, BitmapFont.HUGE, top);
            new BodyRows(lines.subList(0, last), screen.highlighted(), true).draw(canvas, room.top(), top);
        } else {
            new BodyRows(lines, screen.highlighted(), false).draw(canvas, room.top(), room.bottom());
        }
    }
}
