package org.benchphone.image;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Bytes that stand in for a firmware, for images to try things with. They look like a program: most of it instruction
 * words with a few common operation codes, some text, some zeros, so they pack to about half, and every page of a flash
 * chip differs from the next. The phone never runs them.
 */
public final class SamplePayload {
    private static final int BLOCK = 256;
    private static final int[] COMMON_OPERATIONS = {
        0x27BD0000, 0x8FBF0000, 0xAFBF0000, 0x24840000, 0x0C100000, 0x10400000, 0x3C1C0000, 0x03E00008
    };
    private static final String[] WORDS = {
        "register", "display", "line", "call", "timeout", "%s: %d\n", "network", "flash", "update", "error", "codec"
    };

    private SamplePayload() {}

    /** The same seed and size make the same bytes, and a longer payload starts as the shorter one does. */
    public static byte[] generate(long seed, int size) {
        byte[] payload = new byte[size];
        new Made(seed, size).read(payload, 0, size);
        return payload;
    }

    /** The same bytes one after the other, for whoever passes them on and need not have them in memory. */
    public static InputStream open(long seed, int size) {
        return new Made(seed, size);
    }

    /** Bytes of a usual image of that kind; the vendor's are multiples of 4, and not of a sector. */
    public static int usualSize(ImageName.Kind kind) {
        return switch (kind) {
            case APPLICATION -> 1_638_404;
            case FULL, TRANSITION, TRANSITION_SIP -> 3_338_444;
            case LINUX -> 742_148;
            case ROOTFS -> 1_048_844;
        };
    }

    /** Makes a block when it is read. A read gets all that was asked for, or all that is left. */
    private static final class Made extends InputStream {
        private final Random random;
        private final byte[] block = new byte[BLOCK];
        private int used = BLOCK;
        private int left;

        Made(long seed, int size) {
            random = new Random(seed);
            left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int wanted = Math.min(length, left);
            for (int done = 0; done < wanted; ) {
                if (used == BLOCK) {
                    Arrays.fill(block, (byte) 0);
                    fill(ByteBuffer.wrap(block), random);
                    used = 0;
                }
                int some = Math.min(wanted - done, BLOCK - used);
                System.arraycopy(block, used, into, from + done, some);
                used += some;
                done += some;
            }
            left -= wanted;
            return wanted == 0 && length > 0 ? -1 : wanted;
        }
    }

    private static void fill(ByteBuffer block, Random random) {
        int kind = random.nextInt(16);
        if (kind == 0) {
            block.putInt(random.nextInt());
        } else if (kind < 4) {
            fillWithText(block, random);
        } else {
            fillWithCode(block, random);
        }
    }

    private static void fillWithText(ByteBuffer block, Random random) {
        while (block.remaining() > 16) {
            block.put(WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII));
            block.put((byte) (random.nextInt(4) == 0 ? 0 : ' '));
        }
        block.putInt(random.nextInt());
    }

    private static void fillWithCode(ByteBuffer block, Random random) {
        while (block.hasRemaining()) {
            int operation = COMMON_OPERATIONS[random.nextInt(COMMON_OPERATIONS.length)];
            int operand = random.nextInt(3) == 0 ? random.nextInt(1 << 16) : random.nextInt(64) * 4;
            block.putInt(operation | operand);
        }
    }
}
