package org.benchphone.bench;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.redirection.Answer;
import org.benchphone.redirection.Redirections;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a phone from the factory asks, answered to whoever asks, by any name of this host, so that a lab's DNS may send
 * the vendor's names here:
 *
 * <pre>
 *   /snom360/snom360.php?mac=000413AABBCC    Redirections.lookUp
 *   /snom190/snom190.htm?mac=…               302 to that
 *   /snom190/snom190.htm                     a setting_server with {mac}, which leads the phone to that
 * </pre>
 *
 * <p>The same below {@code /redirection}. Each answer has a Content-Length: old phones cannot read chunks.
 */
final class RedirectionService extends Handler.Abstract.NonBlocking {
    private static final Pattern PATH = Pattern.compile("(?:/redirection)?/(snom\\w{1,12})/\\1\\.(htm|php)");

    private final Redirections table;

    RedirectionService(Redirections table) {
        this.table = table;
    }

    /** The path that answers phones of that model, {@code snom360}. */
    static String path(String model) {
        return Pages.REDIRECTION + "/" + model + "/" + model + ".php?mac=";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        if (!path.matches()) {
            return false;
        }
        String mac = mac(request);
        boolean isOldPage = path.group(2).equals("htm");
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Problem problem = Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "A redirection can only be read.");
            ProblemPages.send(problem.withHeader("Allow", "GET, HEAD"), response, callback);
        } else if (!isOldPage) {
            String userAgent = request.getHeaders().get(HttpHeader.USER_AGENT);
            send(table.lookUp(mac, userAgent == null ? "" : userAgent), response, callback);
        } else if (mac.matches("[\\w:-]+")) {
            response.setStatus(HttpStatus.FOUND_302);
            response.getHeaders().put(HttpHeader.LOCATION, url(request, path.group(1)) + mac);
            send(new Answer("text/plain", ""), response, callback);
        } else {
            send(Answer.settingServer(url(request, path.group(1)) + "{mac}"), response, callback);
        }
        return true;
    }

    private static String url(Request request, String model) {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request) + path(model);
    }

    private static String mac(Request request) {
        try {
            String mac = Request.extractQueryParameters(request).getValue("mac");
            return mac == null ? "" : mac;
        } catch (RuntimeException e) {
            return ""; // not well-formed, so there is none in it
        }
    }

    private static void send(Answer answer, Response response, Callback callback) {
        byte[] bytes = answer.bytes();
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, answer.type())
                .put(HttpHeader.CONTENT_LENGTH, bytes.length)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
