package org.benchphone.panel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes baseline JPEG files (ITU-T T.81) of pictures that have at most four colours, as a display's has. A display is
 * drawn of few kinds of blocks that come again and again, so each kind is transformed and coded once, and a frame costs
 * little more than copying bits. The JDK's own writer would bring the classes of a desktop with it.
 *
 * <pre>
 *   block of 8x8 ──kind seen before?──► its bits
 *                      │ no
 *                      └─ Y, Cb, Cr ─► cosine transform ─► quantised ─► zigzag ─► runs and sizes ─► bits
 * </pre>
 *
 * <p>Colour is not subsampled. One Huffman table serves all: the end of a block, which is what most blocks consist of, has
 * one bit, and every other symbol nine.
 */
final class Jpeg {
    private static final int SIDE = 8;
    private static final int AREA = SIDE * SIDE;
    private static final int COMPONENTS = 3;

    /** Of the mean of a block, which is right to one level of 256 then. */
    private static final int STEP_OF_MEAN = 8;

    /** Of the other coefficients, by component: edges stay sharp, the faint gaps between pixels that are off may go. */
    private static final int[] STEPS = {24, 48, 48};

    private static final int LARGEST_SIZE = 10;
    private static final int RUN_OF_16 = 0xF0;

    private static final int[] ZIGZAG = zigzag();
    private static final double[][] COSINES = cosines();

    private final double[][] colours;

    /** What the bits of a block depend on: two bits of colour each, row after row. */
    private record Kind(long upper, long lower) {}

    /** A component of a block: its mean, of which the difference is coded, and the rest as it is written. */
    private record Coded(int mean, List<Bits> rest) {}

    private record Bits(int value, int count) {}

