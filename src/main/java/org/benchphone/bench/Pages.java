package org.benchphone.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The files of the bench's pages, kept in memory. They need nothing from anywhere else, and may not load it. */
final class Pages extends Handler.Abstract.NonBlocking {
    /** The page of the table of redirections. */
    static final String REDIRECTION = "/redirection";

    /** The page of the SIP messages. */
    static final String SIP = "/sip";

    /** The page that plays recordings. */
    static final String RECORDING = "/recording";

    static final List<String> FILES = List.of(
            "index.html",
            "favicon.svg",
            "panel.css",
            "phone.css",
            "parts.css",
            "panel.js",
            "bench.js",
            "phone.js",
            "glass.js",
            "plug.js",
            "life.js",
            "flash.js",
            "log.js",
            "samples.js",
            "realms.js",
            "redirection.html",
            "redirection.css",
            "redirection.js",
            "rows.js",
            "sip.html",
            "ladder.css",
            "sip.js",
            "ladder.js",
            "messages.js",
            "wire.js",
            "recording.html",
            "recording.css",
            "recording.js",
            "tape.js",
            "timeline.js");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private record Page(String type, byte[] content, String tag) {}

    private final Map<String, Page> pages = new HashMap<>();

    Pages() {
        for (String file : FILES) {
            pages.put("/" + file, read(file));
        }
        pages.put("/", pages.get("/index.html"));
        pages.put(REDIRECTION, pages.get(REDIRECTION + ".html"));
        pages.put(SIP, pages.get(SIP + ".html"));
        pages.put(RECORDING, pages.get(RECORDING + ".html"));
    }

    private static Page read(String file) {
        try (InputStream in = Pages.class.getResourceAsStream(file)) {
            byte[] content = in.readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(content);
            return new Page(
                    TYPES.get(file.substring(file.lastIndexOf('.') + 1)),
                    content,
                    "\"%08x\"".formatted(crc.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static boolean isFront(Request request) {
        return Request.getPathInContext(request).equals("/");
    }

    /** Whether it is one of {@link #FILES}, which hold nothing of this bench. */
    static boolean isFile(String path) {
        return path.startsWith("/") && FILES.contains(path.substring(1));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Page page = pages.get(Request.getPathInContext(request));
        if (page == null) {
            return false;
        }
        Optional<String> cookie = isFront(request) ? Access.cookieFor(request) : Optional.empty();
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Problem problem = Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "A page can only be read.");
            ProblemPages.send(problem.withHeader("Allow", "GET, HEAD"), response, callback);
        } else if (cookie.isPresent()) {
            // out of the address bar and the history with it
            response.getHeaders().put(HttpHeader.SET_COOKIE, cookie.get()).put(HttpHeader.LOCATION, "/");
            response.setStatus(HttpStatus.SEE_OTHER_303);
            callback.succeeded();
        } else {
            send(page, request, response, callback);
        }
        return true;
    }

    private static void send(Page page, Request request, Response response, Callback callback) {
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, page.type)
                .put(HttpHeader.CACHE_CONTROL, "no-cache")
                .put(HttpHeader.ETAG, page.tag)
                .put("Content-Security-Policy", POLICY);
        if (page.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            callback.succeeded();
        } else {
            response.write(true, ByteBuffer.wrap(page.content), callback);
        }
    }
}
