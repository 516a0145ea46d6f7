package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an eye reads on two rows of characters; pages are parted by a line of their own. */
@Timeout(60)
class CharacterRendererTest {
    private final CharacterRenderer snom320 = new CharacterRenderer(Model.SNOM320.glass(), Model.SNOM320.softkeys());
    private final CharacterRenderer snom300 = new CharacterRenderer(Model.SNOM300.glass(), Model.SNOM300.softkeys());

    @Test
    void wordsOfTheUpdatePageStandWithTheirProgress() {
        assertThat(read(snom320, Samples.loading(0.62))).isEqualTo("""
                Loading              62%
                [█████████████▋        ]""");
        assertThat(read(snom300, Screen.of("erasing", "Erasing").withProgress(0)))
                .isEqualTo("""
                Erasing       0%
                [              ]""");
        assertThat(read(snom300, Screen.of("writing", "Writing").withProgress(1)))
                .isEqualTo("""
                Writing     100%
                [██████████████]""");
        assertThat(read(snom320, Screen.of("software", "SW")).strip()).isEqualTo("SW");
    }

    @Test
    void theQuestionComesFirstAndItsEndStaysWithTheSoftkeys() {
        assertThat(read(snom320, Samples.question())).isEqualTo("""
                Update to
                snom360-6.5.20-SIP-j?
                ---
                snom360-6.5.20-SIP-j?
                OK                Cancel""");
        assertThat(read(snom300, Samples.question())).isEqualTo("""
                Update to
                snom360-6.5.20-
                ---
                SIP-j?
                OK        Cancel""");
    }

    @Test
    void theCountdownIsOnEveryPage() {
        assertThat(read(snom320, Samples.prompt())).isEqualTo("""
                To update by TFTP,
                press any key:         3""");
        assertThat(read(snom300, Samples.prompt())).isEqualTo("""
                To update by
                TFTP, press    3
                ---
                any key:
                               3""");
    }

    @Test
    void anEditedFieldStandsBelowItsName() {
        assertThat(read(snom320, Samples.dialogue())).isEqualTo("""
                IP address:
                →192.168.0.10_
                ---
                Next      <-      Cancel
                →192.168.0.10_""");
        Screen url = Screen.of("setting", "Setting server", "http://192.168.0.10:8080/provision/_")
                .withHighlight(0);
        assertThat(read(snom300, url)).as("the end is where one writes").isEqualTo("""
                Setting server
                →080/provision/_""");
    }

    @Test
    void aLongSentenceComesInPagesWithoutLosingAWord() {
        for (CharacterRenderer renderer : List.of(snom300, snom320)) {
            String read = read(renderer, Samples.refusal()).replaceAll("\\n(---\\n)?", " ");
            assertThat(read)
                    .startsWith("Update refused This is an image for a snom320. Choose one for the snom360 and try")
                    .contains("again.")
                    .endsWith("OK");
        }
    }

    @Test
    void theIdleScreenHasItsSoftkeys() {
        assertThat(read(snom320, Samples.idle())).isEqualTo("""
                Thu 14:05
                4711 Reception
                ---
                4712 Workshop
                Redial  Dir  Msgs   Menu""");
        assertThat(read(snom300, Samples.idle())).endsWith("Red Dir Msg Menu");
    }

    @Test
    void labelsStandAboveTheirKeysAsLongAsTheyAreShort() {
        Screen screen = Screen.of("x", "Call").withSoftkey(Key.F4, "End", "end").withSoftkey(Key.F2, "Hold", "hold");
        assertThat(read(snom320, screen)).isEqualTo("Call\n       Hold        End");
        assertThat(read(snom300, Screen.of("x", "Call").withSoftkey(Key.F4, "Cancel", "cancel")))
                .isEqualTo("Call\n          Cancel");
    }

    @Test
    void germanIsSpelledInLettersThatTheGlassHas() {
        assertThat(CharacterCodes.showable("Über Größe, Öl, Ärger, é, ł, a\\b~c…"))
                .isEqualTo("Ueber Größe, Oel, Aerger, e, ?, a/b-c..");
    }

    @Test
    void noScreenIsTooMuchAndEachLetterIsOnTheGlass() {
        RandomScreens screens = new RandomScreens(7);
        int letters = 0;
        for (int i = 0; i < 2_000; i++) {
            Screen screen = screens.next();
            for (CharacterRenderer renderer :
                    List.of(snom300, snom320, new CharacterRenderer(new Model.Glass(20, 4), 4))) {
                for (Picture page : renderer.pages(screen)) {
                    assertThat(page.characters())
                            .hasSize(page.width() == 20 ? 4 : 2)
                            .allMatch(row -> row.length() == page.width());
                    for (char letter : String.join("", page.characters()).toCharArray()) {
                        assertThat(CharacterCodes.code(letter)).as("%s", letter).isNotNegative();
                        letters++;
                    }
                }
            }
        }
        assertThat(letters).isGreaterThan(200_000);
    }

    @Test
    void onFourRowsHeadingTextAndSoftkeysStandTogether() {
        CharacterRenderer tall = new CharacterRenderer(new Model.Glass(20, 4), 4);
        assertThat(read(tall, Samples.loading(0.62))).isEqualTo("""
                Loading          62%
                snom360-6.5.20-SIP-j

                [███████████▎      ]""");
        assertThat(read(tall, Samples.question())).isEqualTo("""
                Software Update
                Update to
                snom360-6.5.20-SIP-
                OK            Cancel
                ---
                j?


                OK            Cancel""");
        assertThat(read(tall, Samples.prompt())).isEqualTo("""
                To update by
                TFTP, press any
                key:
                                   3""");
        assertThat(read(tall, Samples.menu())).isEqualTo("""
                Menu
                 Identity
                →Maintenance
                Select          Back""");
        assertThat(read(tall, Samples.dialogue())).isEqualTo("""
                TFTP Update
                 IP address:
                →192.168.0.10_
                Next    <-    Cancel""");
    }

    private static String read(CharacterRenderer renderer, Screen screen) {
        return renderer.pages(screen).stream()
                .map(page ->
                        page.characters().stream().map(String::stripTrailing).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n---\n"))
                .stripTrailing();
    }
}
