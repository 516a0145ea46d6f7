package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.board.Key.*;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.benchphone.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CommandsTest {
    private static final String URL = "http://192.0.2.10/snom360-6.5.20-SIP-j.bin";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void aScriptLoadsFirmwareWithoutAPage() {
        HttpResponse<String> answer = visitor.get("/dummy.htm?swload=load&firmware=" + URL);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The phone shows SW and reboots.");
        assertThat(phone.loads).containsExactly(new FakePhone.Load(URL, ""));
    }

    @Test
    void aScriptReadsWhyItsFirmwareWasRefused() {
        HttpResponse<String> bootloader =
                visitor.get("/dummy.htm?swload=load&firmware=" + URL + "&bootloader=http://192.0.2.10/b");
        assertThat(bootloader.statusCode()).isEqualTo(400);
        assertThat(bootloader.body()).contains("Empty the bootloader field.");
        HttpResponse<String> nothing = visitor.get("/dummy.htm?swload=load");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("This is no HTTP URL.");
        assertThat(phone.loads).isEmpty();
    }

    @Test
    void aScriptSavesSettings() {
        HttpResponse<String> answer = visitor.get(
                "/dummy.htm?settings=save&store_settings=save&update_policy=auto_update&user_realname1=J%C3%BCrg+A");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(phone.saved).containsExactly(Map.of("update_policy", "auto_update", "user_realname1", "Jürg A"));
    }

    @Test
    void aScriptSavesSettingsByPostToo() {
        assertThat(visitor.post("/dummy.htm?settings=save", "language=Deutsch").statusCode())
                .isEqualTo(200);
        assertThat(phone.saved).containsExactly(Map.of("language", "Deutsch"));
        assertThat(phone.language).isEqualTo(Language.GERMAN);
    }

    @Test
    void readOnlySettingsAreRefusedWith403() {
        HttpResponse<String> answer = visitor.get("/dummy.htm?settings=save&admin_mode=on");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("admin_mode is read-only.");
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dummy.htm",
                "/dummy.htm?",
                "/dummy.htm?settings=load",
                "/dummy.htm?settings=save",
                "/dummy.htm?RESET=true",
                "/confirm.htm",
                "/confirm.htm?reset=yes"
            })
    void whatIsNoCommandIsRefusedAndChangesNothing(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(400);
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dummy.htm?REBOOT=true",
                "/confirm.htm?REBOOT=yes",
                "/confirm.htm?REBOOT",
                "/advanced.htm?reboot=Reboot"
            })
    void thePhoneRebootsWhenTheAnswerIsOnItsWay(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The phone reboots.", "data-next=\"/info.htm\"");
        awaitReboots(1);
    }

    @Test
    void aFormThatWasPostedRebootsToo() {
        assertThat(visitor.post("/confirm.htm", "REBOOT=Yes").statusCode()).isEqualTo(200);
        awaitReboots(1);
    }

    @Test
    void theRebootOfTheUpdateTabAnswersWith302AsThePhonesDo() {
        HttpResponse<String> answer = visitor.get("/advanced_update.htm?reboot=Reboot");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/index.htm");
        awaitReboots(1);
    }

    @Test
    void keysAreTappedByTheVendorsNames() {
        HttpResponse<String> answer =
                visitor.get("/command.htm?key=CANCEL;enter;F_R;REC;RIGHT;VOLUME_UP;P12;F4;0;9;*;%23;TRANSFER;DND;MENU");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(phone.pressed)
                .containsExactly(
                        X, OK, HOLD, RECORD, RIGHT, VOLUME_UP, P12, F4, DIGIT_0, DIGIT_9, STAR, HASH, TRANSFER, DND,
                        MENU);
    }

    @Test
    void keysAreTappedByTheBenchsNamesToo() {
        visitor.get("/command.htm?key=OK;x;STAR;HASH;HOLD");
        assertThat(phone.pressed).containsExactly(OK, X, STAR, HASH, HOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;OFFHOOK", "", "1;;2", "1,500", "%3Cb%3E"})
    void anUnknownKeyIsAnsweredWithTheListAndNothingIsPressed(String keys) {
        HttpResponse<String> answer = visitor.get("/command.htm?key=" + keys);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("is no key of this phone", "ENTER CANCEL", "P12", "* 0 #")
                .doesNotContain("<b>");
        assertThat(phone.pressed).isEmpty();
    }

    @Test
    void aPhoneHasTheKeysOfItsModel() {
        phone.information = new SystemInformation("snom190", "000413220001", "snom190-SIP 3.60", "", "", List.of());
        HttpResponse<String> answer = visitor.get("/command.htm?key=F4");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("F3", "P5").doesNotContain("P6", "F4 ");
        assertThat(visitor.get("/command.htm?key=F3").statusCode()).isEqualTo(200);
    }

    @Test
    void moreKeysThanAFingerPressesAreRefused() {
        String most = "1;".repeat(Commands.MOST_KEYS - 1) + "1";
        assertThat(visitor.get("/command.htm?key=" + most + ";1").statusCode()).isEqualTo(400);
        assertThat(phone.pressed).isEmpty();
        assertThat(visitor.get("/command.htm?key=" + most).statusCode()).isEqualTo(200);
        assertThat(phone.pressed).hasSize(Commands.MOST_KEYS);
    }

    private void awaitReboots(int count) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (phone.reboots.get() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(phone.reboots).hasValue(count);
    }

    private void assertUntouched() {
        assertThat(phone.saved).isEmpty();
        assertThat(phone.loads).isEmpty();
        assertThat(phone.pressed).isEmpty();
        assertThat(phone.reboots).hasValue(0);
    }
}
