package org.benchphone.redirection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.benchphone.power.Time;

/** Who asked how often. Anybody may ask for any MAC address, so those that are in no row are kept for a while only. */
final class Lookups {
    static final int MAX_STRANGERS = 200;
    private static final int MAX_USER_AGENT = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Time time;
    private final Map<String, Lookup> known = new HashMap<>();
    private final LinkedHashMap<String, Lookup> strangers = new LinkedHashMap<>();

    Lookups(Time time) {
        this.time = time;
    }

    synchronized void count(String mac, String userAgent, boolean isKnown) {
        Lookup before = known.remove(mac);
        Lookup asStranger = strangers.remove(mac);
        long count = (before == null ? 0 : before.count()) + (asStranger == null ? 0 : asStranger.count());
        Lookup now = new Lookup(mac, count + 1, time.now(), line(userAgent));
        if (isKnown) {
            known.put(mac, now);
        } else {
            strangers.putLast(mac, now);
            if (strangers.size() > MAX_STRANGERS) {
                strangers.pollFirstEntry();
            }
        }
    }

    private static String line(String userAgent) {
        String cut = userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT));
        return CONTROL.matcher(cut).replaceAll(" ").strip();
    }

    synchronized Optional<Lookup> of(String mac) {
        return Optional.ofNullable(known.getOrDefault(mac, strangers.get(mac)));
    }

    synchronized void forget(String mac) {
        known.remove(mac);
    }

    synchronized List<Lookup> strangers() {
        return List.copyOf(strangers.sequencedValues().reversed());
    }
}
