package org.benchphone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A read-only TFTP server. Requests come in here; each transfer has a port and a thread of its own (RFC 1350 section 4).
 *
 * <pre>
 *   read, a name on the list      a transfer; while 8 are under way the request is dropped, and clients repeat it
 *   read, any other name          ERROR 1
 *   read, not in mode octet       ERROR 0: an image would not survive another
 *   write                         ERROR 2
 *   ERROR                         nothing, or two servers might talk for ever
 *   anything else                 ERROR 4
 * </pre>
 */
final class TftpServer implements AutoCloseable {
    static final int TRANSFERS = 8;

    private static final int LONGEST_REQUEST = 1024;
    private static final int STOPS_WITHIN_SECONDS = 5;

    private final InetAddress address;
    private final Map<String, Content> files;
    private final Duration patience;
    private final DatagramSocket requests;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("demo-tftp-", 0).factory());
    private final Semaphore free = new Semaphore(TRANSFERS);
    private final Set<DatagramSocket> transfers = ConcurrentHashMap.newKeySet();

    /** Clients whose transfer has begun without a word from them: a repeated request of theirs starts no second one. */
    private final Set<SocketAddress> unanswered = ConcurrentHashMap.newKeySet();

    /**
     * Answers from now on, at any free port.
     *
     * @param files what there is, by the name that is asked for
     * @param patience until something that is not acknowledged is sent again for the first time
     * @throws UncheckedIOException when the address is none of this machine
     */
    TftpServer(InetAddress address, Map<String, Content> files, Duration patience) {
        this.address = address;
        this.files = files;
        this.patience = patience;
        try {
            requests = new DatagramSocket(0, address);
        } catch (SocketException e) {
            throw new UncheckedIOException("no TFTP server at " + address.getHostAddress() + ": " + e.getMessage(), e);
        }
        threads.execute(this::listen);
    }

    int port() {
        return requests.getLocalPort();
    }

    private void listen() {
        byte[] buffer = new byte[LONGEST_REQUEST];
        while (!requests.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                requests.receive(packet);
                take(packet);
            } catch (IOException | RejectedExecutionException e) {
                // closed, which the loop sees; or an answer did not go out, and the client repeats
            }
        }
    }

    private void take(DatagramPacket packet) throws IOException {
        byte[] bytes = packet.getData();
        int length = packet.getLength();
        SocketAddress client = packet.getSocketAddress();
        switch (TftpPacket.opcode(bytes, length)) {
            case TftpPacket.READ -> {
                Optional<TftpRequest> request = TftpRequest.parse(bytes, length);
                if (request.isPresent()) {
                    read(request.get(), client);
                } else {
                    refuse(client, TftpPacket.ILLEGAL, "This is no request.");
                }
            }
            case TftpPacket.WRITE -> refuse(client, TftpPacket.ACCESS_VIOLATION, "Nothing can be written here.");
            case TftpPacket.ERROR -> {}
            default -> refuse(client, TftpPacket.ILLEGAL, "Ask for a file here, and nothing else.");
        }
    }

    private void read(TftpRequest request, SocketAddress client) throws IOException {
        Content content = files.get(request.file());
        if (content == null) {
            refuse(client, TftpPacket.NOT_FOUND, "There is no such file.");
        } else if (!request.mode().equals("octet")) {
            refuse(client, TftpPacket.OTHER, "Images go in mode octet only.");
        } else if (unanswered.add(client)) {
            if (free.tryAcquire()) {
                begin(request, content, client);
            } else {
                unanswered.remove(client);
            }
        }
    }

    private void begin(TftpRequest request, Content content, SocketAddress client) {
        threads.execute(() -> {
            try (DatagramSocket socket = new DatagramSocket(0, address)) {
                transfers.add(socket);
                if (!requests.isClosed()) {
                    Runnable answered = () -> unanswered.remove(client);
                    TftpRequest.Agreed agreed = request.agree(content.size());
                    new TftpTransfer(socket, client, content, agreed, (int) patience.toMillis(), answered).run();
                }
                transfers.remove(socket);
            } catch (IOException e) {
                // the client gets no more, and says so after its time-out
            } finally {
                transfers.removeIf(DatagramSocket::isClosed);
                unanswered.remove(client);
                free.release();
            }
        });
    }

    private void refuse(SocketAddress client, int code, String words) throws IOException {
        byte[] error = TftpPacket.error(code, words);
        requests.send(new DatagramPacket(error, error.length, client));
    }

    /** Breaks off every transfer and waits for its thread. */
    @Override
    public void close() {
        requests.close();
        transfers.forEach(DatagramSocket::close);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the TFTP server does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
