package org.benchphone.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The index page and the samples, over HTTP. Paths are keys of a map; there is no folder behind them. */
final class SampleSite extends Handler.Abstract.NonBlocking {
    static final String USER = "demo";
    static final String PASSWORD = "demo";

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    private static final String HTML = "text/html; charset=utf-8";
    private static final String IMAGE = "application/octet-stream";

    private final Map<String, Offer.Answer> answers;
    private final Content index;

    SampleSite(List<Offer> offers, String index) {
        this.answers =
                offers.stream().collect(Collectors.toUnmodifiableMap(offer -> "/" + offer.path(), Offer::answer));
        this.index = Content.of(index.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            exchange.say(HttpStatus.METHOD_NOT_ALLOWED_405, "Samples can only be fetched.");
        } else if (path.equals("/")) {
            exchange.send(HTML, index);
        } else {
            answer(exchange, answers.getOrDefault(path, new Offer.Missing()));
        }
        return true;
    }

    private void answer(Exchange exchange, Offer.Answer answer) {
        switch (answer) {
            case Offer.File(Content content) -> exchange.send(IMAGE, content);
            case Offer.Slowly(Content content) -> exchange.sendSlowly(content);
            case Offer.WebPage(Content content) -> exchange.send(HTML, content);
            case Offer.WithLogin(Content content) -> {
                if (LOGIN.equals(exchange.request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
                    exchange.send(IMAGE, content);
                } else {
                    exchange.response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"demo\"");
                    exchange.say(HttpStatus.UNAUTHORIZED_401, "User and password, please.");
                }
            }
            case Offer.Elsewhere(String path) -> {
                exchange.response.getHeaders().put(HttpHeader.LOCATION, "/" + path);
                exchange.say(HttpStatus.FOUND_302, "It is at /" + path + ".");
            }
            case Offer.Missing(), Offer.ForRecovery(Content _) ->
                exchange.say(HttpStatus.NOT_FOUND_404, "There is no such file.");
        }
    }

    /** One request and its answer. */
    record Exchange(Request request, Response response, Callback callback) {
        void say(int status, String sentence) {
            response.setStatus(status);
            send("text/plain; charset=utf-8", Content.of((sentence + "\n").getBytes(StandardCharsets.UTF_8)));
        }

        void send(String type, Content content) {
            deliver(type, content, done -> Delivery.fast(response, content, done));
        }

        void sendSlowly(Content content) {
            deliver(
                    IMAGE,
                    content,
                    done -> Delivery.slow(
                            response, content, request.getComponents().getScheduler(), done));
        }

        private void deliver(String type, Content content, Function<Callback, Delivery> delivery) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.size());
            if (HttpMethod.HEAD.is(request.getMethod())) {
                callback.succeeded();
            } else {
                delivery.apply(callback).iterate();
            }
        }
    }
}
