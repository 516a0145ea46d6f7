package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an eye finds on 128x64 pixels. The approved pictures are text beside this class' resources. */
@Timeout(60)
class GraphicRendererTest {
    private static final int SOFTKEYS = GraphicRenderer.SOFTKEY_TOP * GraphicRenderer.WIDTH;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idle",
                "question",
                "loading",
                "erasing",
                "prompt",
                "dialogue",
                "refusal",
                "german",
                "menu",
                "network",
                "sw"
            })
    void aScreenLooksAsApproved(String name) {
        assertThat(TextArt.of(GraphicRenderer.render(Samples.all().get(name)))).isEqualTo(TextArt.approved(name));
    }

    @Test
    void blankIsBlank() {
        assertThat(GraphicRenderer.render(Screen.blank()).pixels()).containsOnly((byte) 0);
    }

    @Test
    void noScreenIsTooMuchAndNothingIsDrawnOverTheSoftkeys() {
        RandomScreens screens = new RandomScreens(5);
        int withSoftkeys = 0;
        for (int i = 0; i < 3_000; i++) {
            Screen screen = screens.next();
            Picture picture = GraphicRenderer.render(screen);
            if (!Softkeys.labelled(screen.softkeys()).isEmpty()) {
                Screen alone =
                        new Screen("alone", "", List.of(), -1, screen.softkeys(), Set.of(), OptionalDouble.empty());
                assertThat(bottom(picture)).as("%s", screen).isEqualTo(bottom(GraphicRenderer.render(alone)));
                withSoftkeys++;
            }
        }
        assertThat(withSoftkeys).isGreaterThan(1_000);
    }

    private static byte[] bottom(Picture picture) {
        return Arrays.copyOfRange(picture.pixels(), SOFTKEYS, picture.pixels().length);
    }

    @Test
    void noScreenDrawsOverItsHeading() {
        RandomScreens screens = new RandomScreens(6);
        int compared = 0;
        for (int i = 0; i < 1_000; i++) {
            Screen screen = screens.next();
            if (screen.lines().isEmpty()
                    || screen.progress().isPresent()
                    || screen.heading().isBlank()) {
                continue;
            }
            Screen other = new Screen(
                    "other", screen.heading(), List.of(""), -1, List.of(), screen.icons(), OptionalDouble.empty());
            assertThat(top(GraphicRenderer.render(screen))).isEqualTo(top(GraphicRenderer.render(other)));
            compared++;
        }
        assertThat(compared).isGreaterThan(400);
    }

    private static byte[] top(Picture picture) {
        return Arrays.copyOf(picture.pixels(), 12 * GraphicRenderer.WIDTH);
    }

    @Test
    void theBarGrowsWithTheProgress() {
        int before = -1;
        for (int percent = 0; percent <= 100; percent += 5) {
            Picture picture =
                    GraphicRenderer.render(Screen.of("writing", "Writing").withProgress(percent / 100.0));
            int dark = 0;
            for (int x = 3; x < 97; x++) {
                dark += picture.isDark(x, 50) ? 1 : 0;
            }
            assertThat(dark).as("%d %%", percent).isGreaterThan(before);
            before = dark;
        }
        assertThat(before).isGreaterThan(90);
    }

    @Test
    void theHighlightedLineIsAlwaysInSight() {
        for (int line = 0; line < 6; line++) {
            Picture picture = GraphicRenderer.render(Samples.menu().withHighlight(line));
            int inverted = 0;
            for (int y = 13; y < GraphicRenderer.SOFTKEY_TOP; y++) {
                inverted += picture.isDark(0, y) && picture.isDark(100, y) ? 1 : 0;
            }
            assertThat(inverted).as("line %d", line).isEqualTo(12);
        }
    }

    @Test
    void aLabelOfSevenLettersLosesItsLast() {
        Screen seven = Screen.of("x", "").withSoftkey(Key.F2, "Directo", "directory");
        Screen six = Screen.of("x", "").withSoftkey(Key.F2, "Direct", "directory");
        assertThat(GraphicRenderer.render(seven)).isEqualTo(GraphicRenderer.render(six));
        assertThat(GraphicRenderer.render(seven).pixels()).contains((byte) 1);
    }
}
