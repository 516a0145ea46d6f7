package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every control of the front panel by finger and by keyboard alone, and how a screen reader calls it. */
@Tag("external")
@Timeout(300)
class FrontPanelControlsTest extends FrontPanelFixture {
    private static final int KEYS = 48;

    @Override
    com.microsoft.playwright.Browser.NewContextOptions options() {
        return super.options().setHasTouch(true).setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    @Test
    void everyKeyIsTappedByAFinger() {
        int moved = 0;
        for (Key key : Model.SNOM360.keys()) {
            key(key.label()).tap();
            assertThat(nextMove()).satisfies(down -> assertThat(down.key()).isEqualTo(key));
            assertThat(nextMove().down()).isFalse();
            moved++;
        }
        assertThat(moved).isEqualTo(KEYS);
    }

    @Test
    void everyKeyIsPressedByTheKeyboardWhereItHasTheFocus() {
        int moved = 0;
        for (Key key : Model.SNOM360.keys()) {
            key(key.label()).press(moved % 2 == 0 ? "Space" : "Enter");
            assertThat(nextMove()).satisfies(down -> assertThat(down.key()).isEqualTo(key));
            assertThat(nextMove().down()).isFalse();
            moved++;
        }
        assertThat(moved).isEqualTo(KEYS);
    }

    /** Goes round with Tab once. What has the focus can be seen to have it, and is announced by role and name. */
    @Test
    void theTabKeyComesToEveryControlAndEachHasAName() {
        int controls = page.locator(
                        "button:visible:enabled, a[href]:visible, input:visible, select:visible, [tabindex='0']:visible")
                .count();
        page.evaluate("window.reached = new Set()");
        int unmarked = 0;
        int nameless = 0;
        for (int i = 0; i < controls; i++) {
            page.keyboard().press("Tab");
            Map<?, ?> at = (Map<?, ?>) page.evaluate("""
                    () => {
                      const at = document.activeElement;
                      window.reached.add(at);
                      const style = getComputedStyle(at);
                      const label = at.labels?.[0]?.innerText ?? '';
                      return {
                        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                        named: Boolean((at.getAttribute('aria-label') || at.innerText || label).trim()),
                      };
                    }""");
            unmarked += Boolean.TRUE.equals(at.get("marked")) ? 0 : 1;
            nameless += Boolean.TRUE.equals(at.get("named")) ? 0 : 1;
        }
        assertThat((int) page.evaluate("window.reached.size"))
                .isEqualTo(controls)
                .isGreaterThan(KEYS + 25);
        assertThat(unmarked).as("without a visible focus").isZero();
        assertThat(nameless).as("without a name").isZero();
    }

    @Test
    void everyOtherControlWorksByFinger() {
        Locator plug = page.getByRole(AriaRole.SWITCH);
        plug.tap();
        assertThat(plug).isChecked();
        assertThat(lit()).hasText("Running");
        others(false);
        key("OFFHOOK").tap();
        assertThat(key("OFFHOOK")).hasAttribute("aria-pressed", "true");
        plug.tap();
        assertThat(plug).not().isChecked();
        assertThat(lit()).hasText("Off");
    }

    @Test
    void everyOtherControlWorksByKeyboard() {
        Locator plug = page.getByRole(AriaRole.SWITCH);
        plug.press("Enter");
        assertThat(plug).isChecked();
        assertThat(lit()).hasText("Running");
        others(true);
        key("OFFHOOK").press("Enter");
        assertThat(key("OFFHOOK")).hasAttribute("aria-pressed", "true");
        page.locator("#flash").press("ArrowRight");
        assertThat(page.locator("#flash-block")).containsText("0x000000");
        assertThat(bench.phone.fixture.moves).as("the arrow was for the map").isEmpty();
    }

    private static void use(Locator control, boolean byKeyboard) {
        if (byKeyboard) {
            control.press("Enter");
        } else {
            control.tap();
        }
    }

    private void others(boolean byKeyboard) {
        int used = 0;
        List<Locator> kinds = page.locator("#log-kinds button").all();
        for (Locator kind : kinds) {
            assertThat(kind).hasAttribute("aria-pressed", "true");
            use(kind, byKeyboard);
            assertThat(kind).hasAttribute("aria-pressed", "false");
            use(kind, byKeyboard);
            assertThat(kind).hasAttribute("aria-pressed", "true");
            used++;
        }
        use(page.locator("#log-pause"), byKeyboard);
        assertThat(page.locator("#log-pause")).hasAttribute("aria-pressed", "true");
        use(page.locator("#log-pause"), byKeyboard);
        used++;
        page.locator("#log-filter").fill("nothing says this");
        assertThat(page.locator("#log li:visible")).hasCount(0);
        page.locator("#log-filter").fill("");
        used++;
        page.locator("#cut-operation").fill("1000000");
        page.locator("#cut-tear").selectOption("noise");
        use(page.getByText("Schedule"), byKeyboard);
        assertThat(page.locator("#cut-answer")).containsText("write or erase 1000000 from now");
        used += 3;
        use(page.locator("button[popovertarget=help]").first(), byKeyboard);
        assertThat(page.locator("#help")).isVisible();
        use(page.locator("#help").getByText("Close"), byKeyboard);
        assertThat(page.locator("#help")).isHidden();
        used += 2;
        Locator copy = page.locator("#samples button").first();
        use(copy, byKeyboard);
        page.waitForCondition(() -> page.evaluate("navigator.clipboard.readText()")
                .equals(FakeBench.SAMPLES.getFirst().url()));
        used++;
        use(
                page.getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName("Move this phone to: Realm North")),
                byKeyboard);
        assertThat(page.locator("#realms .next")).containsText("Now reboot the phone.");
        used++;
        assertThat(used).isEqualTo(kinds.size() + 9).isGreaterThan(15);
    }

    @Test
    void theNewestEventStaysInSightWhenTheWindowChanges() {
        for (int i = 0; i < 100; i++) {
            bench.events.post(new Event.Note("note " + i));
        }
        Locator newest = page.locator("#log li").last();
        assertThat(newest).containsText("note 99");
        int sizes = 0;
        for (int[] size : new int[][] {{1920, 1080}, {1280, 800}, {900, 1200}, {1280, 900}}) {
            page.setViewportSize(size[0], size[1]);
            page.waitForFunction("""
                    () => {
                      const log = document.querySelector('#log');
                      return log.scrollHeight - log.scrollTop - log.clientHeight < 2;
                    }""");
            sizes++;
        }
        assertThat(sizes).isEqualTo(4);
        page.evaluate("document.querySelector('#log').scrollTop = 0");
        page.waitForTimeout(200);
        bench.events.post(new Event.Note("while somebody reads"));
        assertThat(page.locator("#log li").last()).containsText("while somebody reads");
        assertThat((int) page.evaluate("document.querySelector('#log').scrollTop"))
                .isZero();
    }

    @Test
    void escapeClosesTheHelpAndIsNoXForThePhone() {
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help")).isHidden();
        page.keyboard().press("5");
        assertThat(nextMove().key()).as("the first key that moved").isEqualTo(Key.DIGIT_5);
    }
}
