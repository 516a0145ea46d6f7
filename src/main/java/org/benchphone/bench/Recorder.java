package org.benchphone.bench;

import java.time.Duration;
import java.util.Collection;
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
    private static final int PIECE = 200;

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
        // a recording begins with a sight, whatever has happened before
        see(keys.held());
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

    /** Returns whether it must be looked again though nothing may happen: a key was tapped meanwhile, and is up again. */
    boolean look() {
        Set<String> tapped = new LinkedHashSet<>();
        for (List<EventLog.Entry> next = bench.events().since(lastEvent, PIECE);
                !next.isEmpty();
                next = bench.events().since(lastEvent, PIECE)) {
            for (EventLog.Entry entry : next) {
                hear(entry.event(), tapped);
                recording.happened(Json.of(entry.json()));
            }
            lastEvent = next.getLast().id();
        }
        Set<String> down = new LinkedHashSet<>(keys.held());
        down.addAll(heard);
        tapped.removeAll(down);
        down.addAll(tapped);
        see(down);
        return !tapped.isEmpty();
    }

    private void see(Collection<String> down) {
        PhoneState state = bench.state();
        recording.see(new Sight(
                bench.plug().isIn(),
                state.stage().label(),
                bench.fixture().look(),
                state.screen().text(),
                lit(),
                List.copyOf(down)));
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
