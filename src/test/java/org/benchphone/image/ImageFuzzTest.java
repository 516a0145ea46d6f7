package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.benchphone.board.Model;
import org.benchphone.image.Verdict.Good;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes from a server. As part of the build it takes the seeds in {@code ImageFuzzTestInputs}; with
 * {@code JAZZER_FUZZ=1} it looks for more.
 */
@Timeout(600)
class ImageFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyFileGetsAVerdict(byte[] file) {
        Tokens now = Tokens.factory(Model.SNOM360);
        Verdict verdict = ImageChecker.check(file, "snom360.bin", now, 1 << 20, false);
        if (verdict instanceof Good(FirmwareImage image)) {
            assertThat(image.payload()).hasSize(file.length - UImage.HEADER);
            assertThat(ImageName.parse(image.name().stem())).contains(image.name());
            assertThat(Tokens.decode(image.after().encode())).contains(image.after());
        }
    }

    /** A checksum stops a fuzzer, so here it is made right: what is behind it is looked at, too. */
    @FuzzTest(maxDuration = "60s")
    void anyHeaderWithARightChecksumGetsAVerdict(byte[] header) {
        byte[] file = UImageTest.sealed(Arrays.copyOf(header, Math.max(header.length, UImage.HEADER)));
        Verdict verdict = ImageChecker.checkForRecovery(file, "", Model.SNOM300, java.util.Optional.empty(), 1 << 20);
        assertThat(verdict).isNotNull();
    }

    @FuzzTest(maxDuration = "60s")
    void anyNameIsReadOrNot(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        ImageName.ofFile(name).ifPresent(image -> {
            assertThat(name).startsWith(image.stem());
            assertThat(image.version()).isEqualByComparingTo(image.version());
            Ladder.refuses(Tokens.factory(image.model()), image);
        });
        Tokens.decode(name).ifPresent(tokens -> assertThat(tokens.encode()).isEqualTo(name));
    }
}
