package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.benchphone.board.Picture;
import org.benchphone.language.Text;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Every path of the phone and what it does. A request goes gate, path, method, body, page; each of them may answer it
 * with a refusal.
 */
final class Site extends Handler.Abstract {
    private static final Text NO_SUCH_PAGE =
            new Text("The phone has no page of this name.", "Das Telefon hat keine Seite dieses Namens.");
    private static final Text NOT_THAT_WAY =
            new Text("This page cannot be asked for in this way.", "Diese Seite kann so nicht angefragt werden.");
    private static final Text TOO_LARGE = new Text(
            "That is more than the phone takes: at most 256 KiB.",
            "Das ist mehr, als das Telefon annimmt: höchstens 256 KiB.");
    private static final Text NO_FORM = new Text(
            "The phone cannot read the fields of this request.",
            "Das Telefon kann die Felder dieser Anfrage nicht lesen.");

    private final Uptime uptime;
    private final Pages pages;
    private final Map<String, Route> routes;

    /** What a path answers to; {@code change} is null where nothing can be changed, {@code read} where all is. */
    private record Route(Function<Form, Reply> read, Function<Form, Reply> change, boolean changesByGet) {
        static Route page(Function<Form, Reply> read) {
            return new Route(read, null, false);
        }

        static Route form(Function<Form, Reply> read, Function<Form, Reply> change) {
            return new Route(read, change, false);
        }

        /** GET and POST do it; HEAD does not, for whoever sends that wants nothing to happen. */
        static Route command(Function<Form, Reply> change) {
            return new Route(null, change, true);
        }

        /** What the method asks for, or null when it cannot be asked. */
        Function<Form, Reply> by(String method) {
            return switch (method) {
                case "GET" -> changesByGet ? change : read;
                case "HEAD" -> read;
                case "POST" -> change;
                default -> null;
            };
        }

        String allowed() {
            return changesByGet ? "GET, POST" : change == null ? "GET, HEAD" : "GET, HEAD, POST";
        }
    }

    Site(Uptime uptime, PhoneControl phone, Function<Picture, byte[]> bmp) {
        this.uptime = uptime;
        Assets assets = new Assets();
        this.pages = new Pages(phone, assets, uptime.time().now());
        Commands commands = new Commands(phone, pages);
        this.routes = Map.ofEntries(
                Map.entry("/", Route.page(pages::home)),
                Map.entry("/index.htm", Route.page(pages::home)),
                Map.entry("/info.htm", Route.page(pages::info)),
                Map.entry("/update.htm", Route.form(pages::update, pages::load)),
                Map.entry("/preferences.htm", Route.form(pages::preferences, pages::savePreferences)),
                Map.entry("/settings.htm", Route.form(pages::settings, pages::loadSettings)),
                Map.entry("/screen.bmp", Route.page(form -> Reply.of(200, "image/bmp", bmp.apply(phone.glass())))),
                Map.entry("/snom.css", Route.page(form -> assets.css())),
                Map.entry("/snom.js", Route.page(form -> assets.script())),
                Map.entry("/phone.svg", Route.page(form -> assets.icon())),
                Map.entry("/dummy.htm", Route.command(commands::dummy)),
                Map.entry("/command.htm", Route.command(commands::keys)),
                Map.entry("/confirm.htm", Route.command(commands::confirm)),
                Map.entry("/advanced.htm", Route.command(commands::advanced)),
                Map.entry("/advanced_update.htm", Route.command(commands::advancedUpdate)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        inThePhone(request, response, callback, () -> take(request, response, callback));
        return true;
    }

    private void take(Request request, Response response, Callback callback) {
        HttpFields headers = request.getHeaders();
        if (!Gate.knowsHost(headers)) {
            pages.refusal(HttpStatus.MISDIRECTED_REQUEST_421, Gate.UNKNOWN_HOST).write(response, callback);
            return;
        }
        Route route = routes.get(String.valueOf(request.getHttpURI().getCanonicalPath()));
        if (route == null) {
            pages.refusal(HttpStatus.NOT_FOUND_404, NO_SUCH_PAGE).write(response, callback);
            return;
        }
        Function<Form, Reply> deed = route.by(request.getMethod());
        if (deed == null) {
            pages.refusal(HttpStatus.METHOD_NOT_ALLOWED_405, NOT_THAT_WAY)
                    .with("Allow", route.allowed())
                    .write(response, callback);
            return;
        }
        if (deed == route.change() && Gate.isFromOtherSite(headers)) {
            pages.refusal(HttpStatus.FORBIDDEN_403, Gate.OTHER_SITE).write(response, callback);
            return;
        }
        read(request, response, callback, deed);
    }

    private void read(Request request, Response response, Callback callback, Function<Form, Reply> deed) {
        if (request.getLength() > Body.PATIENCE) {
            pages.refusal(HttpStatus.PAYLOAD_TOO_LARGE_413, TOO_LARGE)
                    .with("Connection", "close")
                    .write(response, callback);
            return;
        }
        new Body(
                        request,
                        body -> inThePhone(
                                request,
                                response,
                                callback,
                                () -> answer(request, body, deed).write(response, callback)),
                        why -> callback.failed(
                                new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408, "broke off", why)))
                .run();
    }

    private Reply answer(Request request, Optional<byte[]> body, Function<Form, Reply> deed) {
        if (body.isEmpty()) {
            return pages.refusal(HttpStatus.PAYLOAD_TOO_LARGE_413, TOO_LARGE);
        }
        try {
            String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            return deed.apply(Form.of(request.getHttpURI().getQuery(), type, body.get()));
        } catch (Form.Malformed e) {
            return pages.refusal(HttpStatus.BAD_REQUEST_400, NO_FORM);
        }
    }

    /**
     * The top of the web server's threads: without power there is no answer, not even an error, and a bug of the phone
     * costs its caller a 500 and nobody else anything.
     */
    private void inThePhone(Request request, Response response, Callback callback, Runnable deed) {
        try {
            uptime.check();
            deed.run();
        } catch (PowerLost e) {
            request.getConnectionMetaData().getConnection().getEndPoint().close(e);
            callback.failed(new EofException(e));
        } catch (RuntimeException e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
