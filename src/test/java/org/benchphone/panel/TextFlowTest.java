package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TextFlowTest {
    @Test
    void textBreaksAtSpacesThenHyphensThenAnywhere() {
        assertThat(TextFlow.wrap("to snom360-6.5.20-SIP-j now", 16))
                .containsExactly("to", "snom360-6.5.20-", "SIP-j now");
        assertThat(TextFlow.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(TextFlow.wrap("abcd efgh", 4)).containsExactly("abcd", "efgh");
        assertThat(TextFlow.wrap("   ", 4)).containsExactly("");
    }

    @Test
    void noLetterIsLostAndNoRowIsTooLong() {
        RandomScreens random = new RandomScreens(8);
        int rows = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = random.text(200);
            for (int columns : new int[] {1, 7, 25}) {
                List<String> wrapped = TextFlow.wrap(text, columns);
                assertThat(wrapped).allMatch(row -> row.length() <= columns);
                assertThat(String.join("", wrapped).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
                rows += wrapped.size();
            }
        }
        assertThat(rows).isGreaterThan(10_000);
    }

    @Test
    void whatIsCutSaysSo() {
        assertThat(TextFlow.cut("Loading", 7)).isEqualTo("Loading");
        assertThat(TextFlow.cut("Loading", 6)).isEqualTo("Load..");
        assertThat(TextFlow.continued("abc", 6)).isEqualTo("abc..");
        assertThat(TextFlow.continued("abcdef", 6)).isEqualTo("abcd..");
    }

    @Test
    void aRowIsCenteredToItsFullWidth() {
        assertThat(TextFlow.center("SW", 5)).isEqualTo(" SW  ");
        assertThat(TextFlow.center("Loading", 5)).isEqualTo("Loa..");
    }
}
