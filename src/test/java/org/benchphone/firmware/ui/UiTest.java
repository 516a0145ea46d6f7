package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.calls.CallBench;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class UiTest {
    static final Instant NOW = Instant.parse("2026-01-02T10:11:12Z");

    private final CallBench bench = new CallBench();
    private final FakeActions actions = new FakeActions(bench);
    private final Ui ui = new Ui(SampleFacts.of(Model.SNOM360), bench.calls, actions);

    @Test
    void muteSpeakerAndHeadsetLightTheirLamps() {
        press(Key.MUTE, Key.SPEAKER, Key.HEADSET, Key.SPEAKER);

        assertThat(actions.done).containsExactly("MUTE on", "SPEAKER on", "HEADSET on", "SPEAKER off");
        assertThat(screen().icons()).contains(Screen.Icon.MUTE);
    }

    private Screen press(Key... keys) {
        for (Key key : keys) {
            ui.press(key);
        }
        return screen();
    }

    private Screen screen() {
        return ui.screen(NOW);
    }

    /** The keys that leave a screen as it is. */
    private void everyKeyButTheseStays(Set<Key> these, Key... wayThere) {
        String name = press(wayThere).name();
        int stayed = 0;
        for (Key key : Key.values()) {
            if (!these.contains(key)) {
                assertThat(press(key).name()).as(key + " on " + name).isEqualTo(name);
                stayed++;
            }
        }
        assertThat(stayed).isEqualTo(Key.values().length - these.size());
        assertThat(actions.done)
                .allMatch(what -> what.matches("(MUTE|SPEAKER|HEADSET) (on|off)"), "only lamps changed");
    }

    @Test
    void theIdleScreenSaysWhichPhoneItIsAndWhereItsPagesAre() {
        assertThat(screen().name()).isEqualTo("idle");
        assertThat(screen().heading()).isEqualTo("snom 360");
        assertThat(screen().lines()).hasSize(2).last().isEqualTo("127.0.0.1:8081");
        assertThat(screen().lines().getFirst()).matches("\\d\\d\\.01\\.2026   \\d\\d:11");
    }

    @Test
    void onlyDigitsAndTheSoftkeysLeaveTheIdleScreen() {
        Set<Key> leaving = new java.util.HashSet<>(Set.of(Key.F1, Key.MENU, Key.F2, Key.REDIAL, Key.F4, Key.OK));
        for (Key key : Key.values()) {
            if (key.isAlphanumeric()) {
                leaving.add(key);
            }
        }
        assertThat(leaving).hasSize(18);
        everyKeyButTheseStays(leaving);
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"DIGIT_.", "STAR", "HASH"})
    void aKeyOfTheKeypadBeginsANumber(Key key) {
        Screen screen = press(key);
        assertThat(screen.name()).isEqualTo("dialling");
        assertThat(screen.lines()).containsExactly(key == Key.STAR ? "*" : key == Key.HASH ? "#" : key.label());
    }

    @Test
    void xDeletesDigitAfterDigitAndThenGoesBack() {
        press(Key.DIGIT_1, Key.DIGIT_2, Key.STAR);
        assertThat(press(Key.X).lines()).containsExactly("12");
        assertThat(press(Key.X).lines()).containsExactly("1");
        assertThat(press(Key.X).name()).isEqualTo("idle");
    }

    @Test
    void aNumberHasAnEnd() {
        for (int i = 0; i < 40; i++) {
            press(Key.DIGIT_7);
        }
        assertThat(screen().lines().getFirst()).isEqualTo("7".repeat(24));
    }

    @Test
    void okNotesTheNumberAndSaysThatThereIsNobodyToCallThrough() {
        Screen screen = press(Key.DIGIT_1, Key.HASH, Key.OK);
        assertThat(bench.lists.calls(Kind.DIALLED)).extracting(Entry::number).containsExactly("1#");
        assertThat(screen.name()).isEqualTo("message");
        assertThat(screen.text()).isEqualTo("No SIP identity is registered: cannot call 1#.");
        assertThat(press(Key.OK).name()).isEqualTo("idle");
    }

    @Test
    void otherKeysDoNothingWhileDialling() {
        press(Key.DIGIT_5);
        for (Key key : Key.values()) {
            if (!key.isAlphanumeric() && key != Key.X && key != Key.OK) {
                assertThat(press(key).lines()).as(key.label()).containsExactly("5");
            }
        }
    }

    @Test
    void theMenuGoesRoundInBothDirections() {
        List<Integer> chosen = new ArrayList<>(List.of(press(Key.F1).highlighted()));
        for (int i = 0; i < 4; i++) {
            chosen.add(press(Key.DOWN).highlighted());
        }
        for (int i = 0; i < 4; i++) {
            chosen.add(press(Key.UP).highlighted());
        }
        assertThat(chosen).containsExactly(0, 1, 2, 3, 0, 3, 2, 1, 0);
        assertThat(screen().lines()).containsExactly("Information", "Call lists", "Language", "Reboot");
    }

    @Test
    void everyEntryOfTheMenuIsReachedAndXGoesBack() {
        assertThat(press(Key.MENU, Key.OK).name()).isEqualTo("information");
        assertThat(press(Key.X, Key.F1, Key.DOWN, Key.F4).name()).isEqualTo("calls-dialled");
        assertThat(press(Key.X, Key.F1, Key.DOWN, Key.DOWN, Key.OK).name()).isEqualTo("languages");
        assertThat(press(Key.X, Key.F1, Key.X).name()).isEqualTo("idle");
        assertThat(press(Key.F1, Key.F1).name()).isEqualTo("idle");
        assertThat(actions.done).isEmpty();
        assertThat(press(Key.F1, Key.UP, Key.OK).name()).isEqualTo("idle");
        assertThat(actions.done).containsExactly("reboot");
    }

    @Test
    void theInformationIsThatOfTheUpdatePage() {
        assertThat(press(Key.F4).lines())
                .containsExactly("snom360-SIP 6.5.10", "snom360 jffs2 v3.36", "MAC 000413290001", "127.0.0.1:8081");
    }

    @Test
    void aPhoneWithoutARootfsLeavesItsLineOut() {
        Ui single = new Ui(SampleFacts.of(Model.SNOM370), bench.calls, actions);
        single.press(Key.F4);
        assertThat(single.screen(NOW).lines()).hasSize(3).noneMatch(String::isEmpty);
    }

    @Test
    void onTheOtherScreensOnlyTheirOwnKeysWork() {
        Set<Key> back = Set.of(Key.X, Key.OK, Key.F1);
        everyKeyButTheseStays(back, Key.F4);
        everyKeyButTheseStays(Set.of(Key.X, Key.OK, Key.F1, Key.LEFT, Key.RIGHT), Key.X, Key.F2);
        everyKeyButTheseStays(Set.of(Key.X, Key.OK, Key.F1, Key.F4), Key.X, Key.MENU);
    }

    @Test
    void leftAndRightGoThroughTheThreeLists() {
        bench.lists.add(Kind.MISSED, new Entry(NOW, "", "100", 1, 0));
        bench.lists.add(Kind.MISSED, new Entry(NOW.minus(Duration.ofDays(3)), "Jane Doe", "200", 1, 0));
        assertThat(press(Key.F2).name()).isEqualTo("calls-dialled");
        assertThat(screen().lines()).containsExactly("No calls");
        assertThat(press(Key.LEFT).name()).isEqualTo("calls-missed");
        assertThat(screen().lines()).hasSize(2);
        assertThat(screen().lines().getFirst()).matches("\\d\\d\\.12\\. Jane Doe");
        assertThat(screen().lines().getLast()).matches("\\d\\d:\\d\\d 100");
        assertThat(screen().highlighted()).isZero();
        assertThat(press(Key.DOWN).highlighted()).isEqualTo(1);
        assertThat(press(Key.DOWN).highlighted()).isZero();
        assertThat(press(Key.UP).highlighted()).isEqualTo(1);
        assertThat(press(Key.RIGHT).name()).isEqualTo("calls-dialled");
        assertThat(press(Key.RIGHT).name()).isEqualTo("calls-received");
        assertThat(press(Key.RIGHT).name()).isEqualTo("calls-missed");
    }

    @Test
    void theLanguageIsChosenFromItsOwnName() {
        assertThat(press(Key.F1, Key.DOWN, Key.DOWN, Key.OK).lines()).containsExactly("English", "Deutsch");
        assertThat(screen().highlighted()).isZero();
        press(Key.DOWN, Key.OK);

        assertThat(actions.done).containsExactly("language GERMAN");
        assertThat(screen().text()).contains("[Menü]", "[Rufe]");
        assertThat(press(Key.F1, Key.DOWN, Key.DOWN, Key.OK).highlighted()).isEqualTo(1);
    }

    @Test
    void aLanguageThatMayNotBeChangedIsRefusedWithASentence() {
        actions.refusal = Optional.of(Text.same("language is read-only."));
        Screen screen = press(Key.F1, Key.DOWN, Key.DOWN, Key.OK, Key.DOWN, Key.OK);
        assertThat(screen.name()).isEqualTo("message");
        assertThat(screen.text()).isEqualTo("language is read-only.");
        assertThat(press(Key.X).name()).isEqualTo("idle");
    }

    @Test
    void inGermanEveryScreenIsGerman() {
        actions.language = Language.GERMAN;
        assertThat(press(Key.F1).text()).contains("Menü", "Ruflisten", "Sprache", "Neustart", "[Zurück]");
        assertThat(press(Key.X, Key.F2).text()).contains("Gewählt", "Keine Rufe");
        assertThat(press(Key.RIGHT).text()).contains("Angenommen");
        assertThat(press(Key.RIGHT).text()).contains("Verpasst");
        assertThat(press(Key.X, Key.DIGIT_1, Key.OK).text()).contains("kein Ruf an 1.");
    }
}
