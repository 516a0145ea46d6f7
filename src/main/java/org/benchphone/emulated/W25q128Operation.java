package org.benchphone.emulated;

import java.util.Arrays;

/** What a program or an erase is to do to the cells. */
sealed interface W25q128Operation {
    int address();

    int length();

    /** For people: {@code erase of 4096 bytes at 0x080000}. */
    default String said() {
        String what = switch (this) {
            case Erase erase -> "erase";
            case Program program -> "program";
        };
        return "%s of %d bytes at 0x%06X".formatted(what, length(), address());
    }

    /** What the cells become when the operation is let to its end. */
    byte[] after(byte[] before);

    /** @param data not to be changed any more */
    record Program(int address, byte[] data) implements W25q128Operation {
        @Override
        public int length() {
            return data.length;
        }

        @Override
        public byte[] after(byte[] before) {
            byte[] after = new byte[data.length];
            for (int i = 0; i < after.length; i++) {
                after[i] = (byte) (before[i] & data[i]);
            }
            return after;
        }
    }

    record Erase(int address, int length) implements W25q128Operation {
        @Override
        public byte[] after(byte[] before) {
            byte[] after = new byte[length];
            Arrays.fill(after, (byte) 0xFF);
            return after;
        }
    }

    default boolean overlaps(W25q128Operation other) {
        return address() < other.address() + other.length() && other.address() < address() + length();
    }
}
