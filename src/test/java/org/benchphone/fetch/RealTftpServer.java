package org.benchphone.fetch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A TFTP server of Debian's on loopback, serving a folder: for tests tagged {@code external}. Files that are put into
 * the folder later must be readable for all. Where a server cannot run, the test is skipped, or fails under CI.
 */
public final class RealTftpServer implements AutoCloseable {
    /** The servers that people run. */
    public enum Program {
        HPA,
        ATFTPD,
        DNSMASQ;

        public RealTftpServer serve(Path folder) throws IOException {
            return switch (this) {
                case HPA -> hpa(folder);
                case ATFTPD -> atftpd(folder);
                case DNSMASQ -> dnsmasq(folder);
            };
        }
    }

    private static final int ATTEMPTS = 100;

    private final Process process;
    private final String host;
    private final int port;

    private RealTftpServer(String host, int port, List<String> command) throws IOException {
        this.host = host;
        this.port = port;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < ATTEMPTS; i++) {
            if (!process.isAlive()) {
                break;
            }
            if (answers()) {
                return;
            }
        }
        close();
        Programs.skip(command.getFirst() + " does not run here");
    }

    /** tftpd-hpa: blksize, tsize, no windows. Wants root, to lock itself into the folder. */
    public static RealTftpServer hpa(Path folder) throws IOException {
        open(folder);
        int port = freePort();
        return new RealTftpServer(
                "127.0.0.1",
                port,
                List.of(
                        Programs.need("in.tftpd"),
                        "--listen",
                        "--foreground",
                        "--address",
                        "127.0.0.1:" + port,
                        "--secure",
                        "--user",
                        System.getProperty("user.name"),
                        folder.toAbsolutePath().toString()));
    }

    /** atftpd: blksize, tsize, windowsize. Found through the environment variable {@code ATFTPD} where not installed. */
    public static RealTftpServer atftpd(Path folder) throws IOException {
        open(folder);
        int port = freePort();
        return new RealTftpServer(
                "127.0.0.1",
                port,
                List.of(
                        Programs.need("atftpd"),
                        "--daemon",
                        "--no-fork",
                        "--port",
                        String.valueOf(port),
                        "--bind-address",
                        "127.0.0.1",
                        "--user",
                        System.getProperty("user.name"),
                        "--logfile",
                        "/dev/null",
                        folder.toAbsolutePath().toString()));
    }

    /** dnsmasq: blksize and tsize; knows no port but 69, so it wants root, and gets a loopback address of its own. */
    public static RealTftpServer dnsmasq(Path folder) throws IOException {
        open(folder);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String host = "127.%d.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(255), random.nextInt(1, 255));
        return new RealTftpServer(
                host,
                69,
                List.of(
                        Programs.need("dnsmasq"),
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--pid-file",
                        "--port=0",
                        "--bind-interfaces",
                        "--listen-address=" + host,
                        "--user=" + System.getProperty("user.name"),
                        "--enable-tftp",
                        "--tftp-root=" + folder.toAbsolutePath()));
    }

    /** A loopback address, not always 127.0.0.1. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public URI uri(String file) {
        return URI.create("tftp://" + host + ":" + port + "/" + file);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** The servers give away only what everybody may read. */
    private static void open(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                boolean isFolder = Files.isDirectory(path);
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(isFolder ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private boolean answers() throws IOException {
        byte[] request = "\0\1no-such-file\0octet\0".getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(100);
            socket.send(new DatagramPacket(request, request.length, InetAddress.getByName(host), port));
            socket.receive(new DatagramPacket(new byte[100], 100));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
