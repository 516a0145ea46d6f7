package org.benchphone.media;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voice of one call. Every method may be called from any thread, and none waits. A session that is closed, by its
 * call or by a power cut, does nothing any more.
 */
public final class RtpSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtpSession.class);
    private static final int MOST_BYTES = 1500;

    private final Uptime uptime;
    private final EventLoop media;
    private final Consumer<RtpSession> afterwards;
    private final Negotiation negotiation;
    private final KeySending keys = new KeySending();
    private final NioDatagramChannel voice;
    private final NioDatagramChannel reports;
    private final Stream stream;
    private volatile Statistics statistics;

    // these belong to the thread media
    private boolean started;
    private boolean closed;

    RtpSession(
            Uptime uptime,
            InetAddress address,
            PortPair ports,
            MediaSettings settings,
            Consumer<MediaEvent> listener,
            EventLoop media,
            Consumer<RtpSession> afterwards,
            long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        this.uptime = uptime;
        this.media = media;
        this.afterwards = afterwards;
        this.negotiation = new Negotiation(address, ports.port(), settings.codecs(), random.nextLong(1L << 31));
        this.stream = new Stream(
                settings.voice(),
                keys,
                guarded(listener),
                new Wire(),
                uptime.time(),
                Long.toHexString(random.nextLong()),
                random);
        this.statistics = stream.statistics();
        this.voice = join(ports.voice(), stream::voice);
        this.reports = join(ports.reports(), stream::report);
    }

    /** A listener that fails must not end the call's voice. */
    private static Consumer<MediaEvent> guarded(Consumer<MediaEvent> listener) {
        return event -> {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("{} was not taken", event, e);
            }
        };
    }

    private NioDatagramChannel join(DatagramChannel socket, BiConsumer<InetSocketAddress, ByteBuffer> taker) {
        NioDatagramChannel channel = new NioDatagramChannel(socket);
        channel.config()
                .setAllocator(UnpooledByteBufAllocator.DEFAULT)
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(MOST_BYTES));
        channel.pipeline().addLast(new Inbox(taker));
        media.register(channel);
        return channel;
    }

    private final class Inbox extends SimpleChannelInboundHandler<DatagramPacket> {
        private final BiConsumer<InetSocketAddress, ByteBuffer> taker;

        Inbox(BiConsumer<InetSocketAddress, ByteBuffer> taker) {
            this.taker = taker;
        }

        /** What comes before the call is answered is nobody's. */
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            if (started && uptime.isAlive()) {
                taker.accept(packet.sender(), packet.content().nioBuffer());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable reason) {
            if (!(reason instanceof PowerLost)) {
                LOG.warn("a packet was not taken", reason);
            }
        }
    }

    private final class Wire implements Stream.Wire {
        @Override
        public void voice(byte[] packet, InetSocketAddress to) {
            voice.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), to));
        }

        @Override
        public void report(byte[] packet, InetSocketAddress to) {
            reports.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), to));
        }
    }

    /** @return false when the session is over */
    private boolean inMedia(Runnable work) {
        try {
            media.execute(() -> {
                if (!closed && uptime.isAlive()) {
                    work.run();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * This side's offer, with a version that is higher than any before.
     *
     * @param hold do not listen, and say nothing: {@code sendonly}, or {@code inactive} when the other side does not
     *     listen either. It counts from {@link #accept} on
     */
    public String offer(boolean hold) {
        return negotiation.offer(hold);
    }

    /**
     * This side's answer to the other side's {@code offer}. It counts from now on.
     *
     * @return empty when nothing of it can be spoken: SIP says 488, and the call goes on as before
     */
    public Optional<String> answer(String offer, boolean hold) {
        return negotiation.answer(offer, hold).map(answer -> {
            agreed(answer.agreement());
            return answer.text();
        });
    }

    /**
     * Takes the other side's answer to the last offer from here.
     *
     * @return false when it makes no sense: the call goes on as before, or ends before it began
     */
    public boolean accept(String answer) {
        Optional<Agreement> agreement = negotiation.accept(answer);
        agreement.ifPresent(this::agreed);
        return agreement.isPresent();
    }

    private void agreed(Agreement agreement) {
        inMedia(() -> {
            stream.agree(agreement);
            statistics = stream.statistics();
        });
    }

    /** Whether the other side does not listen: it put this side on hold. */
    public boolean isHeldByThem() {
        return negotiation.agreement().filter(Agreement::heldByThem).isPresent();
    }

    /** The call is answered, or has early media: packets flow from now on. Repeating it changes nothing. */
    public void start() {
        inMedia(() -> {
            if (!started) {
                started = true;
                stream.begin();
                tick();
            }
        });
    }

    private void tick() {
        if (closed || !uptime.isAlive()) {
            return;
        }
        try {
            stream.tick();
            statistics = stream.statistics();
        } catch (RuntimeException e) {
            LOG.error("a packet was not sent", e);
        }
        media.schedule(this::tick, stream.due() - uptime.time().nanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Presses a key for 160 ms, after those pressed before.
     *
     * @param key {@code 0} to {@code 9}, {@code *}, {@code #}, {@code A} to {@code D}
     * @return false when the other side does not understand keys or does not listen, or 32 are waiting
     * @throws IllegalArgumentException when there is no such key
     */
    public boolean dtmf(char key) {
        boolean understood = negotiation
                .agreement()
                .filter(agreement -> agreement.events().isPresent())
                .filter(agreement -> agreement.direction().sends())
                .isPresent();
        return understood && keys.press(key);
    }

    /** Says something else from now on. */
    public void say(Voice voice) {
        inMedia(() -> stream.say(voice));
    }

    /** Says nothing, or what it said before; packets flow on, and a recording runs on. */
    public void mute(boolean on) {
        inMedia(() -> stream.mute(on));
    }

    /** As they were one packet ago at most. */
    public Statistics statistics() {
        return statistics;
    }

    /** The call is over: the other side is told by RTCP, and the ports are free soon. Repeating it changes nothing. */
    @Override
    public void close() {
        inMedia(() -> {
            if (started) {
                stream.end();
                statistics = stream.statistics();
            }
            closed = true;
            voice.close();
            reports.close();
            afterwards.accept(this);
        });
    }
}
