package org.benchphone.serprog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.event.Event;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** A server with an emulated chip of 16 MiB at the clip, and a connection to it. */
final class Clipped implements AutoCloseable {
    static final int ACK = 0x06;
    static final int NAK = 0x15;

    private final Cells cells = Cells.inMemory(16 * 1024 * 1024);
    final List<Event> events = new CopyOnWriteArrayList<>();
    final SerprogServer server;
    volatile boolean phoneIsOn;
    volatile int longestTransfer;
    private final W25q128 chip;
    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    Clipped(ChipTiming timing) throws IOException {
        chip = new W25q128(cells, timing, new Random(1));
        server = new SerprogServer(
                InetAddress.getLoopbackAddress(), 0, this::attach, timing.busClockHz(), Time.system(), events::add);
        socket = connect();
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
    }

    Socket connect() throws IOException {
        Socket another = new Socket(InetAddress.getLoopbackAddress(), server.port());
        another.setSoTimeout(30_000);
        another.setTcpNoDelay(true);
        return another;
    }

    private Optional<ChipSocket.Clip> attach(String who) {
        if (phoneIsOn) {
            return Optional.empty();
        }
        Uptime uptime = new Uptime(Time.system());
        SpiDevice bus = chip.powerUp(uptime);
        SpiDevice watched = (buffer, offset, length) -> {
            longestTransfer = Math.max(longestTransfer, length);
            bus.transfer(buffer, offset, length);
        };
        return Optional.of(new ChipSocket.Clip() {
            @Override
            public SpiDevice chip() {
                return watched;
            }

            @Override
            public void close() {
                uptime.close();
            }
        });
    }

    /** Programs the whole chip behind the clip's back. */
    void put(byte[] content) {
        chip.write(0, content);
    }

    void send(int... bytes) throws IOException {
        byte[] message = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            message[i] = (byte) bytes[i];
        }
        out.write(message);
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    byte[] receive(int count) throws IOException {
        return in.readNBytes(count);
    }

    int receive() throws IOException {
        return in.read();
    }

    /** A SPI operation; returns what came after ACK. */
    byte[] spi(int answer, int... command) throws IOException {
        send(0x13, command.length & 0xFF, command.length >> 8, 0, answer & 0xFF, answer >> 8 & 0xFF, answer >> 16);
        send(command);
        int verdict = receive();
        if (verdict != ACK) {
            throw new IOException("verdict " + verdict);
        }
        return receive(answer);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.close();
        cells.close();
    }
}
