package org.benchphone.serprog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the stream into commands, whatever pieces it comes in. Keeps at most one command's bytes. */
final class CommandDecoder extends ByteToMessageDecoder {
    private static final int SPI_HEAD = 1 + 3 + 3;
    private static final int WRITE_N = 0x0D;
    private static final int WRITE_N_HEAD = 1 + 3 + 3;

    private int passOver;
    private Command afterwards;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (afterwards != null) {
            passOver(in, out);
            return;
        }
        int opcode = in.getUnsignedByte(in.readerIndex());
        switch (opcode) {
            case Command.SPI_OPERATION -> spiOperation(in, out);
            case WRITE_N -> writeToBuffer(in);
            default -> other(opcode, in, out);
        }
    }

    private void spiOperation(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < SPI_HEAD) {
            return;
        }
        int length = in.getUnsignedMediumLE(in.readerIndex() + 1);
        if (length > Command.MOST_OUT) {
            in.skipBytes(SPI_HEAD);
            passOver = length;
            afterwards = new Command.TooLong(length);
        } else if (in.readableBytes() >= SPI_HEAD + length) {
            int answer = in.getUnsignedMediumLE(in.readerIndex() + 4);
            in.skipBytes(SPI_HEAD);
            byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), length);
            in.skipBytes(length);
            out.add(new Command.SpiOperation(bytes, answer));
        }
    }

    private void writeToBuffer(ByteBuf in) {
        if (in.readableBytes() >= WRITE_N_HEAD) {
            passOver = in.getUnsignedMediumLE(in.readerIndex() + 1);
            in.skipBytes(WRITE_N_HEAD);
            afterwards = new Command.Bare(WRITE_N);
        }
    }

    private void passOver(ByteBuf in, List<Object> out) {
        int now = Math.min(passOver, in.readableBytes());
        in.skipBytes(now);
        passOver -= now;
        if (passOver == 0) {
            out.add(afterwards);
            afterwards = null;
        }
    }

    private static void other(int opcode, ByteBuf in, List<Object> out) {
        int parameters = Command.parameters(opcode);
        if (in.readableBytes() < 1 + parameters) {
            return;
        }
        in.skipBytes(1);
        out.add(
                switch (opcode) {
                    case Command.SPI_FREQUENCY -> new Command.Frequency(in.readUnsignedIntLE());
                    case Command.SET_BUS, Command.PIN_STATE, Command.CHIP_SELECT ->
                        new Command.OfByte(opcode, in.readUnsignedByte());
                    default -> {
                        in.skipBytes(parameters);
                        yield new Command.Bare(opcode);
                    }
                });
    }
}
