package org.benchphone.serprog;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * Listens for programmers: {@code flashrom -p serprog:ip=127.0.0.1:8082}. There is one clip, so there is one programmer at a
 * time; a second one is hung up on. It answers from the constructor's return until {@link #close}.
 */
public final class SerprogServer implements AutoCloseable {
    private final EventLoopGroup network =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("serprog", true), NioIoHandler.newFactory());
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("serprog-chip", true));
    private final AtomicReference<Channel> programmer = new AtomicReference<>();
    private final Channel listening;

    /**
     * @param port 0 for any free one
     * @param hertz of the chip's clock, whatever a programmer asks for; 0 for a bus that takes no time
     * @throws IOException when the port cannot be had
     */
    public SerprogServer(InetAddress address, int port, ChipSocket socket, long hertz, Time time, Events events)
            throws IOException {
        ServerBootstrap server = new ServerBootstrap()
                .group(network)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (programmer.compareAndSet(null, channel)) {
                            channel.closeFuture().addListener(closed -> programmer.compareAndSet(channel, null));
                            channel.pipeline()
                                    .addLast(new CommandDecoder(), new Session(hand, socket, hertz, time, events));
                        } else {
                            events.post(new Event.ProgrammerRefused(
                                    Session.nameOf(channel.remoteAddress()), "Another programmer is connected."));
                            channel.close();
                        }
                    }
                });
        ChannelFuture bound = server.bind(address, port).awaitUninterruptibly();
        listening = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("port " + port + " for flash programmers cannot be had", bound.cause());
        }
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Hangs up and waits until the chip is let go; what it is doing just then it ends in its own time. */
    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        Channel connected = programmer.get();
        if (connected != null) {
            connected.close().syncUninterruptibly();
        }
        hand.shutdown();
        endHand();
        network.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void endHand() {
        try {
            if (!hand.awaitTermination(1, TimeUnit.SECONDS)) {
                hand.shutdownNow(); // it waits for an erase; the chip goes on without it
                hand.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            hand.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
