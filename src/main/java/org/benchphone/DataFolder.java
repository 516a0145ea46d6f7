package org.benchphone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.benchphone.emulated.Cells;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.power.Time;
import org.benchphone.redirection.Redirections;
import org.benchphone.redirection.Refused;

/**
 * What a run keeps on disk, and the lock that keeps a second run out of it.
 *
 * <pre>
 *   flash.bin        the cells of the flash chip
 *   ports.json       which ports answer; there while the phone and its bench are up
 *   token            what clients from other hosts must send; only when such clients can come
 *   benchphone.yaml  options, if the operator wrote any
 *   redirections.csv the table of redirections; one that a kill left behind half written has .new behind its name
 *   redirection-account   user:password of that table
 *   selftest.txt, selftest.json   the report of the last self-test
 *   lock
 * </pre>
 */
final class DataFolder implements AutoCloseable {
    private static final String PORTS = "ports.json";
    private static final String TYPABLE = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final FileAttribute<?> FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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
            String token = HexFormat.of().formatHex(secret);
            writeForOwner(file, token + "\n");
            out.println("Token for other hosts, shown only now: " + token);
        }
        return Files.readString(file).strip();
    }

    /**
     * User and password of the table of redirections, as {@code user:password}; made and shown at the first start.
     *
     * @throws Usage when the operator wrote something else into the file
     */
    String redirectionAccount(SecureRandom random, PrintStream out) throws IOException {
        Path file = folder.resolve("redirection-account");
        if (!Files.exists(file)) {
            String account = "operator:" + password(random);
            writeForOwner(file, account + "\n");
            out.println("User and password of the redirection table, shown only now: " + account.replace(":", "  "));
        }
        String account = Files.readString(file).strip();
        if (!account.matches("[^:\\p{Cntrl}]+:[^\\p{Cntrl}]{8,}")) {
            throw new Usage(file + " does not hold user:password, with a password of 8 characters or more; write that"
                    + " into it, or delete it to have a new one made");
        }
        return account;
    }

    /** 80 bits, in letters and digits that nobody takes for others. */
    private static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(TYPABLE.charAt(random.nextInt(TYPABLE.length())));
        }
        return password.toString();
    }

    /**
     * The table of redirections, as it was left.
     *
     * @throws Usage when its file is damaged; the file is left alone
     */
    Redirections redirections(Time time) throws IOException {
        Path file = folder.resolve("redirections.csv");
        try {
            return Redirections.open(new InFile(file), time);
        } catch (Refused e) {
            throw damaged(file, e.getMessage());
        } catch (CharacterCodingException e) {
            throw damaged(file, "It is not text in UTF-8.");
        }
    }

    private static Usage damaged(Path file, String what) {
        return new Usage("the table of redirections, " + file + ", is damaged: " + what
                + " Mend it, or move it away to begin with an empty one; nothing was changed in it");
    }

    /** One text in one file. */
    private record InFile(Path file) implements Redirections.Store {
        @Override
        public Optional<String> read() throws IOException {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        }

        @Override
        public void write(String text) throws IOException {
            writeForOwner(file, text);
        }
    }

    /** When it returns, the file is on the disk, whole; when a kill or a power cut strikes, the one before is. */
    private static void writeForOwner(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, FOR_OWNER)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(file.toAbsolutePath().getParent())) {
            names.force(true);
        }
    }

    /** Appears whole or not at all, so that a script that waits for it can read it at once. */
    void writePorts(int bench, int phone, int sip, int serprog, int console) {
        try {
            Path draft = folder.resolve(PORTS + ".new");
            Files.writeString(
                    draft,
                    "{\"bench\":%d,\"phone\":%d,\"sip\":%d,\"serprog\":%d,\"console\":%d}\n"
                            .formatted(bench, phone, sip, serprog, console));
            Files.move(draft, folder.resolve(PORTS), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The report of the last self-test, instead of the one before. */
    void keepSelfTest(String text, String json) throws IOException {
        writeForOwner(folder.resolve("selftest.txt"), text);
        writeForOwner(folder.resolve("selftest.json"), json);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(PORTS));
        channel.close();
    }
}
