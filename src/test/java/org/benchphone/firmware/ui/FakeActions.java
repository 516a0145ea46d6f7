package org.benchphone.firmware.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.board.Lamp;
import org.benchphone.calls.CallBench;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/** The effects, written down; those on settings are real. */
final class FakeActions implements Actions {
    final List<String> done = new ArrayList<>();
    private final CallBench bench;
    Language language = Language.ENGLISH;
    List<Identity> identities = List.of();
    Optional<Text> refusal = Optional.empty();
    boolean messageWaits;
    boolean rebootWaits;

    FakeActions(CallBench bench) {
        this.bench = bench;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public List<Identity> identities() {
        return identities;
    }

    @Override
    public Optional<Text> setLanguage(Language wanted) {
        done.add("language " + wanted);
        if (refusal.isEmpty()) {
            language = wanted;
        }
        return refusal;
    }

    @Override
    public Optional<Text> setDnd(boolean on) {
        if (refusal.isEmpty()) {
            bench.set("dnd_mode", on ? "on" : "off");
        }
        return refusal;
    }

    @Override
    public boolean isMessageWaiting() {
        return messageWaits;
    }

    @Override
    public boolean isRebootWaiting() {
        return rebootWaits;
    }

    @Override
    public void light(Lamp lamp, boolean lit) {
        done.add(lamp + (lit ? " on" : " off"));
    }

    @Override
    public void reboot() {
        done.add("reboot");
    }
}
