package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.panel.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person talks, to one or to several. */
@Timeout(30)
class TalkStoryTest {
    private final Person person = new Person(Model.SNOM360);
    private String first;

    @BeforeEach
    void talk() {
        first = person.bench.sip.rings("Jane Doe", "200");
        person.press(Key.OK);
        person.bench.sip.takeOrders();
    }

    private Pattern lamp(Lamp lamp) {
        return CallLamps.of(Model.SNOM360, person.bench.calls, false).get(lamp);
    }

    private List<String> orders() {
        return person.bench.sip.takeOrders();
    }

    @Test
    void digitsAreHeardAtTheOtherSide() {
        assertThat(person.type("19*#").name()).isEqualTo("talking");
        assertThat(orders()).containsExactly("key c1 1", "key c1 9", "key c1 *", "key c1 #");
        assertThat(person.bench.events).contains(new Event.DtmfSent("c1", "*"));
        person.bench.reception.keyHeard("c1", '7');
        assertThat(person.bench.events).last().isEqualTo(new Event.DtmfHeard("c1", "7"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"HOLD", "F1", "P1"})
    void holdHoldsAndResumes(Key key) {
        person.bench.time.advance(Duration.ofSeconds(61));
        assertThat(person.screen().lines()).containsExactly("01:01", "200");
        Screen held = person.press(key);
        assertThat(held.lines()).containsExactly("On hold 01:01", "200");
        assertThat(held.text()).contains("[Resume]");
        assertThat(lamp(Lamp.P1)).isEqualTo(Pattern.FAST);
        assertThat(person.press(key).lines()).containsExactly("01:01", "200");
        assertThat(orders()).containsExactly("hold c1", "resume c1");
    }

    @Test
    void okAndRetrieveResumeAndDoNothingElse() {
        person.press(Key.OK, Key.RETRIEVE);
        assertThat(orders()).isEmpty();
        person.press(Key.HOLD, Key.OK, Key.HOLD, Key.RETRIEVE);
        assertThat(orders()).containsExactly("hold c1", "resume c1", "hold c1", "resume c1");
    }

    @Test
    void whoeverIsHeldByTheOtherSideReadsIt() {
        person.bench.sip.holdsUs(first, true);
        assertThat(person.screen().lines()).containsExactly("You are on hold 00:00", "200");
    }

    @Test
    void muteIsSeenAndHeardAndEndsWithTheCall() {
        assertThat(person.press(Key.MUTE).icons()).contains(Screen.Icon.MUTE);
        assertThat(lamp(Lamp.MUTE)).isEqualTo(Pattern.ON);
        assertThat(person.press(Key.MUTE).icons()).doesNotContain(Screen.Icon.MUTE);
        person.press(Key.MUTE);
        assertThat(orders()).containsExactly("mute c1", "unmute c1", "mute c1");
        person.bench.sip.rings("", "201");
        person.press(Key.OK);
        assertThat(orders()).contains("mute c2");
        person.press(Key.X, Key.X);
        assertThat(person.bench.calls.isMuted()).isFalse();
        assertThat(lamp(Lamp.MUTE)).isEqualTo(Pattern.OFF);
    }

    @Test
    void aSecondCallIsDialledWhileTheFirstIsHeldAndUpAndDownSwitch() {
        person.press(Key.HOLD);
        assertThat(person.type("300").name()).isEqualTo("dialling");
        assertThat(person.press(Key.OK).text()).contains("Calling", "300", "Jane Doe On hold");
        assertThat(orders()).containsExactly("hold c1", "dial 1 300");
        person.bench.sip.answersThere("c2");
        assertThat(person.screen().heading()).isEqualTo("300");
        assertThat(person.press(Key.DOWN).heading()).isEqualTo("Jane Doe");
        assertThat(person.screen().lines()).containsExactly("On hold 00:00", "200", "300 00:00");
        assertThat(person.press(Key.HOLD).lines()).containsExactly("00:00", "200", "300 On hold");
        assertThat(orders()).containsExactly("hold c2", "resume c1");
        assertThat(List.of(lamp(Lamp.P1), lamp(Lamp.P2))).containsExactly(Pattern.ON, Pattern.FAST);
        assertThat(person.press(Key.P2).heading()).isEqualTo("300");
        assertThat(orders()).containsExactly("hold c1", "resume c2");
        assertThat(person.press(Key.X).heading()).isEqualTo("Jane Doe");
        assertThat(orders()).containsExactly("hang up c2");
    }

    @Test
    void whoeverIsHeldIsHeldStillWhenASecondNumberIsGivenUp() {
        person.press(Key.HOLD, Key.DIGIT_3, Key.X);
        assertThat(person.screen().lines()).containsExactly("On hold 00:00", "200");
        assertThat(person.press(Key.REDIAL).name()).isEqualTo("calls-dialled");
        assertThat(person.press(Key.X).name()).isEqualTo("talking");
    }

    @Test
    void answeringASecondCallHoldsTheFirst() {
        person.bench.sip.rings("", "201");
        assertThat(person.screen().text()).contains("Incoming call", "201", "Jane Doe 00:00");
        assertThat(person.bench.events).last().isEqualTo(new Event.Tone("call-waiting"));
        assertThat(person.press(Key.UP).name()).as("the other call").isEqualTo("talking");
        assertThat(person.press(Key.DOWN).name()).isEqualTo("incoming-call");
        orders();
        assertThat(person.press(Key.OK).heading()).isEqualTo("201");
        assertThat(orders()).containsExactly("hold c1", "answer c2");
    }

    @Test
    void transferSendsTheOtherSideToANumber() {
        assertThat(person.press(Key.TRANSFER).heading()).isEqualTo("Transfer to");
        person.type("305");
        person.press(Key.X, Key.DIGIT_4);
        assertThat(person.press(Key.OK).text()).contains("Transferring");
        assertThat(orders()).containsExactly("hold c1", "transfer c1 304");
        assertThat(person.bench.calls.all()).as("until it has worked").hasSize(1);
        person.bench.sip.hangsUp(first);
        assertThat(person.screen().name()).isEqualTo("idle");
    }

    @Test
    void aTransferThatIsGivenUpLeavesTheCallHeld() {
        person.press(Key.F2, Key.DIGIT_3, Key.X, Key.X);
        assertThat(person.screen().lines()).contains("On hold 00:00");
        assertThat(orders()).containsExactly("hold c1");
    }

    @Test
    void withTwoCallsTransferJoinsThem() {
        person.press(Key.HOLD);
        person.type("300");
        person.press(Key.OK);
        person.bench.sip.answersThere("c2");
        assertThat(person.screen().text()).contains("[Join]");
        orders();
        assertThat(person.press(Key.TRANSFER).name()).isEqualTo("idle");
        assertThat(orders()).containsExactly("join c2 c1");
    }

    @Test
    void xHangsUpTheCallThatIsShown() {
        person.bench.sip.rings("", "201");
        person.press(Key.OK, Key.UP, Key.X);
        assertThat(orders()).last().isEqualTo("hang up c1");
        assertThat(person.screen().heading()).isEqualTo("201");
        assertThat(person.press(Key.X).name()).isEqualTo("idle");
    }

    @Test
    void thatThePhoneRebootsAfterTheCallStandsBelowIt() {
        person.actions.rebootWaits = true;
        assertThat(person.screen().lines()).contains("Reboot after call");
        person.bench.sip.rings("", "201");
        assertThat(person.screen().lines()).contains("Reboot after call");
    }
}
