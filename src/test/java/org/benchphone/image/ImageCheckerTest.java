package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.image.Verdict.Good;
import org.benchphone.image.Verdict.Reason;
import org.benchphone.image.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageCheckerTest {
    private static final int SLOT = 6 * 1024 * 1024;
    private static final Tokens NEW_PHONE = Tokens.factory(Model.SNOM360);
    private static final byte[] PAYLOAD = SamplePayload.generate(3, 4000);

    @Test
    void aGoodImageSaysWhatThePhoneWillSay() {
        byte[] file = file("snom360-6.5.20-SIP-j");

        FirmwareImage image = good(check(file, "whatever.bin", false));

        assertThat(image.name()).hasToString("snom360-6.5.20-SIP-j");
        assertThat(image.after().applicationVersion()).isEqualTo("snom360-SIP 6.5.20");
        assertThat(image.after().rootfsVersion()).isEqualTo(NEW_PHONE.rootfsVersion());
        assertThat(image.header()).isEqualTo(Arrays.copyOf(file, 64));
        assertThat(image.payload()).isEqualTo(PAYLOAD);
        assertThat(image.dataCrc()).isEqualTo(UImage.crc(PAYLOAD, 0, PAYLOAD.length));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void aNewPhoneOfEachModelTakesItsOwnFirmwareAgain(Model model) {
        Tokens now = Tokens.factory(model);
        String stem = model.id() + "-" + now.application() + (now.isSingleImage() ? "-SIP-f" : "-SIP-j");

        assertThat(ImageChecker.check(file(stem), "", now, SLOT, false)).isInstanceOf(Good.class);
        assertThat(ImageChecker.checkForRecovery(file(stem), "", now.model(), Optional.of(now), SLOT))
                .isInstanceOf(Good.class);
    }

    @Test
    void theNameInTheHeaderCountsNotTheFileName() {
        assertThat(refused(check(file("snom320-6.5.20-SIP-j"), "snom360-6.5.20-SIP-j.bin", true)))
                .isEqualTo(Reason.OTHER_MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "snom360-6.5.20", "snom820-8.4.35-SIP-r", " snom360-6.5.20-SIP-j"})
    void aNameThatSaysNothingIsRefused(String name) {
        assertThat(refused(check(file(name), "snom360-6.5.20-SIP-j.bin", true))).isEqualTo(Reason.UNKNOWN_NAME);
    }

    @Test
    void aSkippedRungIsRefused() {
        assertThat(refused(check(file("snom360-7.1.24-SIP-f"), "", false))).isEqualTo(Reason.RUNG_SKIPPED);
    }

    @Test
    void theSlotIsTheLimit() {
        byte[] file = file("snom360-6.5.20-SIP-j");

        assertThat(ImageChecker.check(file, "", NEW_PHONE, PAYLOAD.length, false))
                .isInstanceOf(Good.class);
        Verdict verdict = ImageChecker.check(file, "", NEW_PHONE, PAYLOAD.length - 1, false);
        assertThat(refused(verdict)).isEqualTo(Reason.TOO_LARGE);
        assertThat(((Refused) verdict).sentence().english()).isEqualTo("The image has 4 KB, this phone takes 3 KB.");
    }

    @Test
    void aVendorImageIsTakenAsItIsWhereThatIsAllowed() {
        byte[] bytes = SamplePayload.generate(9, 7000);

        assertThat(refused(check(bytes, "snom360-6.5.20-SIP-j.bin", false))).isEqualTo(Reason.WRONG_MAGIC);
        assertThat(refused(check(bytes, "firmware.bin", true))).isEqualTo(Reason.WRONG_MAGIC);
        assertThat(refused(check(bytes, "snom360-7.1.24-SIP-f.bin", true))).isEqualTo(Reason.RUNG_SKIPPED);
        assertThat(refused(check(bytes, "snom370-7.1.24-SIP-f.bin", true))).isEqualTo(Reason.OTHER_MODEL);

        FirmwareImage image = good(check(bytes, "snom360-6.5.20-SIP-j.bin", true));
        assertThat(image.header()).isEmpty();
        assertThat(image.payload()).isEqualTo(bytes);
        assertThat(image.after().applicationVersion()).isEqualTo("snom360-SIP 6.5.20");
    }

    @Test
    void neitherAWebPageNorNothingIsAVendorImage() {
        byte[] page = "<html><title>404 Not Found</title></html>".getBytes(StandardCharsets.US_ASCII);

        assertThat(refused(check(page, "snom360-6.5.20-SIP-j.bin", true))).isEqualTo(Reason.WEB_PAGE);
        assertThat(refused(check(new byte[0], "snom360-6.5.20-SIP-j.bin", true)))
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void aDamagedImageOfOursIsNotTakenForAVendors() {
        byte[] file = file("snom360-6.5.20-SIP-j");
        file[file.length - 1] ^= 1;

        assertThat(refused(check(file, "snom360-6.5.20-SIP-j.bin", true))).isEqualTo(Reason.DATA_CRC);
    }

    @Test
    void recoveryTakesOnlyWhatCarriesItsName() {
        assertThat(ImageChecker.checkForRecovery(
                        file("snom360-6.5.20-SIP-j"), "snom360.bin", NEW_PHONE.model(), Optional.of(NEW_PHONE), SLOT))
                .isInstanceOf(Good.class);
        assertThat(refused(ImageChecker.checkForRecovery(
                        PAYLOAD, "snom360.bin", NEW_PHONE.model(), Optional.of(NEW_PHONE), SLOT)))
                .isEqualTo(Reason.WRONG_MAGIC);
        assertThat(refused(ImageChecker.checkForRecovery(
                        file("snom360-7.1.24-SIP-f"), "snom360.bin", NEW_PHONE.model(), Optional.of(NEW_PHONE), SLOT)))
                .isEqualTo(Reason.NOT_FOR_RECOVERY);
    }

    @Test
    void damageAnywhereIsRefused() {
        byte[] file = file("snom360-6.5.20-SIP-j");
        Random random = new Random(360);
        int rounds = 5_000;
        for (int round = 0; round < rounds; round++) {
            byte[] damaged = Arrays.copyOf(file, random.nextInt(4) > 0 ? file.length : random.nextInt(file.length));
            for (int bytes = 1 + random.nextInt(8); bytes > 0 && damaged.length > 0; bytes--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            boolean intact = Arrays.equals(file, damaged);
            Verdict verdict = check(damaged, "snom360.bin", random.nextBoolean());
            assertThat(verdict instanceof Good).isEqualTo(intact);
            rounds -= intact ? 1 : 0;
        }
        assertThat(rounds).isGreaterThan(4_900);
    }

    @Test
    void sentencesAreShortEnoughForTheDisplay() {
        Verdict[] verdicts = {
            check(file("snom360-7.1.24-SIP-f"), "", false),
            check(PAYLOAD, "snom360-6.5.20-SIP-j.bin", false),
            check(new byte[0], "", false),
            check(file("nameless"), "", false),
            check(file("snom320-6.5.20-SIP-j"), "", false),
            ImageChecker.checkForRecovery(
                    file("snom360-7.1.24-SIP-f"), "", NEW_PHONE.model(), Optional.of(NEW_PHONE), SLOT),
        };
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(((Refused) verdict).sentence().english()).hasSizeBetween(15, 84);
            assertThat(((Refused) verdict).sentence().german())
                    .hasSizeBetween(15, 84)
                    .isNotEqualTo(((Refused) verdict).sentence().english());
        });
    }

    private static Verdict check(byte[] file, String fileName, boolean vendorImagesAllowed) {
        return ImageChecker.check(file, fileName, NEW_PHONE, SLOT, vendorImagesAllowed);
    }

    private static FirmwareImage good(Verdict verdict) {
        return ((Good) verdict).image();
    }

    private static Reason refused(Verdict verdict) {
        return ((Refused) verdict).reason();
    }

    private static byte[] file(String name) {
        return UImage.build(name, PAYLOAD, Instant.EPOCH);
    }
}
