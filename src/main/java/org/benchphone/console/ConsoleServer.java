package org.benchphone.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.benchphone.bench.EventLog;

/**
 * Listens for people and programs who want the console: {@code nc 127.0.0.1 8083}, labgrid's {@code NetworkSerialPort} with
 * {@code protocol: raw}. Up to {@value #MOST} at a time read the same line, each from the moment when it connected; a slow one
 * holds nobody up and misses what is older than the event log's backlog. It answers from the constructor's return until
 * {@link #close}.
 */
public final class ConsoleServer implements AutoCloseable {
    /** Each has two virtual threads. */
    static final int MOST = 16;

    /** 115,200 baud, 8N1: ten bits a byte. */
    private static final int BYTES_PER_SECOND = 11_520;

    private static final int PIECE = 64;
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final ServerSocket listening;
    private final EventLog log;
    private final String banner;
    private final Typist typist;
    private final Set<Socket> readers = ConcurrentHashMap.newKeySet();

    /**
     * @param port 0 for any free one
     * @param banner what the bootloader says first
     * @param typist presses keys for what comes in
     * @throws IOException when the port cannot be had
     */
    public ConsoleServer(InetAddress address, int port, String banner, EventLog log, Typist typist) throws IOException {
        this.log = log;
        this.banner = banner;
        this.typist = typist;
        listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(address, port), MOST);
        Thread.ofVirtual().name("console").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket reader = listening.accept();
                if (readers.size() >= MOST) {
                    reader.close();
                    continue;
                }
                readers.add(reader);
                Thread.ofVirtual().name("console-out").start(() -> serve(reader));
                Thread.ofVirtual().name("console-in").start(() -> listen(reader));
            } catch (IOException e) {
                // hung up before it was taken, or the end of the server: both are asked for above
            }
        }
    }

    private void serve(Socket reader) {
        ConsoleText text = new ConsoleText(banner);
        long seen = log.newest();
        try (reader;
                OutputStream out = reader.getOutputStream()) {
            reader.setTcpNoDelay(true);
            while (!reader.isClosed()) {
                for (EventLog.Entry entry : log.await(seen, A_WHILE)) {
                    send(text.of(entry).getBytes(UTF_8), out);
                    seen = entry.id();
                }
            }
        } catch (IOException e) {
            // it hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers.remove(reader);
        }
    }

    /** In pieces that take as long as a serial line would. */
    private static void send(byte[] bytes, OutputStream out) throws IOException, InterruptedException {
        for (int from = 0; from < bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            out.write(piece);
            Thread.sleep(Duration.ofNanos(piece.length * 1_000_000_000L / BYTES_PER_SECOND));
        }
    }

    private void listen(Socket reader) {
        try (reader) {
            for (int typed = reader.getInputStream().read();
                    typed >= 0;
                    typed = reader.getInputStream().read()) {
                typist.type((char) typed);
            }
        } catch (IOException e) {
            // it hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket reader : readers) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
