package org.benchphone.panel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.benchphone.board.Picture;

/**
 * Glass after glass as one animated picture (APNG, PNG specification, third edition, chapter 11.3.4): a browser, a bug
 * tracker and a chat show it without a player. Below the glass stand the keys that are down, filled, those that were
 * just before, in outline, and at the right a word. Each frame holds only the part that differs from the one before.
 */
public final class Animation {
    // what is smaller, programs decode wrongly where a frame is a part
    private static final int DEPTH = 8;
    private static final int UNLIT = 4;
    private static final byte BAR = 8;
    private static final byte WORDS = 9;

    /** Of the glass with and without light behind it, and of the bar below it. */
    private static final byte[] COLOURS = concat(
            Pictures.PALETTE, HexFormat.of().parseHex("7F8A70" + "798469" + "2B3226" + "4B5543" + "1B2124" + "E9EDEA"));

    private static final BitmapFont FONT = BitmapFont.SMALL;
    private static final int CAP = FONT.height() + 3;
    private static final int BAR_HEIGHT = CAP + 4;

    /** The longest time that a frame may last in milliseconds, which stand in 16 bits. */
    private static final int LONGEST = 65_535;

    private final int scale;
    private final List<Frame> frames = new ArrayList<>();

    /**
     * One picture.
     *
     * @param lit whether there is light behind the glass
     * @param held words in filled boxes, {@code letGo} in outlined ones; as many as there is room for
     * @param word at the right
     * @param shown how long; whole milliseconds
     */
    public record Frame(
            Picture glass, boolean lit, List<String> held, List<String> letGo, String word, Duration shown) {}

    /** @param scale screen pixels a pixel of the glass, 1 to 8 */
    public Animation(int scale) {
        if (scale < 1 || scale > 8) {
            throw new IllegalArgumentException("scale " + scale);
        }
        this.scale = scale;
    }

    /** All frames have a glass of one size. */
    public Animation add(Frame frame) {
        for (long left = frame.shown().toMillis(); left > 0; left -= LONGEST) {
            frames.add(new Frame(
                    frame.glass(),
                    frame.lit(),
                    frame.held(),
                    frame.letGo(),
                    frame.word(),
                    Duration.ofMillis(Math.min(left, LONGEST))));
        }
        return this;
    }

    /**
     * The file. It begins again when it has ended.
     *
     * @throws IllegalStateException without any frame
     */
    public byte[] png() {
        if (frames.isEmpty()) {
            throw new IllegalStateException("an animation without a frame");
        }
        Drawing before = new Drawing(frames.getFirst(), scale);
        PngFile png = new PngFile()
                .header(before.width, before.height, DEPTH)
                .chunk("PLTE", COLOURS)
                .chunk(
                        "acTL",
                        ByteBuffer.allocate(8).putInt(frames.size()).putInt(0).array());
        int sequence = 0;
        png.chunk("fcTL", control(sequence++, before.whole(), frames.getFirst().shown()));
        png.chunk("IDAT", PngFile.deflate(before.rows(before.whole())));
        for (Frame frame : frames.subList(1, frames.size())) {
            Drawing now = new Drawing(frame, scale);
            Part part = now.differingFrom(before);
            png.chunk("fcTL", control(sequence++, part, frame.shown()));
            byte[] rows = PngFile.deflate(now.rows(part));
            png.chunk(
                    "fdAT",
                    ByteBuffer.allocate(4 + rows.length)
                            .putInt(sequence++)
                            .put(rows)
                            .array());
            before = now;
        }
        return png.end();
    }

    /** Where a frame is drawn over the one before, and how long it stays. */
    private static byte[] control(int sequence, Part part, Duration shown) {
        return ByteBuffer.allocate(26)
                .putInt(sequence)
                .putInt(part.width)
                .putInt(part.height)
                .putInt(part.left)
                .putInt(part.top)
                .putShort((short) shown.toMillis())
                .putShort((short) 1000)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private record Part(int left, int top, int width, int height) {}

    /** One frame as colours of the palette. */
    private static final class Drawing {
        private final int width;
        private final int height;
        private final byte[] colours;

        Drawing(Frame frame, int scale) {
            Picture glass = Pictures.pixels(frame.glass());
            int glassHeight = (glass.height() + 2 * Pictures.EDGE) * scale;
            width = (glass.width() + 2 * Pictures.EDGE) * scale;
            height = glassHeight + BAR_HEIGHT * scale;
            colours = new byte[width * height];
            for (int y = 0; y < glassHeight; y++) {
                for (int x = 0; x < width; x++) {
                    colours[y * width + x] = (byte) (Pictures.shade(glass, x, y, scale) + (frame.lit() ? 0 : UNLIT));
                }
            }
            Picture bar = bar(frame, width / scale);
            for (int y = glassHeight; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    colours[y * width + x] = bar.isDark(x / scale, (y - glassHeight) / scale) ? WORDS : BAR;
                }
            }
        }

        private static Picture bar(Frame frame, int width) {
            Canvas canvas = new Canvas(width, BAR_HEIGHT);
            int end = width - Pictures.EDGE - FONT.width(frame.word());
            canvas.text(frame.word(), end, 4, FONT);
            int left = Pictures.EDGE;
            for (String key : frame.held()) {
                int wide = FONT.width(key) + 4;
                if (left + wide < end) {
                    canvas.text(key, left + 2, 4, FONT);
                    canvas.invert(left, 2, wide, CAP);
                    left += wide + 2;
                }
            }
            for (String key : frame.letGo()) {
                int wide = FONT.width(key) + 4;
                if (left + wide < end) {
                    canvas.text(key, left + 2, 4, FONT);
                    canvas.frame(left, 2, wide, CAP);
                    left += wide + 2;
                }
            }
            return canvas.picture();
        }

        Part whole() {
            return new Part(0, 0, width, height);
        }

        /** The smallest box around all that differs; one pixel when nothing does. */
        Part differingFrom(Drawing other) {
            int left = width;
            int right = -1;
            int top = height;
            int bottom = -1;
            for (int i = Arrays.mismatch(colours, other.colours); i >= 0; i = mismatch(other, i + 1)) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = i / width;
            }
            return right < 0 ? new Part(0, 0, 1, 1) : new Part(left, top, right - left + 1, bottom - top + 1);
        }

        private int mismatch(Drawing other, int from) {
            int next = Arrays.mismatch(colours, from, colours.length, other.colours, from, colours.length);
            return next < 0 ? -1 : from + next;
        }

        /** Its rows, a byte a pixel and without a filter. */
        byte[] rows(Part part) {
            byte[] rows = new byte[(1 + part.width) * part.height];
            for (int y = 0; y < part.height; y++) {
                System.arraycopy(
                        colours, (part.top + y) * width + part.left, rows, y * (1 + part.width) + 1, part.width);
            }
            return rows;
        }
    }
}
