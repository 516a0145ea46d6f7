package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class TokensTest {
    private static final String MAC = "0004132E08B4";

    /** As captured from real phones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/4.0 (compatible; snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25)",
                "Mozilla/4.0 (compatible; snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25)",
                "Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36; snom320 linux 3.38)",
                "Mozilla/4.0 (compatible; snom370-SIP 7.1.2)",
                "Mozilla/4.0 (compatible; snom320-SIP 7.1.30)",
                "Mozilla/4.0 (compatible; snom320-SIP 7.3.30 1.1.3-u)",
                "Mozilla/4.0 (compatible; snom320-SIP 8.4.35 1.1.3-u)",
                "Mozilla/4.0 (compatible; snom370-SIP 8.7.5.48 1.1.3-u 0004132E08B4)",
            })
    void theUserAgentIsThatOfItsGeneration(String userAgent) {
        String tokens = userAgent.replaceAll(".*compatible; | 1\\.1\\.3-u.*|\\)$", "");

        assertThat(Tokens.decode(tokens).orElseThrow().userAgent(MAC)).isEqualTo(userAgent);
    }

    @Test
    void aNewPhoneSaysWhatTheUpdatePageShows() {
        Tokens tokens = Tokens.factory(Model.SNOM360);

        assertThat(tokens.applicationVersion()).isEqualTo("snom360-SIP 6.5.10");
        assertThat(tokens.rootfsVersion()).isEqualTo("snom360 jffs2 v3.36");
        assertThat(tokens.linuxVersion()).isEqualTo("snom360 linux 3.25");
    }

    @Test
    void a370HasNeverHadAnythingButASingleImage() {
        Tokens tokens = Tokens.factory(Model.SNOM370);

        assertThat(tokens.isSingleImage()).isTrue();
        assertThat(tokens.applicationVersion()).isEqualTo("snom370-SIP 7.3.30");
        assertThat(tokens.rootfsVersion()).isEmpty();
        assertThat(tokens.linuxVersion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "snom360-6.5.20-SIP-j,           snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.25",
        "snom360-ramdiskToJffs2-3.37-br, snom360-SIP 6.5.10; snom360 jffs2 v3.37; snom360 linux 3.25",
        "snom360-3.38-l,                 snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.38",
        "snom360-update6to7-7.1.6-bf,    snom360-SIP 7.1.6",
        "snom360-7.3.30-SIP-bf,          snom360-SIP 7.3.30",
        "snom360-8.4.35-SIP-f,           snom360-SIP 8.4.35",
    })
    void eachKindOfImageMovesItsOwnToken(String installed, String after) {
        ImageName name = ImageName.parse(installed).orElseThrow();

        assertThat(Tokens.factory(Model.SNOM360).after(name).encode()).isEqualTo(after);
    }

    @Test
    void whatGoesToFlashComesBack() {
        List<Tokens> all = new ArrayList<>();
        for (Model model : Model.values()) {
            all.add(Tokens.factory(model));
            all.add(Tokens.factory(model).after(name(model, "7.3.30-SIP-f")));
            all.add(Tokens.factory(model).after(name(model, "6.5.12-beta-SIP-j")));
            all.add(Tokens.factory(model).after(name(model, "ramdiskToJffs2-3.36-br")));
            all.add(Tokens.factory(model).after(name(model, "3.38-l")));
        }
        assertThat(all).hasSize(25).allSatisfy(tokens -> {
            assertThat(Tokens.decode(tokens.encode())).contains(tokens);
            assertThat(tokens.encode()).hasSizeLessThan(100).matches("[ -~]+");
        });
    }

    private static ImageName name(Model model, String rest) {
        return ImageName.parse(model.id() + "-" + rest).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "snom360",
                "snom999-SIP 6.5.10",
                "snom360-SIP",
                "snom360-SIP 6.5.10; snom320 jffs2 v3.36",
                "snom360-SIP 6.5.10; snom360 ext2 v3.36",
                "snom360-SIP 6.5.10\n",
                "snom360-SIP 6.5.10; snom360 linux undef",
            })
    void otherLinesAreNoTokens(String line) {
        assertThat(Tokens.decode(line)).isEmpty();
    }
}
