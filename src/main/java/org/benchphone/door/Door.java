package org.benchphone.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The outermost handler: tells the {@link Crowd} what each connection has brought, and refuses who asks too often. */
public final class Door extends Handler.Wrapper {
    private final Crowd crowd;
    private final Pace pace;
    private final Predicate<InetAddress> isThisMachine;
    private final TooOften tooOften;
    private final Time time;

    /** Answers who asks too often, in the server's own manner. */
    @FunctionalInterface
    public interface TooOften {
        /** @param seconds until the next request may come, for {@code Retry-After} */
        void answer(Response response, Callback callback, long seconds);
    }

    /** @param isThisMachine who may ask as often as it likes */
    public Door(
            Crowd crowd,
            Limits limits,
            Time time,
            Predicate<InetAddress> isThisMachine,
            TooOften tooOften,
            Handler inside) {
        super(inside);
        this.crowd = crowd;
        this.pace = new Pace(limits.requests(), time);
        this.isThisMachine = isThisMachine;
        this.tooOften = tooOften;
        this.time = time;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<Guest> guest = crowd.guest(request.getConnectionMetaData().getConnection());
        boolean bodyFollows = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        guest.ifPresent(it -> {
            it.broughtHeader(bodyFollows, time.nanos());
            Request.addCompletionListener(request, failure -> it.isAnswered(time.nanos()));
        });
        if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && !isThisMachine.test(peer.getAddress())) {
            long seconds = pace.secondsToWait(Network.of(peer));
            if (seconds > 0) {
                tooOften.answer(response, callback, seconds);
                return true;
            }
        }
        boolean isCounted = guest.isPresent() && bodyFollows;
        return super.handle(isCounted ? new Counted(request, guest.get()) : request, response, callback);
    }

    /** A request whose body is counted while it is read. */
    private final class Counted extends Request.Wrapper {
        private final Guest guest;

        Counted(Request request, Guest guest) {
            super(request);
            this.guest = guest;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && !Content.Chunk.isFailure(chunk)) {
                guest.broughtBody(chunk.remaining(), chunk.isLast(), time.nanos());
            }
            return chunk;
        }
    }
}
