package org.benchphone.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.power.Time;
import org.benchphone.provisioning.Polling;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.provisioning.Renewal;
import org.benchphone.settings.Settings;

/** A setting server that says what a test wants, and remembers what it was asked for. */
final class AskedAgain implements Renewal {
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final Time time;
    volatile Provisioned answer = new Provisioned.Ready();
    volatile Optional<Report> report = Optional.empty();

    AskedAgain(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public Provisioned settings() {
        asked.add("settings");
        return answer;
    }

    @Override
    public Provisioned firmware() {
        asked.add("firmware");
        return answer;
    }

    @Override
    public Provisioned lease() {
        asked.add("lease");
        return answer;
    }

    @Override
    public Polling polling() {
        return new Polling(settings, time, Duration.ofSeconds(1), Optional::empty, isAnswered());
    }

    @Override
    public Optional<Report> report() {
        return report;
    }
}
