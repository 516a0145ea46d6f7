package org.benchphone.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.benchphone.board.Picture;

/** The glass as files, for any number of viewers: one is drawn when somebody wants it and the glass has changed. */
final class Frames {
    private final Supplier<Picture> glass;
    private final Encoder encoder;
    private final Map<Integer, Frame> newest = new HashMap<>();

    /** Draws a glass as a file. */
    @FunctionalInterface
    interface Encoder {
        /** @param scale the side of a display pixel, in pixels of the file */
        byte[] draw(Picture picture, int scale);
    }

    /** The same object as long as the glass is the same. */
    record Frame(Picture picture, byte[] file) {}

    Frames(Supplier<Picture> glass, Encoder encoder) {
        this.glass = glass;
        this.encoder = encoder;
    }

    /** The glass as it is now. */
    synchronized Frame now(int scale) {
        Picture picture = glass.get();
        return newest.compute(
                scale,
                (same, before) -> before != null && before.picture.equals(picture)
                        ? before
                        : new Frame(picture, encoder.draw(picture, scale)));
    }
}
