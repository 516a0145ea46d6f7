package org.benchphone.recording;

import java.util.List;
import org.benchphone.board.Picture;

/**
 * What a person before the phone sees at one moment.
 *
 * @param power whether the plug is in
 * @param stage the part of the phone's life, {@code Running}
 * @param glass as an eye sees it
 * @param text what stands on it, in words
 * @param lamps the names of those that are lit
 * @param keys the names of those that are down; {@code OFFHOOK} when the handset is lifted
 */
public record Sight(boolean power, String stage, Picture glass, String text, List<String> lamps, List<String> keys) {
    public Sight {
        lamps = List.copyOf(lamps);
        keys = List.copyOf(keys);
    }

    /** Whether the glass has light behind it. */
    public boolean isLit() {
        return power && !stage.equals("Dead");
    }
}
