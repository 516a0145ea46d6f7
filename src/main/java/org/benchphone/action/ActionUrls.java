package org.benchphone.action;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.Urls;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;

/**
 * Tells web servers what happens to the phone, where the settings name a URL for it. Never keeps the phone waiting: one
 * thread asks, one URL after the other in the order in which things happened; of more than {@value #MOST_WAITING} that
 * wait the oldest is given up.
 *
 * <p>A power cut: what waits is never asked for, and the thread ends with its {@link Uptime}.
 */
public final class ActionUrls {
    static final int MOST_WAITING = 32;

    /** The answer means nothing to the phone; a page is not worth more memory. */
    private static final int MOST_BYTES = 64 * 1024;

    /** What a server or a proxy takes in a request line. */
    private static final int LONGEST_URL = 8000;

    private final Uptime uptime;
    private final Settings settings;
    private final Macros macros;
    private final Fetcher fetcher;
    private final Events events;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private boolean started;

    private record Request(Action action, URI uri) {}

    /**
     * @param mac as the phone's other requests have it, {@code 000413230001}
     * @param phoneIp the phone's address at that moment
     * @param fetcher asks by HTTP and gives up after five seconds, whatever the server does meanwhile
     */
    public ActionUrls(
            Uptime uptime, Settings settings, String mac, Supplier<String> phoneIp, Fetcher fetcher, Events events) {
        this.uptime = uptime;
        this.settings = settings;
        this.macros = new Macros(settings, mac, phoneIp);
        this.fetcher = fetcher;
        this.events = events;
    }

    /** Tells of it, if anybody wants to know. From any thread; returns at once. */
    public void fire(Action action, CallFacts facts) {
        String url = settings.get(action.setting());
        if (url.isEmpty()) {
            return;
        }
        String expanded = macros.expand(url, facts);
        Optional<URI> uri = expanded.length() > LONGEST_URL ? Optional.empty() : Urls.parse(expanded);
        if (uri.isEmpty()) {
            say(action, "", "This is no address. " + action.setting() + " looks like http://server/path?mac=$mac.");
            return;
        }
        add(new Request(action, uri.get()));
    }

    private void add(Request request) {
        Optional<Request> oldest;
        synchronized (waiting) {
            oldest = waiting.size() < MOST_WAITING ? Optional.empty() : Optional.of(waiting.removeFirst());
            waiting.addLast(request);
            if (!started) {
                started = true;
                uptime.start("action urls", this::ask);
            }
            waiting.notifyAll();
        }
        oldest.ifPresent(it -> say(it, "given up: more than " + MOST_WAITING + " were waiting"));
    }

    private void ask() {
        while (true) {
            Request request = next();
            say(request, outcome(fetcher.fetch(request.uri(), MOST_BYTES, Fetcher.Progress.NONE)));
        }
    }

    private Request next() {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    uptime.interrupted();
                }
            }
            return waiting.removeFirst();
        }
    }

    /** A page that is longer than the phone reads was answered all the same. */
    private static String outcome(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Content content -> "ok";
            case Fetched.Refused(Fetched.Reason reason, var sentence) ->
                reason == Fetched.Reason.TOO_LARGE ? "ok" : sentence.english();
        };
    }

    private void say(Request request, String outcome) {
        say(request.action(), Urls.withoutCredentials(request.uri()).toString(), outcome);
    }

    private void say(Action action, String url, String outcome) {
        events.post(new Event.ActionUrl(action.setting(), url, outcome));
    }
}
