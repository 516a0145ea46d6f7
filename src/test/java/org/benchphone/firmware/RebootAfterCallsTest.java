package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.event.Event;
import org.benchphone.language.Text;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.sip.SipHandler.CheckSync;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reboot that is asked for by SIP waits until the last call has ended. */
@Timeout(120)
class RebootAfterCallsTest {
    @AutoClose
    private final RunningPhone phone = new RunningPhone();

    private String talks() throws Exception {
        String id = phone.sip.rings("Jane", "200");
        phone.awaitScreen("incoming-call");
        phone.press(Key.OK);
        phone.awaitScreen("talking");
        return id;
    }

    private boolean saysSo() {
        return phone.display.showing().lines().contains("Reboot after call");
    }

    private long waits() {
        return phone.events.stream().filter(Event.RebootWaits.class::isInstance).count();
    }

    @Test
    void withoutCallsItRebootsAtOnce() throws Exception {
        phone.start();
        phone.telephony.reboot(1);
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
        assertThat(waits()).isZero();
    }

    @Test
    void aNotifyInACallIsSaidOnTheDisplayAndOnceMoreChangesNothing() throws Exception {
        phone.start();
        String id = talks();
        phone.telephony.reboot(1);
        RunningPhone.until(this::saysSo);
        phone.telephony.reboot(1);
        phone.telephony.checkSync(1, CheckSync.REBOOT);
        phone.settle();
        assertThat(phone.events).contains(new Event.RebootWaits(1));
        assertThat(waits()).isEqualTo(1);
        assertThat(phone.isRebooting()).isFalse();

        phone.sip.hangsUp(id);
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
        assertThat(phone.lists.calls(Kind.RECEIVED))
                .as("written before the reboot")
                .hasSize(1);
    }

    private static Stream<Arguments> states() {
        return Stream.of(
                state("ringing", (phone, id) -> {}),
                state("talking", (phone, id) -> phone.sip.answer(id)),
                state("held", (phone, id) -> {
                    phone.sip.answer(id);
                    phone.sip.hold(id);
                }),
                state("transferring", (phone, id) -> {
                    phone.sip.answer(id);
                    phone.sip.transfer(id, "300");
                }));
    }

    private static Arguments state(String name, BiConsumer<RunningPhone, String> how) {
        return Arguments.of(name, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void eachStateOfACallIsWaitedFor(String name, BiConsumer<RunningPhone, String> how) throws Exception {
        phone.start();
        String id = phone.sip.rings("", "200");
        how.accept(phone, id);
        phone.telephony.reboot(1);
        RunningPhone.until(this::saysSo);
        phone.settle();
        assertThat(phone.isRebooting()).as(name).isFalse();
        phone.sip.givesUp(id);
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
    }

    @Test
    void aCallThatIsDialledIsWaitedForAndSoIsTheSecondOne() throws Exception {
        phone.start();
        String first = talks();
        phone.press(Key.HOLD);
        RunningPhone.until(() -> phone.calls.getFirst().call().held());
        phone.press(Key.DIGIT_3, Key.OK);
        phone.awaitScreen("calling");
        phone.telephony.reboot(0);
        RunningPhone.until(this::saysSo);
        assertThat(phone.events).contains(new Event.RebootWaits(2));
        phone.sip.hangsUp(first);
        RunningPhone.until(() -> phone.calls.size() == 1);
        phone.settle();
        assertThat(phone.isRebooting()).isFalse();
        assertThat(phone.calls).extracting(call -> call.call().state()).containsExactly(State.DIALLING);
        phone.press(Key.X);
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
    }

    @Test
    void settingsThatWantARebootWaitForItToo() throws Exception {
        phone.server.answer = new Provisioned.Reboot(Text.same("New settings"));
        phone.start();
        String id = talks();
        phone.telephony.checkSync(1, CheckSync.NO_REBOOT);
        RunningPhone.until(this::saysSo);
        assertThat(phone.isRebooting()).isFalse();
        phone.sip.hangsUp(id);
        assertThat(phone.rebootWords()).isEqualTo("New settings");
    }

    @Test
    void anUpdateWaitsInFlashUntilTheCallIsOver() throws Exception {
        UpdateRequest request = new UpdateRequest("http://fw/x.bin", "policy", false);
        phone.server.answer = new Provisioned.Update(request);
        phone.start();
        String id = talks();
        phone.telephony.checkSync(1, CheckSync.NO_REBOOT);
        RunningPhone.until(this::saysSo);
        assertThat(phone.environment.request()).contains(request);
        phone.sip.hangsUp(id);
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
    }

    @Test
    void aPersonAtThePageRebootsAtOnce() throws Exception {
        phone.start();
        talks();
        phone.control().reboot();
        assertThat(phone.rebootWords()).isEqualTo("Rebooting");
    }

    @Test
    void aPhoneThatStillBootsTakesNoCalls() {
        phone.sip.rings("", "200");
        assertThat(phone.sip.orders()).containsExactly("welcome c1 Refuse[status=480]");
        assertThat(phone.lists.calls(Kind.MISSED)).isEmpty();
    }

    @Test
    void callsAreSeenOnLampsAndFromOutside() throws Exception {
        phone.start();
        String id = phone.sip.rings("Jane", "200");
        phone.awaitScreen("incoming-call");
        RunningPhone.until(() -> phone.lamps.get(Lamp.MESSAGE) == Pattern.FAST);
        RunningPhone.until(() -> phone.lamps.get(Lamp.P1) == Pattern.BLINK);
        phone.press(Key.P1);
        phone.awaitScreen("talking");
        RunningPhone.until(() -> phone.lamps.get(Lamp.P1) == Pattern.ON);
        assertThat(phone.calls)
                .extracting(call -> List.of(call.id(), call.state(), call.direction()))
                .containsExactly(List.of(id, "talking", "in"));
        phone.sip.hangsUp(id);
        phone.awaitScreen("idle");
        RunningPhone.until(() -> phone.lamps.get(Lamp.P1) == Pattern.OFF);
        assertThat(phone.calls).isEmpty();
        phone.telephony.messagesWaiting(1, true);
        RunningPhone.until(() -> phone.lamps.get(Lamp.MESSAGE) == Pattern.BLINK);
    }
}