    /** @param palette red, green, blue of up to four colours */
    Jpeg(byte[] palette) {
        colours = new double[palette.length / 3][];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = toYCbCr(palette[3 * i] & 0xFF, palette[3 * i + 1] & 0xFF, palette[3 * i + 2] & 0xFF);
        }
    }

    /** As JFIF has it (ITU-T T.871 section 7), around zero. */
    private static double[] toYCbCr(int red, int green, int blue) {
        double y = 0.299 * red + 0.587 * green + 0.114 * blue;
        return new double[] {y - 128, (blue - y) / 1.772, (red - y) / 1.402};
    }

    /** @param pixels row after row, the place of each in the palette */
    byte[] encode(int width, int height, byte[] pixels) {
        Output out = new Output();
        out.header(width, height);
        Map<Kind, Coded[]> known = new HashMap<>();
        int[] means = new int[COMPONENTS];
        byte[] block = new byte[AREA];
        for (int top = 0; top < height; top += SIDE) {
            for (int left = 0; left < width; left += SIDE) {
                Kind kind = cut(pixels, width, height, left, top, block);
                Coded[] coded = known.computeIfAbsent(kind, any -> code(block));
                for (int i = 0; i < COMPONENTS; i++) {
                    out.difference(coded[i].mean - means[i]);
                    means[i] = coded[i].mean;
                    coded[i].rest.forEach(out::bits);
                }
            }
        }
        return out.end();
    }

    /** Blocks that hang over repeat the last column and row: what is not seen shall cost nothing. */
    private static Kind cut(byte[] pixels, int width, int height, int left, int top, byte[] block) {
        long[] halves = new long[2];
        for (int i = 0; i < AREA; i++) {
            int x = Math.min(left + i % SIDE, width - 1);
            int y = Math.min(top + i / SIDE, height - 1);
            block[i] = pixels[y * width + x];
            halves[i / 32] = halves[i / 32] << 2 | block[i];
        }
        return new Kind(halves[0], halves[1]);
    }

    private Coded[] code(byte[] block) {
        Coded[] components = new Coded[COMPONENTS];
        for (int component = 0; component < COMPONENTS; component++) {
            int[] levels = transform(block, component);
            components[component] = new Coded(levels[0], rest(levels));
        }
        return components;
    }

    /** The quantised coefficients, in zigzag order (T.81 A.3.3 and A.3.4), first along the rows, then along the columns. */
    private int[] transform(byte[] block, int component) {
        double[] rows = new double[AREA];
        for (int i = 0; i < AREA; i++) {
            for (int x = 0; x < SIDE; x++) {
                rows[i] += colours[block[i / SIDE * SIDE + x]][component] * COSINES[i % SIDE][x];
            }
        }
        int[] levels = new int[AREA];
        for (int i = 0; i < AREA; i++) {
            double sum = 0;
            for (int y = 0; y < SIDE; y++) {
                sum += rows[y * SIDE + ZIGZAG[i] % SIDE] * COSINES[ZIGZAG[i] / SIDE][y];
            }
            levels[i] = (int) Math.round(sum / (i == 0 ? STEP_OF_MEAN : STEPS[component]));
        }
        return levels;
    }

    private static List<Bits> rest(int[] levels) {
        List<Bits> bits = new ArrayList<>();
        int run = 0;
        for (int i = 1; i < AREA; i++) {
            if (levels[i] == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                bits.add(symbol(RUN_OF_16));
            }
            int size = size(levels[i]);
            bits.add(symbol(run << 4 | size));
            bits.add(new Bits(magnitude(levels[i], size), size));
            run = 0;
        }
        if (run > 0) {
            bits.add(new Bits(0, 1));
        }
        return List.copyOf(bits);
    }

    private static Bits symbol(int runAndSize) {
        int run = runAndSize >> 4;
        int place = runAndSize == RUN_OF_16 ? 16 * LARGEST_SIZE : run * LARGEST_SIZE + (runAndSize & 15) - 1;
        return new Bits(0x100 | place, 9);
    }

    private static int size(int level) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(level));
    }

    /** Negative ones are one less, cut to their size (T.81 F.1.2.1.1). */
    private static int magnitude(int level, int size) {
        return level > 0 ? level : level - 1 & (1 << size) - 1;
    }

    private static int[] zigzag() {
        int[] order = new int[AREA];
        int place = 0;
        for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                int column = diagonal - row;
                if (row < SIDE && column < SIDE) {
                    order[place++] = row * SIDE + column;
                }
            }
        }
        return order;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[SIDE][SIDE];
        for (int u = 0; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
        return cosines;
    }

    /** The file: markers (T.81 annex B), then bits, in which no marker may be mistaken. */
    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        private int pending;
        private int count;

        void header(int width, int height) {
            bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
            marker(0xE0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
            for (int i = 0; i < COMPONENTS; i++) {
                byte[] steps = new byte[1 + AREA];
                Arrays.fill(steps, (byte) STEPS[i]);
                steps[0] = (byte) i;
                steps[1] = STEP_OF_MEAN;
                marker(0xDB, steps);
            }
            marker(0xC0, 8, height >> 8, height, width >> 8, width, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 2);
            marker(0xC4, differences());
            marker(0xC4, runsAndSizes());
            marker(0xDA, 3, 1, 0, 2, 0, 3, 0, 0, AREA - 1, 0);
        }

        /** Size 0 has the code 0; the others have five bits, from 10000 on. */
        private static byte[] differences() {
            ByteBuffer table = ByteBuffer.allocate(1 + 16 + 12);
            table.put(1, (byte) 1).put(5, (byte) 11).position(17);
            for (int size = 0; size <= 11; size++) {
                table.put((byte) size);
            }
            return table.array();
        }

        /** The end of a block has the code 0; the others have nine bits, from 100000000 on. */
        private static byte[] runsAndSizes() {
            int symbols = 16 * LARGEST_SIZE + 1;
            ByteBuffer table = ByteBuffer.allocate(1 + 16 + 1 + symbols);
            table.put(0, (byte) 0x10).put(1, (byte) 1).put(9, (byte) symbols).position(18);
            for (int run = 0; run < 16; run++) {
                for (int size = 1; size <= LARGEST_SIZE; size++) {
                    table.put((byte) (run << 4 | size));
                }
            }
            return table.put((byte) RUN_OF_16).array();
        }

        private void marker(int type, int... content) {
            byte[] narrow = new byte[content.length];
            for (int i = 0; i < content.length; i++) {
                narrow[i] = (byte) content[i];
            }
            marker(type, narrow);
        }

        private void marker(int type, byte[] content) {
            bytes.write(0xFF);
            bytes.write(type);
            bytes.write(content.length + 2 >> 8);
            bytes.write(content.length + 2);
            bytes.writeBytes(content);
        }

        void difference(int level) {
            int size = size(level);
            bits(size == 0 ? 0 : 0b10000 | size - 1, size == 0 ? 1 : 5);
            bits(magnitude(level, size), size);
        }

        void bits(Bits bits) {
            bits(bits.value, bits.count);
        }

        private void bits(int value, int length) {
            pending = pending << length | value;
            count += length;
            while (count >= 8) {
                count -= 8;
                int next = pending >> count & 0xFF;
                bytes.write(next);
                if (next == 0xFF) {
                    bytes.write(0);
                }
            }
        }

        byte[] end() {
            bits(0x7F, 7); // the last byte is filled up with ones
            bytes.write(0xFF);
            bytes.write(0xD9);
            return bytes.toByteArray();
        }
    }
}
