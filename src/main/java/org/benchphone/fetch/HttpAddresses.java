package org.benchphone.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.benchphone.cable.Cable;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Asks the cable where Jetty's client is to connect. A look-up that takes too long is given up, as Jetty's own would be: the
 * name is unknown then.
 */
final class HttpAddresses implements SocketAddressResolver {
    private final Cable cable;
    private final Executor threads;
    private final Scheduler timer;
    private final Duration patience;

    /** @param timer runs when the first address is looked up */
    HttpAddresses(Cable cable, Executor threads, Scheduler timer, Duration patience) {
        this.cable = cable;
        this.threads = threads;
        this.timer = timer;
        this.patience = patience;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        threads.execute(() -> {
            AtomicBoolean over = new AtomicBoolean();
            Thread asking = Thread.currentThread();
            Scheduler.Task alarm = timer.schedule(
                    () -> {
                        if (over.compareAndSet(false, true)) {
                            promise.failed(new UnknownHostException("no name server answered for " + host));
                            asking.interrupt();
                        }
                    },
                    patience.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                List<InetSocketAddress> found = lookUp(host, port);
                if (over.compareAndSet(false, true)) {
                    promise.succeeded(found);
                }
            } catch (IOException | RuntimeException e) {
                if (over.compareAndSet(false, true)) {
                    promise.failed(e);
                }
            } finally {
                alarm.cancel();
            }
        });
    }

    private List<InetSocketAddress> lookUp(String host, int port) throws UnknownHostException {
        return cable.http(cable.addresses(host).stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList());
    }
}
