package org.benchphone.sip.wire;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.servers.Resolver;
import org.slf4j.LoggerFactory;

/**
 * Where the phone's own requests leave it. The room's thread hands them over and goes on: looking up names, connecting, and
 * writing to who reads slowly happen in up to {@value #WORKERS} threads, which are there only while there is something to
 * do. What comes of it is told in the room's thread.
 *
 * <p>Requests of one Call-ID keep their order; those of others do not wait for them.
 */
public final class Outbox implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration PING = Duration.ofSeconds(30);

    private final ScheduledExecutorService room;
    private final Resolver resolver;
    private final Supplier<SipStack> stack;
    private final ThreadPoolExecutor workers;
    private final Map<String, Queue<Runnable>> byCallId = new HashMap<>();

    /**
     * @param room its thread
     * @param stack there when the first request is sent
     */
    public Outbox(SipThreads threads, ScheduledExecutorService room, Resolver resolver, Supplier<SipStack> stack) {
        this.room = room;
        this.resolver = resolver;
        this.stack = stack;
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);
        workers.allowCoreThreadTimeOut(true);
        room.scheduleWithFixedDelay(this::ping, PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks up where {@code server} is; {@code found} is told the best place first, and none when nobody knows it. */
    public void find(Server server, Consumer<List<Hop>> found) {
        work(() -> {
            List<Hop> hops = hopsOf(server);
            post(() -> found.accept(hops));
        });
    }

    private List<Hop> hopsOf(Server server) {
        try {
            return resolver.find(server);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Outbox.class).warn("looking up {} failed", server.host(), e);
            return List.of();
        }
    }

    /**
     * Sends {@code request} to {@code hop}, whatever its URI and Route say, in a transaction of its own; an ACK without
     * one. The stack's listener hears how it ends, unless {@code failed} is told that it was not sent.
     */
    public void send(SIPRequest request, Hop hop, Consumer<Unsent> failed) {
        Runnable sending = () -> {
            try {
                stack.get().send(request, hop);
            } catch (Obstacle.Failure e) {
                post(() -> failed.accept(e.unsent()));
            }
        };
        if (hop.transport() == Transport.UDP) {
            sending.run();
        } else {
            inOrder(request.getCallId().getCallId(), sending);
        }
    }

    private void ping() {
        work(() -> stack.get().ping());
    }

    private void inOrder(String callId, Runnable sending) {
        synchronized (byCallId) {
            Queue<Runnable> waiting = byCallId.get(callId);
            if (waiting != null) {
                waiting.add(sending);
                return;
            }
            byCallId.put(callId, new ArrayDeque<>());
        }
        work(() -> sendAll(callId, sending));
    }

    private void sendAll(String callId, Runnable first) {
        for (Runnable next = first; next != null; next = afterwards(callId)) {
            next.run();
        }
    }

    private Runnable afterwards(String callId) {
        synchronized (byCallId) {
            Runnable next = byCallId.get(callId).poll();
            if (next == null) {
                byCallId.remove(callId);
            }
            return next;
        }
    }

    private void work(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            // the power is gone
        }
    }

    private void post(Runnable news) {
        try {
            room.execute(news);
        } catch (RejectedExecutionException e) {
            // the power is gone
        }
    }

    /** Drops what waits; what is under way ends when its threads are interrupted and its sockets closed. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
