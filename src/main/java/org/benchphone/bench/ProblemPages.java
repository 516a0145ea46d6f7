package org.benchphone.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Refusals that the server makes before or outside a call, in the same form: what it cannot parse, what nobody handles. */
final class ProblemPages implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer given
                ? given
                : HttpStatus.INTERNAL_SERVER_ERROR_500;
        send(Problem.of(status, detail(status)), response, callback);
        return true;
    }

    private static String detail(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> "There is nothing here. The front panel is at /, the API under /api/v1.";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "The headers of this request are too long.";
            case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "The bench made a mistake; its log says which.";
            default -> "The bench did not understand this request.";
        };
    }

    static void send(Problem problem, Response response, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/problem+json")
                .put(HttpHeader.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        byte[] body = Json.of(problem.json()).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
