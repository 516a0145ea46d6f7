package org.benchphone.provisioning;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.power.Time;
import org.benchphone.settings.Settings;

/**
 * When a running phone asks its setting server again. It has no timer: whoever looks at it now and then is told.
 *
 * <pre>
 *   settings_refresh_timer   seconds   0 is off
 *   firmware_interval        minutes   0 is off; only while update_policy lets firmware in
 *   after a server was dead  a minute, then two, four ... up to an hour, until it answers
 *   a DHCP lease             when its server says: T1, T2
 * </pre>
 */
public final class Polling {
    private static final int SHORTEST_PAUSE = 60;
    private static final int LONGEST_PAUSE = 3600;

    private final Settings settings;
    private final Time time;
    private final Duration beat;
    private final Supplier<Optional<Duration>> untilRenewal;
    private long settingsAt;
    private long firmwareAt;
    private Duration pause = Duration.ZERO;

    /** What there is to ask for. */
    public enum Due {
        LEASE,
        SETTINGS,
        FIRMWARE
    }

    /**
     * The boot has just asked for all.
     *
     * @param beat a second of the pauses after a dead server; shorter in tests
     * @param untilRenewal how long the lease can wait; empty without one
     * @param answered whether the setting server did, or there was none to ask
     */
    public Polling(
            Settings settings, Time time, Duration beat, Supplier<Optional<Duration>> untilRenewal, boolean answered) {
        this.settings = settings;
        this.time = time;
        this.beat = beat;
        this.untilRenewal = untilRenewal;
        settingsAt = time.nanos();
        firmwareAt = settingsAt;
        asked(Due.SETTINGS, answered);
    }

    /** What is due now; it is due again only after {@link #asked}. */
    public Optional<Due> due() {
        if (untilRenewal.get().filter(left -> !left.isPositive()).isPresent()) {
            return Optional.of(Due.LEASE);
        }
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
        switch (what) {
            case LEASE -> {}
            case FIRMWARE -> firmwareAt = time.nanos();
            case SETTINGS -> {
                settingsAt = time.nanos();
                firmwareAt = settingsAt;
                pause = answered ? Duration.ZERO : longer();
            }
        }
    }

    private Duration longer() {
        Duration longest = beat.multipliedBy(LONGEST_PAUSE);
        Duration doubled = pause.isZero() ? beat.multipliedBy(SHORTEST_PAUSE) : pause.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
