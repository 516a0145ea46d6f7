package org.benchphone.serprog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * One programmer's connection. Its commands are done by a thread that may wait for the chip and for a slow reader; meanwhile
 * nothing more is read from the connection, so its memory is bounded.
 *
 * <p>The chip is attached at the first command that moves it, and let go when the programmer switches its output drivers off,
 * as flashrom does at its end, or goes away.
 */
final class Session extends SimpleChannelInboundHandler<Command> {
    private static final int ACK = 0x06;
    private static final int NAK = 0x15;
    private static final int SPI = 1 << 3;
    private static final int NAME_BYTES = 16;
    private static final int COMMAND_BITS = 256;
    private static final byte[] KNOWN = known();

    private final Executor hand;
    private final ChipSocket socket;
    private final long hertz;
    private final Time time;
    private final Events events;
    private Optional<ChipSocket.Clip> clip = Optional.empty();
    private String who = "";
    private int refusals;

    /** @param hand one thread, which does things in their order */
    Session(Executor hand, ChipSocket socket, long hertz, Time time, Events events) {
        this.hand = hand;
        this.socket = socket;
        this.hertz = hertz;
        this.time = time;
        this.events = events;
    }

    private static byte[] known() {
        BitSet known = new BitSet(COMMAND_BITS);
        for (int opcode : new int[] {
            Command.NOP,
            Command.VERSION,
            Command.COMMANDS,
            Command.NAME,
            Command.SERIAL_BUFFER,
            Command.BUS_TYPES,
            Command.MOST_WRITE,
            Command.SYNC_NOP,
            Command.MOST_READ,
            Command.SET_BUS,
            Command.SPI_OPERATION,
            Command.SPI_FREQUENCY,
            Command.PIN_STATE,
            Command.CHIP_SELECT
        }) {
            known.set(opcode);
        }
        return Arrays.copyOf(known.toByteArray(), COMMAND_BITS / Byte.SIZE);
    }

    /** Of a programmer, for people. */
    static String nameOf(InetSocketAddress peer) {
        return peer.getAddress().getHostAddress() + " port " + peer.getPort();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        who = nameOf((InetSocketAddress) context.channel().remoteAddress());
        context.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hand.execute(context::read);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        hand.execute(this::letGo);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Command command) {
        hand.execute(() -> {
            try {
                obey(context, command);
            } catch (InterruptedException | RuntimeException e) {
                context.close();
            }
        });
    }

    private void obey(ChannelHandlerContext context, Command command) throws InterruptedException {
        Consumer<byte[]> wire = bytes -> send(context, bytes);
        switch (command) {
            case Command.Bare(int opcode) -> wire.accept(answerTo(opcode));
            case Command.OfByte(int opcode, int value) -> wire.accept(bytes(set(opcode, value) ? ACK : NAK));
            case Command.Frequency(long wanted) ->
                wire.accept(wanted == 0 ? bytes(NAK) : concat(bytes(ACK), little(hertz == 0 ? wanted : hertz, 4)));
            case Command.TooLong(int length) -> wire.accept(bytes(NAK));
            case Command.SpiOperation operation -> move(operation, wire);
        }
    }

    private byte[] answerTo(int opcode) {
        return switch (opcode) {
            case Command.NOP -> bytes(ACK);
            case Command.VERSION -> bytes(ACK, 1, 0);
            case Command.COMMANDS -> concat(bytes(ACK), KNOWN);
            case Command.NAME ->
                concat(bytes(ACK), Arrays.copyOf("BenchPhone".getBytes(StandardCharsets.US_ASCII), NAME_BYTES));
            case Command.SERIAL_BUFFER -> bytes(ACK, 0xFF, 0xFF); // TCP has flow control
            case Command.BUS_TYPES -> bytes(ACK, SPI);
            case Command.MOST_WRITE -> concat(bytes(ACK), little(Command.MOST_OUT, 3));
            case Command.MOST_READ -> concat(bytes(ACK), little(0, 3)); // 0 is 2^24
            case Command.SYNC_NOP -> bytes(NAK, ACK);
            default -> bytes(NAK);
        };
    }

    private boolean set(int opcode, int value) {
        return switch (opcode) {
            case Command.SET_BUS -> value == SPI;
            case Command.CHIP_SELECT -> value == 0;
            case Command.PIN_STATE -> {
                if (value == 0) {
                    letGo();
                    yield true;
                }
                yield isAttached();
            }
            default -> false;
        };
    }

    private void move(Command.SpiOperation operation, Consumer<byte[]> wire) throws InterruptedException {
        if (!ChipCommands.isPossible(operation) || !isAttached()) {
            wire.accept(bytes(NAK));
            return;
        }
        boolean[] begun = new boolean[1];
        new ChipCommands(clip.orElseThrow().chip(), time).execute(operation, piece -> {
            wire.accept(begun[0] ? piece : concat(bytes(ACK), piece));
            begun[0] = true;
        });
        if (!begun[0]) {
            wire.accept(bytes(ACK));
        }
    }

    private boolean isAttached() {
        if (clip.isEmpty()) {
            clip = socket.attach(who);
            if (clip.isPresent()) {
                events.post(new Event.ProgrammerAttached(who));
            } else if (refusals++ == 0) {
                events.post(new Event.ProgrammerRefused(who, "The phone is on, and the chip is its own."));
            }
        }
        return clip.isPresent();
    }

    private void letGo() {
        clip.ifPresent(held -> {
            held.close();
            events.post(new Event.ProgrammerDetached(who));
        });
        clip = Optional.empty();
    }

    /** Waits until the bytes are on their way, so that a reader that stands still holds nothing but these. */
    private static void send(ChannelHandlerContext context, byte[] bytes) {
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        context.channel().writeAndFlush(buffer, context.channel().newPromise()).syncUninterruptibly();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] little(long value, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (value >> Byte.SIZE * i);
        }
        return bytes;
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
