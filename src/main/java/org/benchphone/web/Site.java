package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.benchphone.board.Picture;
import org.benchphone.door.Sender;
import org.benchphone.language.Text;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.benchphone.trace.TraceView;
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
    private static final Text TOO_OFTEN = new Text(
            "Your address asks more often than a phone can answer. Go slower.",
            "Ihre Adresse fragt öfter, als ein Telefon antworten kann. Fragen Sie langsamer.");
    private static final Text NO_FORM = new Text(
            "The phone cannot read the fields of this request.",
            "Das Telefon kann die Felder dieser Anfrage nicht lesen.");

    private final Uptime uptime;
    private final Pages pages;
    private final Map<String, Route> routes;

    Site(Uptime uptime, PhoneControl phone, TraceView trace, Function<Picture, byte[]> bmp) {
        this.uptime = uptime;
        Assets assets = new Assets();
        this.pages = new Pages(phone, assets, uptime.time().now());
        HomePage home = new HomePage(phone, pages);
        Identities identities = new Identities(phone, pages);
        ActionUrlPage actions = new ActionUrlPage(phone, pages);
        SettingsPages settings = new SettingsPages(phone, pages);
        AdvancedUpdate update = new AdvancedUpdate(phone, pages);
        AdvancedNetwork network = new AdvancedNetwork(phone, pages);
        TracePages tracePages = new TracePages(trace, phone, pages);
        Commands commands = new Commands(phone, pages);
        this.routes = Map.ofEntries(
                Map.entry("/", HomePage.route(home)),
                Map.entry("/index.htm", HomePage.route(home)),
                Map.entry("/line_login.htm", identities.route(Identities.Tab.LOGIN)),
                Map.entry("/line_sip.htm", identities.route(Identities.Tab.SIP)),
                Map.entry("/line_rtp.htm", identities.route(Identities.Tab.RTP)),
                Map.entry("/action_url.htm", Route.form(actions::page, actions::save)),
                Map.entry("/info.htm", Route.page(pages::info)),
                Map.entry("/update.htm", Route.form(pages::update, pages::load)),
                Map.entry("/preferences.htm", Route.form(pages::preferences, pages::savePreferences)),
                Map.entry("/settings.htm", Route.form(settings::page, settings::load)),
                Map.entry("/settings.cfg", Route.page(settings::file)),
                Map.entry("/siptrace.htm", Route.form(tracePages::page, tracePages::clear)),
                Map.entry("/pcap.htm", Route.page(tracePages::capture)),
                Map.entry("/trace.pcap", Route.page(tracePages::file)),
                Map.entry("/screen.bmp", Route.page(form -> Reply.of(200, "image/bmp", bmp.apply(phone.glass())))),
                Map.entry("/snom.css", Route.page(form -> assets.css())),
                Map.entry("/snom.js", Route.page(form -> assets.script())),
                Map.entry("/phone.svg", Route.page(form -> assets.icon())),
                Map.entry("/dummy.htm", Route.command(commands::dummy)),
                Map.entry("/command.htm", Route.command(commands::command)),
                Map.entry("/confirm.htm", Route.command(commands::confirm)),
                Map.entry("/advanced.htm", Route.formOrCommand(network::page, commands::advanced, "reboot")),
                Map.entry("/advanced_network.htm", Route.form(network::page, network::change)),
                Map.entry(
                        "/advanced_update.htm",
                        Route.formOrCommand(update::page, update::change, "reboot", "reset", "save")));
    }

    /** The answer to who asks too often. */
    void tooOften(Response response, Callback callback, long seconds) {
        pages.refusal(HttpStatus.TOO_MANY_REQUESTS_429, TOO_OFTEN)
                .with(HttpHeader.RETRY_AFTER.asString(), String.valueOf(seconds))
                .write(response, callback);
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
        Function<Form, Reply> deed =
                route.by(request.getMethod(), request.getHttpURI().getQuery());
        if (deed == null) {
            pages.refusal(HttpStatus.METHOD_NOT_ALLOWED_405, NOT_THAT_WAY)
                    .with("Allow", route.allowed())
                    .write(response, callback);
            return;
        }
        if (deed == route.change() && Sender.mayBeAnotherSite(headers)) {
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
