package org.benchphone.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.benchphone.board.Model;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.event.Event;
import org.benchphone.flash.MemoryStore;
import org.benchphone.settings.Settings;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class PhoneCallsTest {
    private final CallBench bench = new CallBench();
    private final FakeSip sip = bench.sip;
    private final PhoneCalls calls = bench.calls;

    private List<String> welcomes() {
        return sip.takeOrders().stream()
                .filter(order -> order.startsWith("welcome"))
                .map(order -> order.replaceAll("welcome \\S+ ", ""))
                .toList();
    }

    private List<String> tones() {
        return bench.events(Event.Tone.class).stream().map(Event.Tone::tone).toList();
    }

    @Test
    void aCallThatWasAnsweredIsAReceivedOneWithItsLength() {
        String id = sip.rings("Jane", "200");
        bench.time.advance(Duration.ofSeconds(5));
        calls.orders().answer(id);
        bench.time.advance(Duration.ofSeconds(90));
        sip.hangsUp(id);
        Entry entry = bench.lists.calls(Kind.RECEIVED).getFirst();
        assertThat(entry.when()).isEqualTo(bench.time.now().minusSeconds(95));
        assertThat(entry)
                .usingRecursiveComparison()
                .ignoringFields("when")
                .isEqualTo(new Entry(bench.time.now(), "Jane", "200", 1, 90));
        assertThat(bench.events(Event.CallEnded.class))
                .containsExactly(new Event.CallEnded(
                        id, id + "@sip", 1, "in", "Jane", "200", "hung-up-there", 200, "Reason 200", 90));
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED, MISSED",
        "FAILED, MISSED",
        "ANSWERED_ELSEWHERE, ",
        "REDIRECTED, ",
        "REFUSED_HERE, RECEIVED",
    })
    void aCallThatWasNotAnsweredIsMissedUnlessSomebodyTookIt(Cause cause, Kind list) {
        sip.end(sip.rings("", "200"), cause, 487);
        for (Kind kind : Kind.values()) {
            assertThat(bench.lists.calls(kind)).as(kind.name()).hasSize(kind == list ? 1 : 0);
        }
    }

    @Test
    void aCallIsDialledWhenItIsDialled() {
        assertThat(calls.dial(2, "200@other.example")).isEmpty();
        assertThat(bench.lists.calls(Kind.DIALLED))
                .containsExactly(new Entry(bench.time.now(), "", "200@other.example", 2, 0));
        sip.hangsUp("c1");
        assertThat(bench.lists.calls(Kind.DIALLED)).hasSize(1);
        assertThat(bench.lists.calls(Kind.RECEIVED)).isEmpty();
    }

    @Test
    void eachStateOfACallIsAnEvent() {
        calls.dial(1, "200");
        sip.ringsThere("c1");
        sip.answersThere("c1");
        calls.orders().hold("c1");
        sip.holdsUs("c1", true);
        calls.orders().transfer("c1", "300");
        assertThat(bench.events(Event.Call.class))
                .extracting(call -> call.state() + (call.held() ? " held" : "") + (call.heldByThem() ? " theirs" : ""))
                .containsExactly(
                        "dialling",
                        "ringback",
                        "talking",
                        "talking held",
                        "talking held theirs",
                        "transferring held theirs");
        assertThat(bench.events(Event.Call.class).getFirst())
                .isEqualTo(new Event.Call("c1", "c1@sip", 1, "out", "dialling", "", "200", false, false));
        assertThat(bench.watched).extracting(PhoneCall::state).containsExactly("transferring");
    }

    @Test
    void aPhoneThatBootsOrHasNoSipSaysSo() {
        Settings settings = new Settings(new MemoryStore());
        Reception booting = new Reception(settings, Model.SNOM360, sip::media);
        sip.listens(booting);
        sip.rings("", "200");
        assertThat(welcomes()).containsExactly("Refuse[status=480]");
        PhoneCalls without = new PhoneCalls(
                Model.SNOM360, Optional::empty, booting, bench.lists, settings, event -> {}, bench.time, now -> {});
        assertThat(without.dial(1, "200").orElseThrow().english()).startsWith("Cannot call: SIP did not start.");
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void thereAreAsManyCallsAsKeysForThemAndThenThePhoneIsBusy(Model model) {
        CallBench full = new CallBench(model);
        int most = model.functionKeys();
        IntStream.range(0, most + 1).forEach(i -> full.sip.rings("", "20" + i));
        assertThat(full.calls.all())
                .extracting(PhoneCall::key)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, most).boxed().toList());
        assertThat(full.sip.orders()).last().isEqualTo("welcome c" + (most + 1) + " Refuse[status=486]");
        assertThat(full.lists.calls(Kind.MISSED)).hasSize(1);
        assertThat(full.calls.dial(1, "1").orElseThrow().english()).contains("all lines are in use");
        full.sip.givesUp("c1");
        full.sip.rings("", "300");
        assertThat(full.calls.all().getLast().key()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNoLineKeyGetsNoCall() {
        bench.set("fkey0", "speed 200");
        sip.rings("", "200");
        assertThat(calls.all()).extracting(PhoneCall::key).containsExactly(2);
    }

    @Test
    void withoutCallWaitingASecondCallerHearsBusyOrIsSentOn() {
        bench.set("call_waiting", "off");
        bench.talksTo("200");
        sip.rings("", "201");
        bench.set("redirect_number", "77");
        bench.set("redirect_event", "busy");
        sip.rings("", "202");
        assertThat(welcomes()).containsExactly("Ring[]", "Refuse[status=486]", "Redirect[target=77]");
        assertThat(bench.lists.calls(Kind.MISSED)).extracting(Entry::number).containsExactly("201");
        assertThat(bench.events(Event.CallEnded.class))
                .extracting(Event.CallEnded::cause)
                .containsExactly("refused-here", "redirected");
    }

    @ParameterizedTest
    @CsvSource({"on, call-waiting", "visual, ''", "ringer, ringing"})
    void theToneOfACallThatWaitsIsAsTheSettingSays(String setting, String tone) {
        bench.set("call_waiting", setting);
        bench.talksTo("200");
        sip.rings("", "201");
        assertThat(tones().getLast()).isEqualTo(tone);
        calls.orders().hold("c1");
        assertThat(tones().getLast()).isEqualTo("ringing");
    }

    @Test
    void aCallIsSentOnWhenItRangForLongEnough() {
        bench.set("redirect_event", "time");
        bench.set("redirect_number", "77");
        bench.set("redirect_time", "15");
        sip.rings("", "200");
        bench.time.advance(Duration.ofMillis(14_900));
        calls.tick();
        assertThat(welcomes()).containsExactly("Ring[]");
        bench.time.advance(Duration.ofMillis(100));
        calls.tick();
        calls.tick();
        assertThat(sip.takeOrders()).containsExactly("redirect c1 77");
        assertThat(bench.lists.calls(Kind.MISSED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"idle, true, false", "always, true, true", "off, false, false"})
    void whoeverWantsAnAnswerWithoutAHandGetsItAsTheSettingSays(String policy, boolean alone, boolean second) {
        bench.set("answer_after_policy", policy);
        sip.rings("", "200", FakeSip.wantsAnswer());
        assertThat(calls.selected().orElseThrow().isTalking()).isEqualTo(alone);
        sip.rings("", "201", FakeSip.wantsAnswer());
        assertThat(calls.selected().orElseThrow().isTalking()).isEqualTo(second);
    }

    @Test
    void aCallThatTakesThePlaceOfAnotherIsTakenWhateverTheSettingsSay() {
        String first = bench.talksTo("200");
        bench.set("dnd_mode", "on");
        bench.set("call_waiting", "off");
        String second = sip.rings("", "300", FakeSip.replaces(first));
        assertThat(calls.selected().orElseThrow().id()).isEqualTo(second);
        assertThat(calls.selected().orElseThrow().isSpeaking()).isTrue();
        sip.rings("", "301", FakeSip.replaces("nobody"));
        assertThat(calls.all()).hasSize(2);
    }

    @Test
    void whatAPersonHearsOfAnOutgoingCall() {
        calls.dial(1, "200");
        sip.ringsThere("c1");
        sip.answersThere("c1");
        calls.orders().hold("c1");
        bench.time.advance(Duration.ofSeconds(9));
        calls.tick();
        assertThat(tones()).containsExactly("ringback", "");
        bench.time.advance(Duration.ofSeconds(1));
        calls.tick();
        calls.orders().resume("c1");
        assertThat(tones()).containsExactly("ringback", "", "hold-reminder", "");
        sip.hangsUp("c1");
        calls.dial(1, "200");
        sip.end("c2", Cause.FAILED, 503);
        assertThat(tones().getLast()).isEqualTo("congestion");
    }

    @Test
    void aCallerWhoIsGoneBeforeThePhoneLookedLeavesNothingBehind() {
        sip.end("c1", Cause.CANCELLED, 487);
        calls.tick();
        assertThat(calls.all()).isEmpty();
        assertThat(bench.events).isEmpty();
    }

    @Test
    void changesAreNotLostWhenThePhoneIsHopelesslyBehind() {
        Reception reception = bench.reception;
        reception.attach(task -> {}, calls, () -> {});
        String id = sip.rings("", "200");
        for (int i = 0; i < 10_000; i++) {
            sip.holdsUs(id, i % 2 == 0);
        }
        assertThat(calls.all()).isEmpty();
        calls.tick();
        assertThat(calls.all()).hasSize(1);
        assertThat(bench.events(Event.Call.class).size()).isLessThan(5);
        sip.givesUp(id);
        calls.tick();
        assertThat(calls.all()).isEmpty();
        assertThat(bench.lists.calls(Kind.MISSED)).hasSize(1);
    }

    @Test
    void aFloodOfCallersIsNotedInPart() {
        bench.set("dnd_mode", "on");
        for (int i = 0; i < 1000; i++) {
            bench.reception.message(0, new Party("", "sip:x"), "m" + i);
        }
        assertThat(bench.events(Event.MessageReceived.class)).hasSize(Reception.MOST_NOTICES);
        calls.tick();
        sip.rings("", "200");
        assertThat(bench.lists.calls(Kind.MISSED)).hasSize(1);
    }

    @Test
    void aMessageIsCutBetweenCharactersAndOldOnesGo() {
        Message message = new Message(1, null, "a".repeat(499) + "😀😀");
        assertThat(message.text()).hasSize(499);
        for (int i = 0; i < 30; i++) {
            bench.reception.message(1, new Party("", "sip:x"), "m" + i);
        }
        assertThat(calls.inbox().first().orElseThrow().text()).isEqualTo("m10");
    }
}
