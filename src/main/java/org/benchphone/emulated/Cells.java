package org.benchphone.emulated;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The floating gates of a flash chip: bytes that outlive power. In memory they live as long as the object; in a file they
 * survive the end of the process, whichever way it ends ({@code kill -9} too: the pages are the kernel's). A power cut of
 * the computer that emulates is not covered: the kernel writes the file when it likes.
 *
 * <p>Safe for several threads as memory is: what one writes while another reads is seen in part. After {@link #close},
 * using cells of a file throws {@link IllegalStateException}.
 */
public final class Cells implements AutoCloseable {
    private static final byte ERASED = (byte) 0xFF;

    private final MemorySegment bytes;
    private final Arena arena;

    private Cells(MemorySegment bytes, Arena arena) {
        this.bytes = bytes;
        this.arena = arena;
    }

    /** All erased. */
    public static Cells inMemory(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, ERASED);
        return new Cells(MemorySegment.ofArray(content), null);
    }

    /**
     * Maps {@code file}, which is created full of 0xFF when there is none.
     *
     * @throws IOException when the file cannot be used, or has another size: it is left alone then
     */
    public static Cells inFile(Path file, int size) throws IOException {
        if (Files.notExists(file)) {
            create(file, size);
        }
        long found = Files.size(file);
        if (found != size) {
            throw new IOException(
                    "%s has %,d bytes, the flash chip has %,d: move the file away to start with an empty chip"
                            .formatted(file, found, size));
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Cells(channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena), arena);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    /** Whole or not at all: a process killed while it fills the file must not leave a short one behind. */
    private static void create(Path file, int size) throws IOException {
        byte[] content = new byte[size];
        Arrays.fill(content, ERASED);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public int size() {
        return (int) bytes.byteSize();
    }

    /** The same content in memory, for trying several futures from one moment. */
    public Cells copy() {
        return new Cells(MemorySegment.ofArray(bytes.toArray(ValueLayout.JAVA_BYTE)), null);
    }

    /** Unmaps the file. Cells in memory need no closing. */
    @Override
    public void close() {
        if (arena != null && arena.scope().isAlive()) {
            arena.close();
        }
    }

    void read(int address, byte[] into, int offset, int length) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, address, into, offset, length);
    }

    void write(int address, byte[] from, int offset, int length) {
        MemorySegment.copy(from, offset, bytes, ValueLayout.JAVA_BYTE, address, length);
    }

    void erase(int address, int length) {
        bytes.asSlice(address, length).fill(ERASED);
    }

    byte[] read(int address, int length) {
        byte[] content = new byte[length];
        read(address, content, 0, length);
        return content;
    }
}
