package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.benchphone.board.Model;
import org.benchphone.image.ImageName.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "snom360-6.5.20-SIP-j,           SNOM360, '',             6.5.20,      APPLICATION",
        "snom360-6.5.12-beta-SIP-j,      SNOM360, '',             6.5.12-beta, APPLICATION",
        "snom360-5.5a-SIP-j,             SNOM360, '',             5.5a,        APPLICATION",
        "snom360-3.38-l,                 SNOM360, '',             3.38,        LINUX",
        "snom360-ramdiskToJffs2-3.36-br, SNOM360, ramdiskToJffs2, 3.36,        ROOTFS",
        "snom360-update6to7-7.1.6-bf,    SNOM360, update6to7,     7.1.6,       TRANSITION",
        "snom320-from6to7-7.3.14-bf,     SNOM320, from6to7,       7.3.14,      TRANSITION",
        "snom300-7.3.30-SIP-bf,          SNOM300, '',             7.3.30,      TRANSITION_SIP",
        "snom300-7.2-SIP-f,              SNOM300, '',             7.2,         FULL",
        "snom360-7.1.24-SIP-f,           SNOM360, '',             7.1.24,      FULL",
        "snom360-8.4.35-SIP-f,           SNOM360, '',             8.4.35,      FULL",
        "snom370-8.7.5.35-SIP-f,         SNOM370, '',             8.7.5.35,    FULL",
    })
    void theVendorsNamesAreUnderstood(String stem, Model model, String label, String version, Kind kind) {
        ImageName name = new ImageName(model, label, new Version(version), kind);

        assertThat(ImageName.parse(stem)).contains(name);
        assertThat(ImageName.ofFile(stem + ".bin")).contains(name);
        assertThat(name.stem()).isEqualTo(stem);
        assertThat(name).hasToString(stem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "snom360",
                "snom360.bin",
                "snom360-6.5.20-SIP-j.bin.bin",
                "snom360-6.5.20-SIP-x",
                "snom820-8.4.35-SIP-r",
                "snom999-6.5.20-SIP-j",
                "SNOM360-6.5.20-SIP-j",
                "snom360-6.5.20-sip-j",
                "snom360-SIP-j",
                "snom360--6.5.20-SIP-j",
                "snom360-6.5.20-SIP-j ",
                "../snom360-6.5.20-SIP-j",
                "snom360-aLabelThatDoesNotFit-6.5.20-SIP-j",
            })
    void otherNamesAreNot(String stem) {
        assertThat(ImageName.parse(stem)).isEmpty();
        assertThat(ImageName.ofFile(stem)).isEmpty();
    }

    @Test
    void aNameThatWouldNotReadBackCannotBeMade() {
        Version version = new Version("6.5.20");
        assertThatThrownBy(() -> new ImageName(Model.SNOM360, "with space", version, Kind.APPLICATION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageName(Model.SNOM360, "aLabelThatDoesNotFit", version, Kind.APPLICATION))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
