package org.benchphone.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the setting server wants in the phone, and what the phone makes of it. */
@Timeout(10)
class FirmwareCheckTest {
    private static final String SERVER = "http://a.lab/";
    private static final String STATUS = SERVER + "snom360/snom360-firmware.htm";
    private static final String NEWER = "http://fw.lab/snom360-6.5.20-SIP-j.bin";
    private static final String SAME = "http://fw.lab/snom360-6.5.10-SIP-j.bin";
    private final Realm realm = new Realm();

    @BeforeEach
    void aRealm() {
        realm.set("setting_server", SERVER).set("firmware_status", STATUS).set("update_policy", "auto_update");
    }

    private static Provisioned update(String url, boolean ask) {
        return new Provisioned.Update(new UpdateRequest(url, "policy", ask));
    }

    private String decision() {
        return realm.events(Event.FirmwareOffered.class).getLast().decision();
    }

    @ParameterizedTest
    @CsvSource({
        "auto_update,false",
        "ask_for_update,true",
        "never_update_boot,true",
        "AUTO_UPDATE,false",
    })
    void policiesThatLetFirmwareInAskOrDoNot(String policy, boolean asks) {
        realm.set("update_policy", policy).serve(STATUS, "firmware: " + NEWER);
        assertThat(realm.boot()).isEqualTo(update(NEWER, asks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings_only", "never_update_firm", "nonsense", ""})
    void allOthersLetNoneInAndSayThatOneWasNamed(String policy) {
        realm.set("update_policy", policy).set("firmware", NEWER).serve(STATUS, "firmware: " + NEWER);
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(decision()).startsWith("not-by-");
        assertThat(realm.asked).doesNotContain(STATUS);
    }

    @Test
    void theSameVersionIsNothingToDo() {
        realm.serve(STATUS, "<html><pre>\nfirmware: " + SAME + "\n</pre></html>");
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(decision()).isEqualTo("equal");
    }

    @Test
    void anOlderVersionIsAnUpdateTooForDifferentCountsNotNewer() {
        realm.serve(STATUS, "firmware: http://fw.lab/snom360-6.5.2-SIP-j.bin");
        assertThat(realm.boot()).isEqualTo(update("http://fw.lab/snom360-6.5.2-SIP-j.bin", false));
    }

    @Test
    void theSameVersionForAnotherModelIsNotTheSame() {
        realm.serve(STATUS, "firmware: http://fw.lab/snom320-6.5.10-SIP-j.bin");
        assertThat(realm.boot()).isInstanceOf(Provisioned.Update.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "<html><pre></pre></html>", "# nothing today"})
    void anEmptyAnswerMeansNothingWhateverTheFirmwareSettingSays(String answer) {
        realm.set("firmware", NEWER).serve(STATUS, answer);
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
    }

    @Test
    void withoutAFirmwareFileTheFirmwareSettingOfTheRealmRules() {
        realm.serve(SERVER + "snom360.htm", "firmware$: " + NEWER);
        assertThat(realm.boot()).isEqualTo(update(NEWER, false));
        realm.set("firmware_status", "");
        assertThat(realm.boot()).isEqualTo(update(NEWER, false));
    }

    @Test
    void otherSettingsInTheFirmwareFileHoldAndItsFirmwareIsNoSetting() {
        realm.serve(STATUS, "firmware: " + NEWER + "\nphone_name$: x");
        realm.boot();
        assertThat(realm.settings.get("phone_name")).isEqualTo("x");
        assertThat(realm.settings.get("firmware")).isEmpty();
    }

    @Test
    void aFirmwareStatusWithoutAHostIsOnTheSettingServer() {
        realm.set("firmware_status", "/snom360/snom360-firmware.htm").serve(STATUS, "firmware: " + NEWER);
        assertThat(realm.boot()).isEqualTo(update(NEWER, false));
    }

    @Test
    void whatThisBootHasTriedIsNotTriedAgain() {
        realm.serve(STATUS, "firmware: " + NEWER);
        assertThat(realm.boot(Optional.of(NEWER))).isEqualTo(new Provisioned.Ready());
        assertThat(decision()).isEqualTo("tried");
    }

    @Test
    void aServerThatIsDeadWantsNothing() {
        realm.fail(STATUS, Reason.UNREACHABLE);
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
    }

    @Test
    void aFilledBootloaderSettingIsPassedOverAndSaid() {
        realm.set("bootloader", "http://fw.lab/boot.bin").serve(STATUS, "firmware: " + NEWER);
        assertThat(realm.boot()).isEqualTo(update(NEWER, false));
        assertThat(realm.events(Event.Note.class))
                .extracting(Event.Note::text)
                .anyMatch(text -> text.contains("bootloader"));
    }
}
