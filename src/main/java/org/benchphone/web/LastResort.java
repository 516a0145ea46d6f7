package org.benchphone.web;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Says in a line of text what is wrong where no page can: requests that are no HTTP, headers over the limit (431), and
 * bugs (500). It asks the phone nothing, for it may be the phone that failed, and shows no stack trace.
 */
final class LastResort implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = Math.max(response.getStatus(), HttpStatus.BAD_REQUEST_400);
        Reply.text(status, status + " " + HttpStatus.getMessage(status) + "\n").write(response, callback);
        return true;
    }
}
