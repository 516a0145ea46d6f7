package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our table of codes and the emulated ROM were written apart; each letter must come out as it went in. */
@Timeout(30)
class CharacterCodesTest {
    @Test
    void eachLetterThatWeSendIsReadAsThatLetter() {
        List<Character> letters = new ArrayList<>();
        for (char letter = ' '; letter < '\u2600'; letter++) {
            if (CharacterCodes.code(letter) >= 0) {
                letters.add(letter);
            }
        }
        Benches.ExactTime time = new Benches.ExactTime();
        EmulatedBoard board = Benches.board(Model.SNOM320, time);
        try (Uptime uptime = new Uptime(time)) {
            PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
            for (char letter : letters) {
                display.show(Screen.of("one", "<" + letter + letter + ">"));
                Picture seen = board.look();
                assertThat(seen.characters().getFirst().strip()).isEqualTo("<" + letter + letter + ">");
            }
        }
        assertThat(letters).hasSize(93 + 14 + 4).contains('ä', 'ö', 'ü', 'ß', '°', '█', '▎');
    }

    @Test
    void whatTheGlassLacksIsSpelledOtherwise() {
        assertThat(CharacterCodes.code('Ä')).isNegative();
        assertThat(CharacterCodes.code('\\')).as("a yen sign in this ROM").isNegative();
        assertThat(CharacterCodes.code('~')).as("an arrow in this ROM").isNegative();
        assertThat(CharacterCodes.showable("plain")).isEqualTo("plain");
    }
}
