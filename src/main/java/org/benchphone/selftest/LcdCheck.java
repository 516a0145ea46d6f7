package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.benchphone.board.Picture;
import org.benchphone.language.Text;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.Screen;

/** Test patterns on the glass: what is dead, swapped or shifted shows in one of them. */
final class LcdCheck implements Check {
    private static final char FULL = '█';

    private final Helper helper;
    private final Pace pace;

    private enum Pattern {
        DARK(new Text("all dark", "alles dunkel")),
        CHECKERBOARD(new Text("a checkerboard", "ein Schachbrett")),
        BORDER(new Text("a border at the very edge", "ein Rahmen ganz am Rand")),
        TEXT(new Text("a text, upright and sharp", "ein Text, aufrecht und scharf"));

        private final Text looks;

        Pattern(Text looks) {
            this.looks = looks;
        }

        Text question() {
            return new Text("Do you see " + looks.english() + "?", "Zu sehen: " + looks.german() + "?");
        }

        private boolean isDark(int x, int y, int width, int height) {
            return switch (this) {
                case DARK -> true;
                case CHECKERBOARD -> (x + y) % 2 == 0;
                case BORDER -> x == 0 || y == 0 || x == width - 1 || y == height - 1;
                case TEXT -> false;
            };
        }

        /** On a glass of this size; a cell of a character glass counts as a dot. */
        Picture on(Picture glass) {
            int width = glass.width();
            int height = glass.height();
            byte[] pixels = new byte[width * height];
            List<String> rows = new ArrayList<>();
            for (int y = 0; y < height; y++) {
                StringBuilder row = new StringBuilder();
                for (int x = 0; x < width; x++) {
                    boolean dark = isDark(x, y, width, height);
                    pixels[y * width + x] = (byte) (dark ? 1 : 0);
                    row.append(dark ? FULL : ' ');
                }
                rows.add(row.toString());
            }
            return glass.isGraphic() ? Picture.ofPixels(width, height, pixels) : Picture.ofCharacters(width, rows);
        }
    }

    LcdCheck(Helper helper, Pace pace) {
        this.helper = helper;
        this.pace = pace;
    }

    @Override
    public Text advice() {
        return new Text(
                "Check the display's connector, its contrast, and the lines SI, SCL, CS, A0 and RST.",
                "Prüfen: Stecker und Kontrast des Displays, Leitungen SI, SCL, CS, A0 und RST.");
    }

    @Override
    public Outcome run(Station station) {
        List<Text> wrong = new ArrayList<>();
        List<Text> unseen = new ArrayList<>();
        for (Pattern pattern : Pattern.values()) {
            BooleanSupplier isSeen = show(station, pattern);
            station.sleep(pace.picture());
            switch (helper.look(station, pattern.question(), isSeen)) {
                case RIGHT -> {}
                case WRONG -> wrong.add(pattern.looks);
                case UNSEEN -> unseen.add(pattern.looks);
            }
        }
        station.display().show(Screen.blank());
        int patterns = Pattern.values().length;
        if (!wrong.isEmpty()) {
            return Outcome.fail(
                            new Text(
                                    wrong.size() + " of " + patterns + " patterns look wrong",
                                    wrong.size() + " von " + patterns + " Testbildern sehen falsch aus"),
                            advice())
                    .withDetails(wrong);
        }
        return unseen.isEmpty()
                ? Outcome.pass(new Text(patterns + " patterns look right", patterns + " Testbilder sehen richtig aus"))
                : Outcome.skip(new Text(
                        patterns + " patterns were shown, but nobody said what they look like",
                        patterns + " Testbilder wurden gezeigt, aber niemand hat gesagt, wie sie aussehen"));
    }

    /** Returns what the board's own eye sees of it. */
    private static BooleanSupplier show(Station station, Pattern pattern) {
        PanelDisplay display = station.display();
        if (pattern == Pattern.TEXT) {
            display.show(Screen.of("test-text", "BenchPhone 0123456789", "ABC abc äöü"));
        } else {
            display.show(pattern.on(station.fixture().look()));
        }
        Picture shown = display.picture();
        return () -> station.fixture().look().equals(shown);
    }
}
