package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.firmware.ui.SampleFacts;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Text;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.IdentityStatus.State;
import org.benchphone.web.OngoingCall;
import org.benchphone.web.Party;
import org.benchphone.web.PhoneControl.Answer;
import org.benchphone.web.TelephonyControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the web pages may do with identities and calls. */
@Timeout(60)
class PageCallsTest {
    private static final Text FINE = new Text("Registered for 60 seconds.", "Angemeldet für 60 Sekunden.");
    private static final Text SILENT = new Text("The registrar does not answer.", "Der Registrar antwortet nicht.");

    private final Uptime uptime = new Uptime(Time.system());
    private final Settings settings = new Settings(new MemoryStore());
    private final EventLoop loop = new EventLoop(uptime);
    private final FakeCallKeys keys = new FakeCallKeys();
    private final Control control = control(Model.SNOM360);
    private final TelephonyControl calls = control.telephony();
    private final CompletableFuture<Thread> phone = new CompletableFuture<>();

    private Control control(Model model) {
        return new Control(
                SampleFacts.of(model),
                settings,
                new BootEnvironment(new MemoryStore()),
                event -> {},
                loop,
                () -> Picture.ofCharacters(2, List.of("ab")),
                key -> {},
                new ByHand(),
                keys);
    }

    @BeforeEach
    void start() {
        uptime.start("phone", () -> {
            phone.complete(Thread.currentThread());
            loop.run(Duration.ofSeconds(1), () -> {});
        });
        settings.apply(SettingsFile.parse("""
                user_name1$: 200
                user_host1$: pbx.example.com
                user_name2$: 300
                user_host2$: PBX.example.com;transport=tcp
                user_name3$: 400
                user_host3$: other
                user_active3$: off
                user_name4$: 500
                user_host5$: other
                """));
        keys.identities.add(new IdentityStatus(1, "sip:200@pbx.example.com", State.FAILED, SILENT));
        keys.identities.add(new IdentityStatus(2, "sip:300@PBX.example.com;transport=tcp", State.REGISTERED, FINE));
    }

    @AfterEach
    void switchOff() {
        uptime.close();
    }

    private static String done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).text().english();
    }

    private static String refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).text().english();
    }

    private void talks(String id) {
        keys.ongoing.add(
                new OngoingCall(id, 2, Text.same("Talking"), new Party("", "sip:201@pbx"), Duration.ofSeconds(5)));
    }

    @Test
    void everyIdentitySaysHowItStands() {
        List<IdentityStatus> all = calls.identities();
        assertThat(all).hasSize(12).extracting(IdentityStatus::line).startsWith(1, 2, 3);
        assertThat(all)
                .extracting(IdentityStatus::state)
                .startsWith(State.FAILED, State.REGISTERED, State.OFF, State.INCOMPLETE, State.INCOMPLETE, State.EMPTY);
        assertThat(all.get(0).detail()).isEqualTo(SILENT);
        assertThat(all.get(3).detail().english()).contains("registrar is missing");
        assertThat(all.get(4).detail().english()).contains("account is missing");
    }

    @Test
    void aSmallPhoneHasFourIdentities() {
        for (Model model : List.of(Model.SNOM190, Model.SNOM300)) {
            TelephonyControl small = control(model).telephony();
            assertThat(small.identityCount()).isEqualTo(4);
            assertThat(small.identities()).hasSize(4);
        }
        assertThat(control(Model.SNOM320).telephony().identityCount()).isEqualTo(12);
    }

    @Test
    void anIdentityThatSipDoesNotKnowSaysThatSipIsNotThere() {
        keys.identities.clear();
        assertThat(calls.identities().get(0).detail().english()).startsWith("SIP could not start");
    }

    @Test
    void savedAccountsAreRegisteredAndOtherSettingsAreNot() {
        control.saveSettings(Map.of("language", "Deutsch"));
        assertThat(keys.told).isEmpty();
        control.saveSettings(Map.of("user_name6", "600"));
        control.saveSettings(Map.of("user_name6", "600"));
        control.loadSettings("user_host6$: pbx\n");
        assertThat(keys.told).containsExactly("accounts", "accounts");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "2, 2",
        "300, 2",
        "300@pbx.example.com, 2",
        "sip:300@pbx.EXAMPLE.com, 2",
        "'SIP:300@pbx.example.com;line=abc', 2"
    })
    void aCallGoesOutFromTheIdentityThatIsNamed(String identity, int line) {
        assertThat(done(calls.dial("201", identity))).isEqualTo("Calling 201.");
        assertThat(keys.told).containsExactly("dial 201 on " + line);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Identity 1 is not registered: The registrar does not answer.",
        "200, Identity 1 is not registered: The registrar does not answer.",
        "3, Identity 3 is not registered: The account stays",
        "6, Identity 6 is not registered: Fill in account and registrar",
        "13, The phone has no identity 13.",
        "30, The phone has no identity 30.",
        "someone@else, The phone has no identity someone@else."
    })
    void anIdentityThatCannotCallSaysWhy(String identity, String why) {
        assertThat(refusal(calls.dial("201", identity))).startsWith(why);
        assertThat(keys.told).isEmpty();
    }

    @Test
    void withoutARegistrationNobodyIsCalled() {
        keys.identities.removeIf(IdentityStatus::isRegistered);
        assertThat(refusal(calls.dial("201", "")))
                .isEqualTo("No identity is registered: cannot call 201. See Setup > Identity 1.");
        assertThat(keys.told).isEmpty();
    }

    @Test
    void whatThePhoneItselfRefusesIsPassedOn() {
        keys.cannot = java.util.Optional.of(Text.same("All lines are busy."));
        assertThat(refusal(calls.dial("201", ""))).isEqualTo("All lines are busy.");
        assertThat(refusal(calls.sendKeys("1"))).isEqualTo("All lines are busy.");
    }

    @Test
    void onlyIdentitiesInUseAreRegisteredAgain() {
        assertThat(done(calls.registerAgain(1))).contains("asks the registrar again");
        assertThat(refusal(calls.registerAgain(3))).startsWith("The account stays");
        assertThat(refusal(calls.registerAgain(12))).startsWith("Fill in");
        assertThat(keys.told).containsExactly("register 1");
        done(calls.registerAll());
        assertThat(keys.told).containsExactly("register 1", "register 1", "register 2");
        settings.reset();
        assertThat(refusal(calls.registerAll())).startsWith("No identity is set up");
    }

    @Test
    void callsAreHungUpOneByOneOrAllTogether() {
        assertThat(done(calls.hangUpAll())).isEqualTo("There is no call.");
        talks("a");
        talks("b");
        talks("c");
        assertThat(done(calls.hangUp("b"))).isEqualTo("Hung up.");
        assertThat(refusal(calls.hangUp("b"))).isEqualTo("This call is over already.");
        assertThat(done(calls.hangUpAll())).isEqualTo("All calls are ended.");
        assertThat(keys.told).containsExactly("hang up b", "hang up a", "hang up c");
    }

    @Test
    void everythingHappensInThePhonesOwnThread() throws Exception {
        talks("a");
        calls.identities();
        calls.ongoing();
        calls.listed(CallKind.MISSED);
        calls.dial("201", "");
        calls.sendKeys("12#");
        calls.registerAll();
        calls.hangUp("a");
        calls.hangUpAll();
        calls.clear(CallKind.MISSED);
        control.saveSettings(Map.of("user_name6", "600"));
        assertThat(keys.told).contains("keys 12#", "clear MISSED", "accounts");
        assertThat(keys.threads).containsOnly(phone.get());
    }
}
