package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BitmapFontTest {
    private static final String GERMAN = "äöüÄÖÜß";

    @Test
    void everyFontHasAsciiAndUmlautsEachWithALookOfItsOwn() {
        for (BitmapFont font : List.of(BitmapFont.SMALL, BitmapFont.NORMAL, BitmapFont.LARGE, BitmapFont.HUGE)) {
            Set<String> looks = new HashSet<>();
            int letters = 0;
            for (char letter = '!'; letter <= '~'; letter++, letters++) {
                looks.add(look(font, letter));
            }
            for (char letter : GERMAN.toCharArray()) {
                looks.add(look(font, letter));
                letters++;
            }
            assertThat(looks)
                    .as("%d pixels high", font.height())
                    .hasSize(letters)
                    .noneMatch(String::isBlank);
        }
    }

    @Test
    void anUnknownLetterLosesItsAccentOrIsAQuestionMark() {
        assertThat(look(BitmapFont.NORMAL, 'ě')).isEqualTo(look(BitmapFont.NORMAL, 'e'));
        assertThat(look(BitmapFont.NORMAL, '漢')).isEqualTo(look(BitmapFont.NORMAL, '?'));
    }

    private static String look(BitmapFont font, char letter) {
        StringBuilder look = new StringBuilder();
        for (int y = 0; y < font.height(); y++) {
            for (int x = 0; x < font.width(); x++) {
                look.append(font.isDark(letter, x, y) ? '#' : ' ');
            }
        }
        return look.toString();
    }
}
