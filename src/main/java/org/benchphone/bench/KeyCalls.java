package org.benchphone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.benchphone.board.Fixture;
import org.benchphone.board.Key;
import org.benchphone.event.Event;
import org.benchphone.phone.StageName;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The keys: {@code GET /keys}, and {@code GET}, {@code PUT}, {@code POST /keys/{KEY}}. {@code OFFHOOK} is the handset:
 * held is lifted.
 */
final class KeyCalls {
    private static final String OFFHOOK = "OFFHOOK";
    private static final Duration TAP = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** So that the next tap of the same key is a press of its own for any debouncing. */
    private static final Duration GAP = Duration.ofMillis(60);

    /** How much longer a busy machine may take to scan the keypad before a tap is given up as unheard. */
    private static final Duration DEAF = Duration.ofSeconds(1);

    private static final Set<StageName> DEAF_STAGES =
            EnumSet.of(StageName.OFF, StageName.ERASING, StageName.WRITING, StageName.REBOOTING, StageName.DEAD);

    /** The newest event when a key was put down by PUT. */
    private final Map<String, Long> pressed = new ConcurrentHashMap<>();

    private final Bench bench;
    private final Fixture fixture;

    KeyCalls(Bench bench) {
        this.bench = bench;
        this.fixture = bench.fixture();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/keys", exchange -> exchange.json(all()))
                .add("GET", "/keys/*", exchange -> tell(named(exchange.name()), exchange))
                .add("PUT", "/keys/*", this::put)
                .add("POST", "/keys/*", this::tap);
    }

    /** The names of the keys that this phone has. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        fixture.front().keys().forEach(key -> names.add(key.label()));
        names.add(OFFHOOK);
        return names;
    }

    /** Those that somebody holds now. */
    List<String> held() {
        return names().stream().filter(name -> isHeld(name)).toList();
    }

    private List<Object> all() {
        return names().stream()
                .<Object>map(name -> Json.object("key", name, "held", isHeld(name)))
                .toList();
    }

    /**
     * A key that is let go before the phone has heard it is let go when it has, and is up only when the phone has heard
     * that too: or one click, or the next click after it, could go unheard.
     */
    private void put(Exchange exchange) throws IOException, InterruptedException {
        String name = named(exchange.name());
        boolean down = PowerCalls.onOrOff(exchange);
        if (down) {
            pressed.put(name, bench.events().newest());
            move(name, true);
        } else {
            Long before = pressed.remove(name);
            boolean heard = before != null && awaitHeard(before, pressOf(name));
            move(name, false);
            if (before != null) {
                bench.time().sleep(GAP);
            }
            if (heard) {
                awaitHeard(before, releaseOf(name));
            }
        }
        tell(name, exchange);
    }

    /** As a person does: down until the phone has heard it, then up. With {@code ms} exactly so long. */
    private void tap(Exchange exchange) throws IOException, InterruptedException {
        String name = named(exchange.name());
        Map<String, Object> body = exchange.jsonBody();
        Duration held = duration(body);
        long before = bench.events().newest();
        move(name, true);
        try {
            bench.time().sleep(held);
            if (!body.containsKey("ms")) {
                awaitHeard(before, pressOf(name));
            }
        } finally {
            move(name, false);
        }
        bench.time().sleep(GAP);
        awaitHeard(before, releaseOf(name));
        tell(name, exchange);
    }

    private static Predicate<Event> pressOf(String name) {
        return event -> event instanceof Event.KeyPressed(String key) && key.equals(name);
    }

    private static Predicate<Event> releaseOf(String name) {
        return event -> event instanceof Event.KeyReleased(String key, long millis) && key.equals(name);
    }

    /** Returns whether it was heard: nobody is waited for who does not listen, as a phone that is off, or writes. */
    private boolean awaitHeard(long since, Predicate<Event> heard) throws InterruptedException {
        long end = bench.time().nanos() + DEAF.toNanos();
        long seen = since;
        for (long left = DEAF.toNanos();
                left > 0 && listens();
                left = end - bench.time().nanos()) {
            for (EventLog.Entry entry : bench.events().await(seen, Duration.ofNanos(left))) {
                if (heard.test(entry.event())) {
                    return true;
                }
                seen = entry.id();
            }
        }
        return false;
    }

    private boolean listens() {
        return bench.plug().isIn() && !DEAF_STAGES.contains(bench.state().stage());
    }

    private static Duration duration(Map<String, Object> body) {
        Object millis = body.getOrDefault("ms", TAP.toMillis());
        if (millis instanceof Long ms && ms >= 1 && ms <= LONGEST.toMillis()) {
            return Duration.ofMillis(ms);
        }
        throw Problem.badRequest("ms is how long the key is held, 1 to " + LONGEST.toMillis() + ", not " + millis
                + ". To hold it longer, PUT 1 and later PUT 0.");
    }

    private void tell(String name, Exchange exchange) throws IOException {
        exchange.text(isHeld(name) ? "1" : "0");
    }

    private boolean isHeld(String name) {
        return name.equals(OFFHOOK) ? !fixture.isOnHook() : fixture.isHeld(Key.named(name));
    }

    private void move(String name, boolean down) {
        if (name.equals(OFFHOOK)) {
            fixture.setOnHook(!down);
        } else if (down) {
            fixture.hold(Key.named(name));
        } else {
            fixture.release(Key.named(name));
        }
        bench.events().changes().happened();
    }

    private String named(String asked) {
        Key key = Key.named(asked);
        String name = key == null ? asked.toUpperCase(Locale.ROOT) : key.label();
        if (!names().contains(name)) {
            throw Problem.of(
                            HttpStatus.NOT_FOUND_404,
                            "A " + bench.state().model().id() + " has no key " + asked + ". It has: "
                                    + String.join(" ", names()))
                    .with("keys", names());
        }
        return name;
    }
}
