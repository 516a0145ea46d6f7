package org.benchphone.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.flash.MemoryStore;
import org.benchphone.power.FakeTime;
import org.benchphone.settings.Settings;

/** The calls of a phone without panel, in one thread, with somebody at the other end. */
public final class CallBench {
    public final FakeTime time = new FakeTime();
    public final FakeSip sip = new FakeSip();
    public final Settings settings = new Settings(new MemoryStore());
    public final CallLists lists = new CallLists(new MemoryStore());
    public final List<Event> events = new ArrayList<>();
    public final Reception reception;
    public final PhoneCalls calls;
    public List<PhoneCall> watched = List.of();

    public CallBench() {
        this(Model.SNOM360);
    }

    public CallBench(Model model) {
        reception = new Reception(settings, model, sip::media);
        sip.listens(reception);
        calls = new PhoneCalls(
                model, () -> Optional.of(sip), reception, lists, settings, events::add, time, now -> watched = now);
        reception.attach(Runnable::run, calls, () -> {});
    }

    public void set(String name, String value) {
        settings.remember(Map.of(name, value));
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A call that somebody made and the phone answered. */
    public String talksTo(String number) {
        String id = sip.rings("", number);
        calls.orders().answer(id);
        return id;
    }
}
