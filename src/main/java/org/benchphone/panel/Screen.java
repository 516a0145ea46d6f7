package org.benchphone.panel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.benchphone.board.Key;

/**
 * A screen as meaning: what it says, not where its pixels are. {@link Display} renders it for the glass, the bench
 * shows it as text and JSON.
 *
 * @param name what screen this is, in kebab case, the same in every language: {@code idle}, {@code confirm-update}
 * @param heading one line at the top, emphasised; may be empty
 * @param lines the body; the renderer wraps at words and cuts what does not fit
 * @param highlighted index into {@code lines} of the chosen or edited line, or -1
 * @param softkeys what F1 to F4 mean now, in any order
 * @param icons what the status row shows
 * @param progress 0 to 1, or empty when there is no progress bar
 */
public record Screen(
        String name,
        String heading,
        List<String> lines,
        int highlighted,
        List<Softkey> softkeys,
        Set<Icon> icons,
        OptionalDouble progress) {

    /**
     * The meaning of a key on this screen.
     *
     * @param key F1 to F4 have a label on the glass; any other key has only a meaning
     * @param label short: 31 pixels, about five letters
     * @param meaning what it does, for scripts: {@code accept}, {@code cancel}
     */
    public record Softkey(Key key, String label, String meaning) {}

    /** The symbols of the status row. */
    public enum Icon {
        NETWORK,
        REGISTERED,
        MESSAGE,
        MISSED_CALL,
        DND,
        MUTE,
        REDIRECTION,
        LOCK,
        HANDSET
    }

    public Screen {
        lines = List.copyOf(lines);
        softkeys = List.copyOf(softkeys);
        icons = icons.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(icons));
        if (highlighted < -1 || highlighted >= lines.size()) {
            throw new IllegalArgumentException("no line " + highlighted + " in " + lines.size());
        }
        if (progress.isPresent() && !(progress.getAsDouble() >= 0 && progress.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("progress " + progress.getAsDouble());
        }
    }

    public static Screen of(String name, String heading, String... lines) {
        return new Screen(name, heading, List.of(lines), -1, List.of(), Set.of(), OptionalDouble.empty());
    }

    /** Nothing on the glass: a phone that does nothing. */
    public static Screen blank() {
        return of("blank", "");
    }

    public Screen withProgress(double now) {
        return new Screen(name, heading, lines, highlighted, softkeys, icons, OptionalDouble.of(now));
    }

    public Screen withSoftkey(Key key, String label, String meaning) {
        List<Softkey> more = new ArrayList<>(softkeys);
        more.add(new Softkey(key, label, meaning));
        return new Screen(name, heading, lines, highlighted, more, icons, progress);
    }

    public Screen withIcons(Set<Icon> shown) {
        return new Screen(name, heading, lines, highlighted, softkeys, shown, progress);
    }

    public Screen withHighlight(int line) {
        return new Screen(name, heading, lines, line, softkeys, icons, progress);
    }

    /** The screen as lines of text: heading, body, progress in per cent, softkey labels. */
    public String text() {
        List<String> text = new ArrayList<>();
        if (!heading.isEmpty()) {
            text.add(heading);
        }
        text.addAll(lines);
        progress.ifPresent(p -> text.add(Math.round(p * 100) + " %"));
        if (softkeys.stream().anyMatch(softkey -> !softkey.label().isEmpty())) {
            text.add(String.join(
                    " ",
                    softkeys.stream()
                            .filter(softkey -> !softkey.label().isEmpty())
                            .map(softkey -> "[" + softkey.label() + "]")
                            .toList()));
        }
        return String.join("\n", text);
    }
}
