package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;

/** How the kernel's headers make structures and the numbers of ioctls: asm-generic/ioctl.h, the same on x86-64 and ARM. */
final class Abi {
    private static final int WRITE = 1;
    private static final int READ = 2;

    private Abi() {}

    /** A structure under the name that it has in C. */
    static StructLayout struct(String name, MemoryLayout... members) {
        return MemoryLayout.structLayout(members).withName(name);
    }

    static SequenceLayout text(int bytes, String name) {
        return MemoryLayout.sequenceLayout(bytes, JAVA_BYTE).withName(name);
    }

    /** Where a member of a structure, or of one inside it, begins. */
    static long offset(StructLayout struct, String... path) {
        PathElement[] elements = new PathElement[path.length];
        for (int i = 0; i < path.length; i++) {
            elements[i] = PathElement.groupElement(path[i]);
        }
        return struct.byteOffset(elements);
    }

    /** The kernel writes the argument: {@code _IOR}. */
    static long reads(int type, int number, long bytes) {
        return ioctl(READ, type, number, bytes);
    }

    /** The kernel reads the argument: {@code _IOW}. */
    static long writes(int type, int number, long bytes) {
        return ioctl(WRITE, type, number, bytes);
    }

    /** The kernel reads the argument and writes it: {@code _IOWR}. */
    static long exchanges(int type, int number, long bytes) {
        return ioctl(READ | WRITE, type, number, bytes);
    }

    private static long ioctl(int direction, int type, int number, long bytes) {
        return (long) direction << 30 | bytes << 16 | (long) type << 8 | number;
    }
}
