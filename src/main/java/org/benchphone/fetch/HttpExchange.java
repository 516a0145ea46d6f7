package org.benchphone.fetch;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.benchphone.power.Uptime;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * One request and its answer. Jetty's thread pours what arrives into a bucket; the caller's thread watches it, tells
 * progress, and notices when power goes.
 */
final class HttpExchange implements Response.Listener {
    private static final long LOOK_MILLIS = 100;

    private final Uptime uptime;
    private final HttpSettings settings;
    private final int maxBytes;
    private final Fetcher.Progress progress;
    private final OptionalLong end;
    private final Object lock = new Object();
    private HttpAnswer answer;
    private volatile Bucket bucket;
    private volatile long announced = -1;

    /** @param end when the caller's patience is over, by {@link System#nanoTime} */
    HttpExchange(Uptime uptime, HttpSettings settings, int maxBytes, Fetcher.Progress progress, OptionalLong end) {
        this.uptime = uptime;
        this.settings = settings;
        this.maxBytes = maxBytes;
        this.progress = progress;
        this.end = end;
    }

    HttpAnswer ask(HttpMachine machine, HttpJourney.Ask ask, String userAgent) {
        HttpClient client = machine.running();
        if (client == null) {
            uptime.interrupted();
        }
        Request request = client.newRequest(ask.uri()).headers(headers -> {
            headers.put(HttpHeader.USER_AGENT, userAgent);
            headers.put(HttpHeader.CONNECTION, "close");
            ask.authorization().ifPresent(value -> headers.put(HttpHeader.AUTHORIZATION, value));
        });
        request.idleTimeout(settings.stall().toMillis(), TimeUnit.MILLISECONDS);
        try {
            request.send(this);
            return await();
        } catch (RuntimeException e) {
            uptime.check(); // a client that is being torn down throws this and that
            throw e;
        } finally {
            request.abort(new CancellationException("done"));
        }
    }

    private HttpAnswer await() {
        while (true) {
            HttpAnswer got = look();
            uptime.check();
            Bucket filling = bucket;
            if (filling != null) {
                progress.received(filling.size(), announced);
            }
            if (got != null) {
                return got;
            }
            if (end.isPresent() && System.nanoTime() - end.getAsLong() >= 0) {
                return new HttpAnswer.No(Refusal.STALLED.refused());
            }
        }
    }

    private HttpAnswer look() {
        synchronized (lock) {
            try {
                if (answer == null) {
                    lock.wait(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                uptime.interrupted();
            }
            return answer;
        }
    }

    /** The first answer counts. */
    private void decide(HttpAnswer found) {
        synchronized (lock) {
            if (answer == null) {
                answer = found;
                lock.notifyAll();
            }
        }
    }

    @Override
    public void onHeaders(Response response) {
        HttpFields headers = response.getHeaders();
        switch (response.getStatus()) {
            case 200, 203, 204 -> expectBody(response, headers);
            case 301, 302, 303, 307, 308 -> {
                String location = headers.get(HttpHeader.LOCATION);
                decide(new HttpAnswer.Elsewhere(location == null ? "" : location));
            }
            case 401 -> decide(new HttpAnswer.WhoAreYou(headers.getValuesList(HttpHeader.WWW_AUTHENTICATE)));
            default -> refuse(no(response.getStatus()));
        }
        if (bucket == null) {
            response.abort(new CancellationException("no body wanted"));
        }
    }

    private static Fetched.Refused no(int status) {
        if (status == 403) {
            return Refusal.FORBIDDEN.refused();
        }
        if (status == 404 || status == 410) {
            return Refusal.NOT_FOUND.refused();
        }
        if (status >= 500) {
            return Refusal.SERVER_FAULT.refused(status);
        }
        return status >= 400 ? Refusal.SERVER_SAYS_NO.refused(status) : Refusal.NOT_HTTP.refused();
    }

    private void expectBody(Response response, HttpFields headers) {
        String coding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            refuse(Refusal.COMPRESSED.refused());
            return;
        }
        if (!settings.readsChunks() && headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            refuse(Refusal.CHUNKED.refused());
            return;
        }
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        if (length > maxBytes) {
            refuse(Refusal.TOO_LARGE.refused(maxBytes));
            return;
        }
        announced = length;
        bucket = new Bucket(maxBytes, length);
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (bucket != null && !bucket.pour(content)) {
            refuse(Refusal.TOO_LARGE.refused(maxBytes));
            response.abort(new CancellationException("too large"));
        }
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            refuse(HttpFailure.explain(result.getFailure(), bucket != null).refused());
        } else if (bucket != null) {
            decide(new HttpAnswer.Body(bucket.bytes()));
        } else {
            refuse(Refusal.HUNG_UP.refused());
        }
    }

    private void refuse(Fetched.Refused refused) {
        decide(new HttpAnswer.No(refused));
    }
}
