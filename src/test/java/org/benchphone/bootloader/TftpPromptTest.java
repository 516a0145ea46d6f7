package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TftpPromptTest {
    private final FakeTime time = new FakeTime();
    private final ScriptedKeys keys = new ScriptedKeys(time);
    private final ShownScreens display = new ShownScreens();
    private final TftpPrompt prompt =
            new TftpPrompt(new Panel(display, keys, Language.GERMAN), time, Duration.ofSeconds(1));

    private List<String> numbers() {
        return display.all().stream()
                .skip(1)
                .map(screen -> screen.lines().getLast())
                .toList();
    }

    @Test
    void countsThreeTwoOneAndThenBoots() {
        assertThat(prompt.offer()).isFalse();

        assertThat(numbers()).containsExactly("3", "2", "1");
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void saysTheWordsOfThePhonesInEveryLanguage() {
        prompt.offer();
        assertThat(display.all().stream().skip(1).map(Screen::text))
                .allMatch(text -> text.startsWith("To update by TFTP, press any key:"));
    }

    @Test
    void onlyTheTwelveKeysOfTheAlphanumericKeypadAnswer() {
        assertThat(Arrays.stream(Key.values()).filter(Key::isAlphanumeric)).hasSize(12);
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void aKeyOfTheAlphanumericKeypadIsTakenAtOnceAndNoOther(Key key) {
        keys.nothing().press(key);

        assertThat(prompt.offer()).isEqualTo(key.isAlphanumeric());
        assertThat(numbers().getLast()).isEqualTo(key.isAlphanumeric() ? "2" : "1");
    }

    @Test
    void otherKeysDoNotDelayTheCountdown() {
        for (Key key : Key.values()) {
            if (!key.isAlphanumeric()) {
                keys.press(key).letGo(key);
            }
        }
        assertThat(keys.left()).isEqualTo(2 * (Key.values().length - 12));

        assertThat(prompt.offer()).isFalse();
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void lettingAKeyGoIsNoPress() {
        keys.letGo(Key.DIGIT_5);
        assertThat(prompt.offer()).isFalse();
    }

    @Test
    void aStuckKeyDoesNotKeepThePhoneFromStarting() {
        keys.heldSincePowerOn(Key.DIGIT_5).press(Key.DIGIT_5);
        assertThat(prompt.offer()).isFalse();
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void aKeyHeldSincePowerCameCountsWhenItIsLetGo() {
        keys.heldSincePowerOn(Key.DIGIT_5).press(Key.DIGIT_5).nothing().letGo(Key.DIGIT_5);
        assertThat(prompt.offer()).isTrue();
        assertThat(numbers().getLast()).isEqualTo("2");
    }

    @Test
    void aStuckKeyDoesNotSilenceTheOthers() {
        keys.heldSincePowerOn(Key.DIGIT_5).press(Key.DIGIT_5).nothing().press(Key.DIGIT_6);
        assertThat(prompt.offer()).isTrue();
    }

    @Test
    void aKeyInTheVeryLastSecondCounts() {
        keys.nothing().nothing().press(Key.HASH);
        assertThat(prompt.offer()).isTrue();
        assertThat(numbers()).containsExactly("3", "2", "1");
    }

    @Test
    void withoutAFirmwareItCountsUntilSomebodyPresses() {
        for (int i = 0; i < 3 * 400; i++) {
            keys.nothing();
        }
        keys.press(Key.OK).press(Key.DIGIT_0);

        prompt.insist();

        assertThat(numbers()).hasSize(3 * 400 + 1);
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3 * 400).toNanos());
    }
}
