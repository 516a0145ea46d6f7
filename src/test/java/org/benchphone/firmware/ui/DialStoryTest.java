package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.event.Event;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.panel.Screen;
import org.benchphone.sip.call.Call.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person calls somebody. */
@Timeout(30)
class DialStoryTest {
    private final Person person = new Person(Model.SNOM360);

    private String id() {
        return person.bench.calls.selected().orElseThrow().id();
    }

    private Pattern lamp(Lamp lamp) {
        return CallLamps.of(Model.SNOM360, person.bench.calls, false).get(lamp);
    }

    @Test
    void digitsThenOkCallAndTheCallGoesItsWay() {
        assertThat(person.type("0*#7").lines()).containsExactly("0*#7");
        assertThat(person.screen().heading()).isEqualTo("100@pbx.example.com");
        assertThat(person.press(Key.OK).name()).isEqualTo("calling");
        assertThat(person.bench.sip.orders()).containsExactly("dial 1 0*#7");
        assertThat(lamp(Lamp.P1)).isEqualTo(Pattern.ON);

        person.bench.sip.ringsThere(id());
        assertThat(person.screen().name()).isEqualTo("ringback");
        assertThat(person.screen().text()).contains("It rings", "0*#7", "[End]");

        person.bench.sip.answersThere(id());
        assertThat(person.screen().name()).isEqualTo("talking");
        person.bench.time.advance(Duration.ofSeconds(754));
        assertThat(person.screen().text()).contains("0*#7", "12:34", "[Hold]");

        person.bench.sip.hangsUp(id());
        assertThat(person.screen().name()).isEqualTo("idle");
        assertThat(lamp(Lamp.P1)).isEqualTo(Pattern.OFF);
    }

    @Test
    void leftAndRightChooseTheIdentityAndTheNextCallGoesOutOnItToo() {
        assertThat(person.type("5").heading()).isEqualTo("100@pbx.example.com");
        assertThat(person.press(Key.RIGHT).heading()).isEqualTo("jane@voip.example.org");
        assertThat(person.press(Key.RIGHT).heading()).isEqualTo("100@pbx.example.com");
        assertThat(person.press(Key.LEFT).heading()).isEqualTo("jane@voip.example.org");
        person.press(Key.OK, Key.X);
        person.type("6");
        person.press(Key.OK);
        assertThat(person.bench.sip.orders()).containsExactly("dial 3 5", "hang up c1", "dial 3 6");
        person.press(Key.X);
        person.actions.identities = person.actions.identities.subList(0, 1);
        assertThat(person.type("7").heading()).isEqualTo("100@pbx.example.com");
    }

    @Test
    void withoutAnIdentityTheDisplaySaysSoAndTheNumberIsKeptForLater() {
        person.actions.identities = List.of();
        person.type("42");
        assertThat(person.press(Key.OK).text()).isEqualTo("No SIP identity is registered: cannot call 42.");
        assertThat(person.bench.sip.orders()).isEmpty();
        assertThat(person.bench.lists.calls(Kind.DIALLED))
                .extracting(Entry::number)
                .containsExactly("42");
    }

    @Test
    void xCancelsWhileItRingsThere() {
        person.type("42");
        person.press(Key.OK);
        person.bench.sip.ringsThere(id());
        assertThat(person.press(Key.DIGIT_5).name()).as("no key but X").isEqualTo("ringback");
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
        assertThat(person.bench.sip.orders()).containsExactly("dial 1 42", "hang up c1");
    }

    @Test
    void redialAndOkShowWhomOneCalledAndOkCallsThemAgainOnTheSameIdentity() {
        person.type("11");
        person.press(Key.OK, Key.X);
        person.type("22");
        person.press(Key.RIGHT, Key.OK, Key.X);
        person.bench.sip.takeOrders();
        for (Key key : List.of(Key.REDIAL, Key.OK)) {
            Screen list = person.press(key);
            assertThat(list.name()).isEqualTo("calls-dialled");
            assertThat(list.lines()).hasSize(2);
            assertThat(list.lines().getFirst()).endsWith(" 22");
            assertThat(list.highlighted()).isZero();
            assertThat(person.press(Key.DOWN).highlighted()).isEqualTo(1);
            person.press(Key.X);
        }
        person.press(Key.REDIAL, Key.OK);
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
        person.press(Key.REDIAL, Key.DOWN, Key.DOWN, Key.OK);
        assertThat(person.bench.sip.orders()).containsExactly("dial 3 22", "hang up c3", "dial 1 11");
    }

    @Test
    void someoneWhoCalledIsCalledBackFromTheListAndIsNoNewsAnyMore() {
        String id = person.bench.sip.rings("Jane", "200");
        person.bench.sip.givesUp(id);
        assertThat(person.screen().lines()).contains("1 missed call");
        assertThat(person.screen().icons()).contains(Screen.Icon.MISSED_CALL);
        assertThat(lamp(Lamp.MESSAGE)).isEqualTo(Pattern.ON);

        assertThat(person.press(Key.F2, Key.LEFT).lines().getFirst()).endsWith(" Jane");
        assertThat(person.press(Key.X).lines()).doesNotContain("1 missed call");
        assertThat(lamp(Lamp.MESSAGE)).isEqualTo(Pattern.OFF);
        person.press(Key.F2, Key.LEFT, Key.OK);
        assertThat(person.bench.sip.orders()).last().isEqualTo("dial 1 200");
    }

    @Test
    void whyACallCameToNothingStandsThereForAWhileAndIsHeard() {
        person.type("42");
        person.press(Key.OK);
        person.bench.sip.end(id(), Cause.REFUSED_THERE, 486);
        assertThat(person.screen().name()).isEqualTo("call-ended");
        assertThat(person.screen().text()).contains("42", "Busy");
        assertThat(person.bench.events).last().isEqualTo(new Event.Tone("busy"));
        person.bench.time.advance(Duration.ofSeconds(4));
        person.bench.calls.tick();
        assertThat(person.screen().name()).isEqualTo("call-ended");
        person.bench.time.advance(Duration.ofSeconds(1));
        person.bench.calls.tick();
        assertThat(person.screen().name()).isEqualTo("idle");
        assertThat(person.bench.events).last().isEqualTo(new Event.Tone(""));
    }

    @Test
    void anyKeyEndsThatMessageAndDigitsBeginTheNextNumber() {
        person.type("42");
        person.press(Key.OK);
        person.bench.sip.end(id(), Cause.FAILED, 503);
        assertThat(person.screen().text()).contains("Call failed: Reason 503 (503)");
        assertThat(person.type("7").lines()).containsExactly("7");
        person.press(Key.OK);
        person.bench.sip.end(id(), Cause.REFUSED_THERE, 404);
        assertThat(person.screen().text()).contains("No such number");
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
    }
}
