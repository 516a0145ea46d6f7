package org.benchphone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One file to one client.
 *
 * <pre>
 *   OACK ──► ACK 0 ──► DATA 1 … DATA w ──► ACK w ──► …      options agreed on
 *   DATA 1 ──────────► ACK 1 ──► DATA 2 ──► …               none
 * </pre>
 *
 * <p>Something is sent for two reasons alone: an acknowledgement of a block that was not acknowledged before, or time
 * passed. A repeated acknowledgement brings forth nothing, so no packet can breed others (RFC 1123 section 4.2.3.1, the
 * Sorcerer's Apprentice). An acknowledgement in mid-window means that the next block was lost: sending goes on from there
 * (RFC 7440 section 4).
 */
final class TftpTransfer {
    private static final int LONGEST_PATIENCE_MS = 2_000;
    private static final int TRIES = 7;

    private final DatagramSocket socket;
    private final SocketAddress client;
    private final Content content;
    private final TftpRequest.Agreed agreed;
    private final int firstPatience;
    private final Runnable answered;
    private final DatagramPacket in = new DatagramPacket(new byte[516], 516);

    /** Sent, or about to be, and not acknowledged. */
    private final Deque<byte[]> window = new ArrayDeque<>();

    /** Both count on where the 16 bits of a packet begin again. */
    private long acknowledged;

    private long made;
    private long left;

    /**
     * @param firstPatience milliseconds until something is sent again; doubles each time, up to two seconds
     * @param answered called when the client's first answer is there
     */
    TftpTransfer(
            DatagramSocket socket,
            SocketAddress client,
            Content content,
            TftpRequest.Agreed agreed,
            int firstPatience,
            Runnable answered) {
        this.socket = socket;
        this.client = client;
        this.content = content;
        this.agreed = agreed;
        this.firstPatience = firstPatience;
        this.answered = answered;
        this.left = content.size();
    }

    /** Returns when the client has all, says that it does not want it, or says nothing any more. */
    void run() throws IOException {
        if (!agreed.acknowledged().isEmpty() && !send(List.of(TftpPacket.options(agreed.acknowledged())), 0)) {
            return;
        }
        try (InputStream bytes = content.open()) {
            do {
                fill(bytes);
            } while (!window.isEmpty() && send(window, acknowledged + 1));
        }
    }

    /** The last block is shorter than the others, if need be empty. */
    private void fill(InputStream bytes) throws IOException {
        while (window.size() < agreed.windowSize() && left >= 0) {
            int length = (int) Math.min(left, agreed.blockSize());
            byte[] packet = new byte[4 + length];
            made++;
            packet[1] = TftpPacket.DATA;
            packet[2] = (byte) (made >> 8);
            packet[3] = (byte) made;
            bytes.readNBytes(packet, 4, length);
            window.add(packet);
            left = length < agreed.blockSize() ? -1 : left - length;
        }
    }

    /** Sends these until one from {@code first} on is acknowledged; false when that will not be. */
    private boolean send(Iterable<byte[]> packets, long first) throws IOException {
        int patience = firstPatience;
        for (int tried = 0; tried < TRIES; tried++) {
            for (byte[] packet : packets) {
                socket.send(new DatagramPacket(packet, packet.length, client));
            }
            switch (await(first, patience)) {
                case ARRIVED -> {
                    return true;
                }
                case OVER -> {
                    return false;
                }
                case SILENCE -> patience = Math.min(2 * patience, LONGEST_PATIENCE_MS);
            }
        }
        return false;
    }

    private enum News {
        ARRIVED,
        SILENCE,
        OVER
    }

    private News await(long first, int millis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long nanos = deadline - System.nanoTime();
            if (nanos <= 0 || !receive(nanos)) {
                return News.SILENCE;
            }
            int opcode = TftpPacket.opcode(in.getData(), in.getLength());
            if (!in.getSocketAddress().equals(client)) {
                sendStrangerAway(opcode);
            } else if (opcode == TftpPacket.ERROR) {
                return News.OVER;
            } else if (opcode == TftpPacket.ACKNOWLEDGEMENT && isNew(first)) {
                answered.run();
                return News.ARRIVED;
            }
        }
    }

    private boolean receive(long nanos) throws IOException {
        socket.setSoTimeout((int) (nanos / 1_000_000) + 1);
        in.setLength(in.getData().length);
        try {
            socket.receive(in);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Takes an acknowledgement of {@code first} to the last block that was made, and forgets what it covers. */
    private boolean isNew(long first) {
        int block = TftpPacket.number(in.getData());
        int blocks = (short) (block - acknowledged);
        if (acknowledged + blocks < first || acknowledged + blocks > made) {
            return false;
        }
        for (int i = 0; i < blocks; i++) {
            window.remove();
        }
        acknowledged += blocks;
        return true;
    }

    /** The transfer goes on undisturbed (RFC 1350 section 4). */
    private void sendStrangerAway(int opcode) throws IOException {
        if (opcode != TftpPacket.ERROR) {
            byte[] error = TftpPacket.error(TftpPacket.UNKNOWN_TRANSFER, "This transfer is not yours.");
            socket.send(new DatagramPacket(error, error.length, in.getSocketAddress()));
        }
    }
}
