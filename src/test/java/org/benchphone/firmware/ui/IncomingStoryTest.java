package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.event.Event;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.panel.Screen;
import org.benchphone.sip.call.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody calls a person. */
@Timeout(30)
class IncomingStoryTest {
    private final Person person = new Person(Model.SNOM360);

    private Pattern lamp(Lamp lamp) {
        return CallLamps.of(Model.SNOM360, person.bench.calls, person.actions.messageWaits)
                .get(lamp);
    }

    private String rings() {
        return person.bench.sip.rings("Jane Doe", "200");
    }

    @Test
    void whoCallsStandsOnTheDisplayAndTheLampsBlink() {
        rings();
        Screen screen = person.screen();
        assertThat(screen.name()).isEqualTo("incoming-call");
        assertThat(screen.lines()).containsExactly("Jane Doe", "200", "for 100");
        assertThat(screen.text()).contains("[Answer] [Divert] [Reject]");
        assertThat(lamp(Lamp.P1)).isEqualTo(Pattern.BLINK);
        assertThat(lamp(Lamp.P2)).isEqualTo(Pattern.OFF);
        assertThat(lamp(Lamp.MESSAGE)).isEqualTo(Pattern.FAST);
        assertThat(person.bench.events).contains(new Event.Tone("ringing"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"OK", "F1", "P1", "SPEAKER", "HEADSET"})
    void anyKeyThatSaysYesAnswers(Key key) {
        rings();
        assertThat(person.press(key).name()).isEqualTo("talking");
        assertThat(person.bench.sip.orders()).last().isEqualTo("answer c1");
        assertThat(lamp(Lamp.P1)).isEqualTo(Pattern.ON);
        assertThat(lamp(Lamp.MESSAGE)).isEqualTo(Pattern.OFF);
        assertThat(person.bench.events).last().isEqualTo(new Event.Tone(""));
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"X", "F3"})
    void xRejectsAndTheCallIsNotMissed(Key key) {
        rings();
        assertThat(person.press(key).name()).isEqualTo("idle");
        assertThat(person.bench.sip.orders()).last().isEqualTo("refuse c1 486");
        assertThat(person.bench.lists.unseen()).isZero();
        assertThat(person.bench.lists.calls(Kind.RECEIVED))
                .extracting(Entry::seconds)
                .containsExactly(0L);
    }

    @Test
    void f2SendsTheCallerToAnotherNumber() {
        rings();
        assertThat(person.press(Key.F2).heading()).isEqualTo("Divert to");
        person.type("30");
        assertThat(person.press(Key.OK).name()).isEqualTo("idle");
        assertThat(person.bench.sip.orders()).last().isEqualTo("redirect c1 30");
    }

    @Test
    void aCallerWhoGivesUpWhileANumberIsTypedForThemTakesItAlong() {
        String id = rings();
        person.press(Key.F2);
        person.type("30");
        person.bench.sip.givesUp(id);
        assertThat(person.screen().name()).isEqualTo("idle");
        assertThat(person.press(Key.DIGIT_1).heading()).isEqualTo("100@pbx.example.com");
    }

    @Test
    void aCallInterruptsWhateverThePersonDoesAndLeavesItAsItWas() {
        person.type("12");
        String id = rings();
        assertThat(person.screen().name()).isEqualTo("incoming-call");
        assertThat(person.press(Key.DIGIT_5).name()).isEqualTo("incoming-call");
        person.bench.sip.givesUp(id);
        assertThat(person.screen().lines()).containsExactly("12");
    }

    @Test
    void doNotDisturbRefusesCallersAndTheyAreMissed() {
        assertThat(person.press(Key.DND).lines()).contains("Do not disturb");
        assertThat(person.screen().icons()).contains(Screen.Icon.DND);
        rings();
        assertThat(person.screen().name()).isEqualTo("idle");
        assertThat(person.bench.sip.orders()).containsExactly("welcome c1 Refuse[status=486]");
        assertThat(person.screen().lines()).contains("1 missed call");
        assertThat(person.press(Key.DND).lines()).doesNotContain("Do not disturb");
        rings();
        assertThat(person.screen().name()).isEqualTo("incoming-call");
    }

    @Test
    void doNotDisturbThatMayNotBeChangedIsRefusedWithASentence() {
        person.actions.refusal = Optional.of(Text.same("dnd_mode is read-only"));
        assertThat(person.press(Key.DND).text()).isEqualTo("dnd_mode is read-only");
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
    }

    @Test
    void aRedirectionStandsOnTheIdleScreen() {
        person.bench.set("redirect_event", "all");
        assertThat(person.screen().icons()).as("no number").doesNotContain(Screen.Icon.REDIRECTION);
        person.bench.set("redirect_number", "77");
        assertThat(person.screen().icons()).contains(Screen.Icon.REDIRECTION);
        assertThat(person.screen().lines()).contains("Calls go to 77");
        rings();
        assertThat(person.bench.sip.orders()).containsExactly("welcome c1 Redirect[target=77]");
        assertThat(person.screen().name()).isEqualTo("idle");
    }

    @Test
    void messagesInAMailboxBlinkUntilTheyAreFetched() {
        person.actions.messageWaits = true;
        assertThat(lamp(Lamp.MESSAGE)).isEqualTo(Pattern.BLINK);
        assertThat(person.screen().icons()).contains(Screen.Icon.MESSAGE);
    }

    @Test
    void aMessageIsShownPartByPartAndXGoesToTheNext() {
        person.bench.reception.message(1, new Party("", "sip:200@pbx"), "word ".repeat(200));
        person.bench.reception.message(1, new Party("Jane", "sip:201@pbx"), "Hello\r\nthere");
        Screen first = person.screen();
        assertThat(first.name()).isEqualTo("message");
        assertThat(first.heading()).isEqualTo("From 200 1/7");
        assertThat(person.press(Key.DOWN).heading()).isEqualTo("From 200 2/7");
        assertThat(person.press(Key.UP, Key.UP).heading()).isEqualTo("From 200 7/7");
        assertThat(person.press(Key.X).heading()).isEqualTo("From Jane");
        assertThat(person.screen().lines()).containsExactly("Hello there");
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
        assertThat(person.bench.events)
                .contains(new Event.MessageReceived(1, "sip:201@pbx", "Hello there"))
                .contains(new Event.MessageReceived(
                        1, "sip:200@pbx", "word ".repeat(100).strip()));
    }

    @Test
    void aMessageWaitsWhileThereIsACall() {
        String id = rings();
        person.bench.reception.message(0, new Party("", "sip:200@pbx"), "Later");
        assertThat(person.press(Key.OK).name()).isEqualTo("talking");
        person.bench.sip.hangsUp(id);
        assertThat(person.screen().lines()).containsExactly("Later");
    }

    @Test
    void inGermanTheCallIsGerman() {
        person.actions.language = Language.GERMAN;
        rings();
        assertThat(person.screen().text()).contains("Anruf", "für 100", "[Abheb.] [Umlei.] [Abweis]");
        assertThat(person.press(Key.OK, Key.HOLD).text()).contains("Gehalten", "[Zurück]");
    }
}
