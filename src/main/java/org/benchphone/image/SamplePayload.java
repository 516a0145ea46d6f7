package org.benchphone.image;

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
        ByteBuffer payload = ByteBuffer.allocate(Math.multiplyExact(Math.ceilDiv(size, BLOCK), BLOCK));
        Random random = new Random(seed);
        while (payload.hasRemaining()) {
            byte[] block = new byte[BLOCK];
            fill(ByteBuffer.wrap(block), random);
            payload.put(block);
        }
        return Arrays.copyOf(payload.array(), size);
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
