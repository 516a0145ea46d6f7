package org.benchphone.firmware;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.provisioning.Renewal;

/** A setting server that says what a test wants, and remembers what it was asked for. */
final class AskedAgain implements Renewal {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Provisioned answer = new Provisioned.Ready();
    volatile Optional<Report> report = Optional.empty();

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
    public Optional<Report> report() {
        return report;
    }
}
