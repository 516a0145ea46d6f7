package org.benchphone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import org.benchphone.emulated.Cells;
import org.benchphone.fetch.HttpSettings;

/**
 * What a run keeps on disk, and the lock that keeps a second run out of it.
 *
 * <pre>
 *   flash.bin        the cells of the flash chip
 *   ports.json       which ports answer; there while the phone and its bench are up
 *   token            what clients from other hosts must send; only when such clients can come
 *   benchphone.yaml  options, if the operator wrote any
 *   lock
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    private static final String PORTS = "ports.json";

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static DataFolder open(Path folder) throws IOException {
        FileChannel channel = lockFile(folder);
        if (!isFree(channel)) {
            channel.close();
            throw new Usage("another benchphone runs on " + folder + "; stop it, or take another --data");
        }
        Files.deleteIfExists(folder.resolve(PORTS));
        return new DataFolder(folder, channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very program has it
        }
    }

    private static FileChannel lockFile(Path folder) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Usage("--data " + folder + ": cannot write into a folder of that name; take another --data");
        }
    }

    /** The flash chip; a new one is erased. */
    Cells flash(int size) throws IOException {
        return Cells.inFile(folder.resolve("flash.bin"), size);
    }

    HttpSettings httpSettings(Path ca) throws IOException {
        if (ca == null) {
            return HttpSettings.defaults();
        }
        try {
            return HttpSettings.defaults().withTrusted(HttpSettings.certificates(Files.readString(ca, ISO_8859_1)));
        } catch (CertificateException e) {
            throw new Usage(ca + " holds no certificates in PEM form");
        }
    }

    /** What clients from other hosts must send; made and shown at the first start. */
    String token(SecureRandom random, PrintStream out) throws IOException {
        Path file = folder.resolve("token");
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
            out.println(
                    "Token for other hosts, shown only now: " + HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    /** Appears whole or not at all, so that a script that waits for it can read it at once. */
    void writePorts(int bench, int phone) {
        try {
            Path draft = folder.resolve(PORTS + ".new");
            Files.writeString(draft, "{\"bench\":" + bench + ",\"phone\":" + phone + "}\n");
            Files.move(draft, folder.resolve(PORTS), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(PORTS));
        channel.close();
    }
}
