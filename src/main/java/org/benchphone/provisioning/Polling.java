package org.benchphone.provisioning;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.power.Time;
import org.benchphone.settings.Settings;

/**
 * When a running phone asks its setting server again. It has no timer: whoever looks at it now and then is told.
 *
 * <pre>
 *   settings_refresh_timer   seconds   0 is off
 *   firmware_interval        minutes   0 is off; only while update_policy lets firmware in
 *   after a server was dead  a minute, then two, four ... up to an hour, until it answers
 * </pre>
 */
public final class Polling {
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Settings settings;
    private final Time time;
    private long settingsAt;
    private long firmwareAt;
    private Duration pause = Duration.ZERO;

    /** What there is to ask for. */
    public enum Due {
        SETTINGS,
        FIRMWARE
    }

    /** The boot has just asked for both. @param answered whether its setting server did, or there was none to ask */
    public Polling(Settings settings, Time time, boolean answered) {
        this.settings = settings;
        this.time = time;
        settingsAt = time.nanos();
        firmwareAt = settingsAt;
        asked(Due.SETTINGS, answered);
    }

    /** What is due now; it is due again only after {@link #asked}. */
    public Optional<Due> due() {
        long now = time.nanos();
        if (isOver(settingsInterval(), now - settingsAt)) {
            return Optional.of(Due.SETTINGS);
        }
        return isOver(firmwareInterval(), now - firmwareAt) ? Optional.of(Due.FIRMWARE) : Optional.empty();
    }

    private static boolean isOver(Duration interval, long passed) {
        return !interval.isZero() && passed >= interval.toNanos();
    }

    private Duration settingsInterval() {
        return pause.isZero() ? Duration.ofSeconds(Math.max(0, settings.number("settings_refresh_timer"))) : pause;
    }

    private Duration firmwareInterval() {
        boolean wanted = UpdatePolicy.of(settings.get("update_policy")).takesFirmware();
        return wanted ? Duration.ofMinutes(Math.max(0, settings.number("firmware_interval"))) : Duration.ZERO;
    }

    /** @param answered whether the setting server did */
    public void asked(Due what, boolean answered) {
        if (what == Due.FIRMWARE) {
            firmwareAt = time.nanos();
            return;
        }
        settingsAt = time.nanos();
        firmwareAt = settingsAt;
        if (answered) {
            pause = Duration.ZERO;
        } else {
            Duration doubled = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }
}
