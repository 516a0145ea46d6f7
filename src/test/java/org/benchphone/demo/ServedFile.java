package org.benchphone.demo;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The house's own TFTP server with one file, for tests of other rooms: blksize, tsize and windowsize. */
public final class ServedFile implements AutoCloseable {
    private final TftpServer server;

    public ServedFile(byte[] file) {
        server = new TftpServer(
                InetAddress.getLoopbackAddress(), Map.of("x.bin", Content.of(file)), Duration.ofMillis(500));
    }

    public URI uri() {
        return URI.create("tftp://127.0.0.1:" + server.port() + "/x.bin");
    }

    @Override
    public void close() {
        server.close();
    }
}
