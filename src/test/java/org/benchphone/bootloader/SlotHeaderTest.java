package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.benchphone.flash.NorFlash;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.SamplePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotHeaderTest {
    private static final FirmwareImage IMAGE =
            FirmwareSlotTest.image("snom360-6.5.20-SIP-j", SamplePayload.generate(1, 1000));

    private static byte[] withRightChecksum(byte[] page) {
        ByteBuffer.wrap(page).putInt(NorFlash.PAGE - 4, SlotHeader.crcOf(page, NorFlash.PAGE - 4));
        return page;
    }

    @Test
    void aHeaderIsReadBackAsItWasWritten() {
        SlotHeader header = SlotHeader.of(IMAGE, 77);

        byte[] page = header.encode();
        SlotHeader found = SlotHeader.decode(page).orElseThrow();

        assertThat(page).hasSize(NorFlash.PAGE);
        assertThat(found).usingRecursiveComparison().isEqualTo(header);
        assertThat(found.length()).isEqualTo(1000);
        assertThat(found.imageHeader()).isEqualTo(IMAGE.header());
        assertThat(found.isOf(IMAGE)).isTrue();
    }

    @Test
    void anotherPayloadOrAnotherNameIsAnotherImage() {
        SlotHeader header = SlotHeader.of(IMAGE, 1);
        assertThat(header.isOf(FirmwareSlotTest.image("snom360-6.5.20-SIP-j", SamplePayload.generate(2, 1000))))
                .isFalse();
        assertThat(header.isOf(FirmwareSlotTest.image("snom360-6.5.20-SIP-j", SamplePayload.generate(1, 1001))))
                .isFalse();
        assertThat(header.isOf(FirmwareSlotTest.image("snom360-6.5.21-SIP-j", SamplePayload.generate(1, 1000))))
                .isFalse();
    }

    @Test
    void blankAndZeroedPagesHoldNone() {
        byte[] blank = new byte[NorFlash.PAGE];
        assertThat(SlotHeader.decode(blank)).isEmpty();
        Arrays.fill(blank, (byte) 0xFF);
        assertThat(SlotHeader.decode(blank)).isEmpty();
    }

    @Test
    void everyTornHeaderHoldsNone() {
        byte[] page = SlotHeader.of(IMAGE, 1).encode();
        int cases = 0;
        for (int done = 0; done < NorFlash.PAGE; done++) {
            byte[] torn = new byte[NorFlash.PAGE];
            Arrays.fill(torn, (byte) 0xFF);
            System.arraycopy(page, 0, torn, 0, done);
            if (!Arrays.equals(torn, page)) {
                assertThat(SlotHeader.decode(torn)).as("first " + done).isEmpty();
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(250);
    }

    /** The second half has magic and checksum right, so that everything behind them is reached. */
    @Test
    void randomPagesNeverThrow() {
        Random random = new Random(9);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] page = new byte[NorFlash.PAGE];
            random.nextBytes(page);
            if (i % 2 == 1) {
                ByteBuffer.wrap(page).putInt(0, 0x42504657).putShort(80, (short) random.nextInt(-3, 200));
                withRightChecksum(page);
            }
            taken += SlotHeader.decode(page).isPresent() ? 1 : 0;
        }
        assertThat(taken).as("pages that pass").isGreaterThan(1000);
    }

    @Test
    void aTextOfOneLineIsNoHeader() {
        byte[] page = new SlotHeader(1, 1, 1, new byte[64], "name", "tokens").encode();
        page[82 + 4] = ' ';
        assertThat(SlotHeader.decode(withRightChecksum(page))).isEmpty();
    }

    @Test
    void aNegativeLengthIsNoHeader() {
        byte[] page = SlotHeader.of(IMAGE, 1).encode();
        ByteBuffer.wrap(page).putInt(8, -1);
        assertThat(SlotHeader.decode(withRightChecksum(page))).isEmpty();
    }

    @Test
    void aTextThatDoesNotFitIsABug() {
        int room = NorFlash.PAGE - 4 - 82;
        SlotHeader longest = new SlotHeader(1, 1, 1, new byte[64], "n", "t".repeat(room - 2));
        assertThat(SlotHeader.decode(longest.encode()).orElseThrow().tokens()).hasSize(room - 2);

        SlotHeader tooLong = new SlotHeader(1, 1, 1, new byte[64], "n", "t".repeat(room - 1));
        assertThatThrownBy(tooLong::encode).isInstanceOf(IllegalArgumentException.class);
    }
}
