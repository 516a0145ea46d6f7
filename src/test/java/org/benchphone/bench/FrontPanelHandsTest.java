package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, handset and plug of the front panel, by mouse and keyboard. */
@Tag("external")
@Timeout(120)
class FrontPanelHandsTest extends FrontPanelFixture {
    @Test
    void everyKeyOfThePhoneIsAButtonWithAName() {
        for (Key key : Model.SNOM360.keys()) {
            Locator button = key(key.label());
            assertThat(button).isVisible();
            assertThat(button).isEnabled();
            assertThat(button).hasAttribute("aria-label", Pattern.compile(".+"));
        }
        assertThat(page.locator("button.key")).hasCount(48);
    }

    @Test
    void everyKeyMovesItsOwn() {
        for (Key key : Model.SNOM360.keys()) {
            key(key.label()).click();
            assertThat(nextMove().key()).isEqualTo(key);
            assertThat(nextMove().down()).isFalse();
        }
    }

    @Test
    void aKeyIsDownAsLongAsTheMouseIs() {
        key("7").hover();
        page.mouse().down();
        assertThat(nextMove().down()).isTrue();
        assertThat(key("7")).hasClass(Pattern.compile("held"));
        page.waitForTimeout(300);
        assertThat(bench.phone.fixture.isHeld(Key.DIGIT_7)).isTrue();
        page.mouse().up();
        assertThat(nextMove().down()).isFalse();
        assertThat(key("7")).not().hasClass(Pattern.compile("held"));
    }

    @Test
    void aKeyComesUpWhenTheMouseLeavesIt() {
        key("HOLD").hover();
        page.mouse().down();
        assertThat(nextMove().down()).isTrue();
        page.mouse().move(2, 2);
        assertThat(nextMove().down()).isFalse();
        page.mouse().up();
    }

    @Test
    void aShortClickIsLongEnoughForAPhone() {
        key("OK").click();
        FakeFixture.Move down = nextMove();
        FakeFixture.Move up = nextMove();
        assertThat((up.nanos() - down.nanos()) / 1_000_000).isGreaterThan(50);
    }

    @Test
    void theKeyboardIsTheKeypad() {
        List<String> keys = List.of("5", "*", "#", "Enter", "Escape", "ArrowLeft", "ArrowUp", "F1", "F4", "m");
        List<Key> expected =
                List.of(Key.DIGIT_5, Key.STAR, Key.HASH, Key.OK, Key.X, Key.LEFT, Key.UP, Key.F1, Key.F4, Key.MUTE);
        for (int i = 0; i < keys.size(); i++) {
            page.keyboard().press(keys.get(i));
            assertThat(nextMove().key()).as(keys.get(i)).isEqualTo(expected.get(i));
            assertThat(nextMove().down()).isFalse();
        }
        page.keyboard().down("Shift");
        page.keyboard().down("*");
        page.keyboard().up("Shift");
        assertThat(nextMove().key()).isEqualTo(Key.STAR);
        page.keyboard().up("*");
        assertThat(nextMove().down()).isFalse();
        page.keyboard().down("8");
        assertThat(nextMove().down()).isTrue();
        page.waitForTimeout(200);
        assertThat(bench.phone.fixture.isHeld(Key.DIGIT_8)).isTrue();
        page.keyboard().up("8");
        assertThat(nextMove().down()).isFalse();
    }

    @Test
    void typingIntoTheFilterMovesNoKey() {
        page.locator("#log-filter").fill("");
        page.locator("#log-filter").pressSequentially("5*mp");
        page.waitForTimeout(200);
        assertThat(bench.phone.fixture.moves).isEmpty();
        assertThat(bench.power.isOn()).isFalse();
    }

    @Test
    void aFocusedKeyIsPressedByEnterOrSpace() {
        for (String press : List.of("Enter", "Space")) {
            key("P4").focus();
            page.keyboard().press(press);
            assertThat(nextMove().key()).isEqualTo(Key.P4);
            assertThat(nextMove().down()).isFalse();
        }
    }

    @Test
    void theHandsetIsLiftedAndPutDown() {
        key("OFFHOOK").click();
        assertThat(key("OFFHOOK")).hasAttribute("aria-pressed", "true");
        assertThat(bench.phone.fixture.isOnHook()).isFalse();
        assertThat(page.locator("[data-lamp=SPEAKER]")).hasClass(Pattern.compile("on"));
        key("OFFHOOK").click();
        assertThat(key("OFFHOOK")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void thePlugIsPulledByClickDragAndKeyboard() {
        Locator plug = page.getByRole(AriaRole.SWITCH);
        assertThat(lit()).hasText("Off");
        plug.click();
        assertThat(plug).isChecked();
        assertThat(lit()).hasText("Running");
        BoundingBox box = plug.boundingBox();
        page.mouse().move(box.x + 100, box.y + 40);
        page.mouse().down();
        page.mouse().move(box.x + 220, box.y + 40, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
        assertThat(plug).not().isChecked();
        assertThat(lit()).hasText("Off");
        plug.focus();
        page.keyboard().press("Space");
        assertThat(plug).isChecked();
        page.locator("h1").click();
        page.keyboard().press("p");
        assertThat(plug).not().isChecked();
        assertThat(bench.power.isOn()).isFalse();
    }
}
