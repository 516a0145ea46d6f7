package org.benchphone.bench;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.benchphone.board.Lamp;
import org.benchphone.event.Event;
import org.benchphone.phone.PhoneState;
import org.benchphone.recording.Recording;
import org.benchphone.recording.Sight;

/**
 * Keeps the recording, in a thread of its own: when something may look different it looks, at most twenty times a second. So
 * the phone does not wait for it, and a busy phone costs no more than a slow one.
 */
final class Recorder implements Runnable {
    static final Duration PACE = Duration.ofMillis(40);

    /** A screen is drawn in pieces; the first one is no picture yet. */
    private static final Duration SETTLE = Duration.ofMillis(10);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Bench bench;
    private final KeyCalls keys;
    private final Recording recording;

    /** Those that the phone has heard of; on a real panel nobody else knows of a finger. */
    private final Set<String> heard = new LinkedHashSet<>();

    private long lastEvent;

    Recorder(Bench bench, KeyCalls keys, Recording recording) {
        this.bench = bench;
        this.keys = keys;
        this.recording = recording;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        Changes changes = bench.events().changes();
        try {
            while (true) {
                long seen = changes.count();
                boolean mustLookAgain = look();
                Thread.sleep(PACE);
                if (!mustLookAgain) {
                    changes.await(seen, LONGEST);
                }
                Thread.sleep(SETTLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What happened is written behind what it looks like since then: who goes to an event sees what came of it. Returns
     * whether it must be looked again though nothing may happen: a key was tapped meanwhile, and is up again.
     */
    boolean look() {
        List<EventLog.Entry> news = bench.events().since(lastEvent);
        Set<String> tapped = new LinkedHashSet<>();
        for (EventLog.Entry entry : news) {
            hear(entry.event(), tapped);
            lastEvent = entry.id();
        }
        Set<String> down = new LinkedHashSet<>(keys.held());
        down.addAll(heard);
        tapped.removeAll(down);
        down.addAll(tapped);
        PhoneState state = bench.state();
        recording.see(new Sight(
                bench.plug().isIn(),
                state.stage().label(),
                bench.fixture().look(),
                state.screen().text(),
                lit(),
                List.copyOf(down)));
        news.forEach(entry -> recording.happened(Json.of(entry.json())));
        return !tapped.isEmpty();
    }

    private void hear(Event event, Set<String> tapped) {
        switch (event) {
            case Event.KeyPressed(String key) -> heard.add(key);
            case Event.KeyReleased(String key, long millis) -> {
                if (heard.remove(key)) {
                    tapped.add(key);
                }
            }
            case Event.PowerOff off -> heard.clear();
            default -> {}
        }
    }

    private List<String> lit() {
        return bench.fixture().front().lamps().stream()
                .filter(bench.fixture()::isLit)
                .sorted()
                .map(Lamp::name)
                .toList();
    }
}
