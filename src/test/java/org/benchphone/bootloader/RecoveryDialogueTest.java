package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.benchphone.board.Key;
import org.benchphone.language.Language;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.panel.ScriptedKeys;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class RecoveryDialogueTest {
    private static final RecoveryAddresses NOTHING = new RecoveryAddresses("", "", "", "");
    private static final RecoveryAddresses KNOWN =
            new RecoveryAddresses("10.0.0.7", "255.255.255.0", "10.0.0.254", "10.0.0.1");

    private final ScriptedKeys keys = new ScriptedKeys(new FakeTime());
    private final ShownScreens display = new ShownScreens();

    private RecoveryAddresses ask(RecoveryAddresses known) {
        return ask(known, Language.ENGLISH);
    }

    private RecoveryAddresses ask(RecoveryAddresses known, Language language) {
        RecoveryAddresses answer = new RecoveryDialogue(new Panel(display, keys, language)).ask(known);
        assertThat(keys.left()).as("keys nobody waited for").isZero();
        return answer;
    }

    private List<String> screenNames() {
        return display.all().stream().skip(1).map(Screen::name).toList();
    }

    private List<String> hints() {
        return display.all().stream()
                .skip(1)
                .map(screen -> screen.lines().getLast())
                .toList();
    }

    @Test
    void fourAddressesAreTypedWithDigitsAndStars() {
        keys.type("192*168*0*10").press(Key.OK);
        keys.type("255*255*255*0").press(Key.OK);
        keys.type("192*168*0*1").press(Key.OK);
        keys.type("172*16*34*56").press(Key.OK);

        assertThat(ask(NOTHING))
                .isEqualTo(new RecoveryAddresses("192.168.0.10", "255.255.255.0", "192.168.0.1", "172.16.34.56"));
        assertThat(screenNames().stream().distinct())
                .containsExactly("tftp-phone", "tftp-netmask", "tftp-gateway", "tftp-server");
    }

    @Test
    void whatIsKnownStandsThereAndOkTakesIt() {
        keys.press(Key.OK, Key.OK, Key.OK, Key.OK);

        assertThat(ask(KNOWN)).isEqualTo(KNOWN);
        assertThat(display.all().stream().skip(1).map(screen -> screen.lines().get(1)))
                .containsExactly("10.0.0.7_", "255.255.255.0_", "10.0.0.254_", "10.0.0.1_");
    }

    @Test
    void xDeletesTheLastCharacterAndNothingWhenThereIsNone() {
        keys.press(Key.X, Key.X).type("*19").press(Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(KNOWN).phone()).as("10.0.0.7 without .7, then .19").isEqualTo("10.0.0.19");
    }

    @Test
    void xOnAnEmptyFieldLeavesItEmpty() {
        keys.press(Key.X, Key.X, Key.X).type("10*0*0*2").press(Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(new RecoveryAddresses("1", "255.0.0.0", "", "10.0.0.1")).phone())
                .isEqualTo("10.0.0.2");
    }

    @Test
    void upGoesBackAFieldAndKeepsWhatWasTyped() {
        keys.press(Key.OK).press(Key.X).type("9").press(Key.UP);
        keys.press(Key.X).type("8").press(Key.OK);
        keys.press(Key.X).type("0").press(Key.OK, Key.OK, Key.OK);

        assertThat(ask(KNOWN)).isEqualTo(new RecoveryAddresses("10.0.0.8", "255.255.255.0", "10.0.0.254", "10.0.0.1"));
    }

    @Test
    void upOnTheFirstFieldStaysThere() {
        keys.press(Key.UP, Key.UP, Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(KNOWN)).isEqualTo(KNOWN);
        assertThat(screenNames()).startsWith("tftp-phone", "tftp-phone", "tftp-phone", "tftp-netmask");
    }

    @Test
    void upReachesEveryFieldFromTheLast() {
        keys.press(Key.OK, Key.OK, Key.OK, Key.UP, Key.UP, Key.UP, Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(KNOWN)).isEqualTo(KNOWN);
        assertThat(screenNames())
                .containsSubsequence("tftp-server", "tftp-gateway", "tftp-netmask", "tftp-phone", "tftp-server");
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"DIGIT_.", "STAR", "OK", "X", "UP"})
    void everyOtherKeyDoesNothing(Key key) {
        keys.press(key, Key.OK, key, Key.OK, key, Key.OK, key, Key.OK);
        assertThat(ask(KNOWN)).isEqualTo(KNOWN);
        assertThat(screenNames()).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(value = Key.class, mode = EnumSource.Mode.MATCH_ALL, names = "DIGIT_.")
    void everyDigitTypesItself(Key digit) {
        keys.press(Key.X).press(digit).press(Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(KNOWN).phone()).isEqualTo("10.0.0." + digit.digit());
    }

    @Test
    void aFieldTakesNoMoreThanAnAddressCanHave() {
        keys.type("255*255*255*25").type("5").type("4*");
        keys.press(Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(new RecoveryAddresses("", "255.0.0.0", "10.0.0.254", "10.0.0.1"))
                        .phone())
                .isEqualTo("255.255.255.255");
    }

    /** Each row: the field that cannot be taken, what stands in it, and the sentence that says why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PHONE   |               | Enter an address.",
                "PHONE   | 10.0.0        | Four numbers 0-255 with dots.",
                "PHONE   | 10.0.0.256    | Four numbers 0-255 with dots.",
                "NETMASK |               | Enter an address.",
                "NETMASK | 255           | Four numbers 0-255 with dots.",
                "NETMASK | 255.0.255.0   | A mask like 255.255.255.0.",
                "NETMASK | 0.0.0.0       | A mask like 255.255.255.0.",
                "GATEWAY | 1.2.3.        | Four numbers 0-255 with dots.",
                "SERVER  |               | Enter the server's address.",
                "SERVER  | 1..2.3        | Four numbers 0-255 with dots.",
            })
    void whatMakesNoSenseIsNotTakenAndSaysWhy(String field, String typed, String sentence) {
        String text = typed == null ? "" : typed;
        RecoveryAddresses known = new RecoveryAddresses(
                field.equals("PHONE") ? text : KNOWN.phone(),
                field.equals("NETMASK") ? text : KNOWN.netmask(),
                field.equals("GATEWAY") ? text : KNOWN.gateway(),
                field.equals("SERVER") ? text : KNOWN.server());
        int before = List.of("PHONE", "NETMASK", "GATEWAY", "SERVER").indexOf(field);
        for (int i = 0; i <= before; i++) {
            keys.press(Key.OK);
        }
        for (int i = 0; i < 15; i++) {
            keys.press(Key.X);
        }
        keys.type("255*0*0*0");
        for (int i = before; i < 4; i++) {
            keys.press(Key.OK);
        }

        ask(known);

        assertThat(hints().get(before + 1)).isEqualTo(sentence);
        assertThat(hints().get(before + 2)).as("gone with the next key").startsWith("*: dot");
        assertThat(screenNames().get(before + 1)).isEqualTo("tftp-" + field.toLowerCase(Locale.ROOT));
    }

    @Test
    void aServerInAnotherNetworkNeedsAGateway() {
        keys.press(Key.OK, Key.OK, Key.OK, Key.OK, Key.UP);
        keys.type("10*0*0*254").press(Key.OK, Key.OK);

        assertThat(ask(new RecoveryAddresses("10.0.0.7", "255.255.255.0", "", "10.0.1.1")))
                .isEqualTo(new RecoveryAddresses("10.0.0.7", "255.255.255.0", "10.0.0.254", "10.0.1.1"));
        assertThat(hints()).contains("Other network: enter a gateway.");
    }

    @Test
    void aServerInTheSameNetworkNeedsNone() {
        keys.press(Key.OK, Key.OK, Key.OK, Key.OK);
        assertThat(ask(new RecoveryAddresses("10.0.0.7", "255.255.254.0", "", "10.0.1.1"))
                        .gateway())
                .isEmpty();
    }

    @Test
    void inGermanItAsksInGerman() {
        keys.press(Key.X, Key.OK, Key.X, Key.X, Key.X, Key.X, Key.X, Key.X, Key.X, Key.OK);
        keys.type("10*0*0*1").press(Key.OK, Key.OK, Key.OK, Key.OK);
        ask(KNOWN, Language.GERMAN);

        assertThat(display.all().get(1).text()).contains("IP des Telefons", "löschen");
        assertThat(hints()).contains("Vier Zahlen 0-255 mit Punkten.", "Adresse eingeben.");
        assertThat(display.all().stream()
                        .map(screen ->
                                screen.lines().isEmpty() ? "" : screen.lines().getFirst()))
                .contains("Netzmaske", "Gateway", "TFTP-Server");
    }
}
