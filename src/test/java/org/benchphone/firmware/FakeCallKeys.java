package org.benchphone.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.language.Text;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.ListedCall;
import org.benchphone.web.OngoingCall;

/** Identities and calls as a test wants them; notes in which thread it was asked. */
final class FakeCallKeys implements CallKeys {
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<IdentityStatus> identities = new CopyOnWriteArrayList<>();
    final List<OngoingCall> ongoing = new CopyOnWriteArrayList<>();
    volatile Optional<Text> cannot = Optional.empty();

    private void told(String what) {
        threads.add(Thread.currentThread());
        told.add(what);
    }

    @Override
    public List<IdentityStatus> identities() {
        threads.add(Thread.currentThread());
        return new ArrayList<>(identities);
    }

    @Override
    public void accountsChanged() {
        told("accounts");
    }

    @Override
    public void registerAgain(int line) {
        told("register " + line);
    }

    @Override
    public Optional<Text> dial(int line, String number) {
        told("dial " + number + " on " + line);
        return cannot;
    }

    @Override
    public List<OngoingCall> ongoing() {
        threads.add(Thread.currentThread());
        return new ArrayList<>(ongoing);
    }

    @Override
    public void hangUp(String call) {
        told("hang up " + call);
        ongoing.removeIf(it -> it.id().equals(call));
    }

    @Override
    public Optional<Text> sendKeys(String keys) {
        told("keys " + keys);
        return cannot;
    }

    @Override
    public List<ListedCall> listed(CallKind kind) {
        threads.add(Thread.currentThread());
        return List.of();
    }

    @Override
    public void clear(CallKind kind) {
        told("clear " + kind);
    }
}
