package org.benchphone.bench;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything under {@code /api/v1}: finds the call, and answers in a virtual thread, so that no call holds the server. */
final class Api extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String PREFIX = "/api/";
    private static final String ROOT = "/api/v1";

    private final Routes routes;
    private final ExecutorService threads;

    /** @param threads gives each call a thread; shutting it down interrupts the calls that wait */
    Api(Routes routes, ExecutorService threads) {
        this.routes = routes;
        this.threads = threads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String asked = Request.getPathInContext(request);
        // where Prometheus looks unless told otherwise
        String path = asked.equals(MetricsCall.PATH) ? ROOT + MetricsCall.PATH : asked;
        if (!path.startsWith(PREFIX)) {
            return false;
        }
        try {
            threads.execute(() -> answer(path, request, response, callback));
        } catch (RejectedExecutionException e) {
            callback.failed(e);
        }
        return true;
    }

    private void answer(String path, Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response);
        try {
            serve(path, exchange);
            callback.succeeded();
        } catch (IOException | InterruptedException e) {
            callback.failed(e); // the client went away, or the bench is closing
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), path, e);
            callback.failed(e);
        }
    }

    private void serve(String path, Exchange exchange) throws IOException, InterruptedException {
        try {
            if (!path.startsWith(ROOT + "/")) {
                throw Problem.of(HttpStatus.NOT_FOUND_404, "There is no " + path + " here. The API is under " + ROOT);
            }
            routes.find(exchange.method(), path.substring(ROOT.length())).answer(exchange);
        } catch (Problem problem) {
            if (exchange.isBegun()) {
                throw problem;
            }
            exchange.send(problem);
        }
    }
}
