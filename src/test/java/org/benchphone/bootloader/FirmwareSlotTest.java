package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.TearableFlash;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FirmwareSlotTest {
    private static final int SIZE = 512 * 1024;
    private static final Region REGION = new Region("firmware", 0x10000, 0x60000, "a slot of six blocks");

    private final TearableFlash chip = new TearableFlash(SIZE, new Random(1));
    private NorFlash flash;
    private FirmwareSlot slot;

    @BeforeEach
    void powerUp() {
        flash = chip.powerUp();
        slot = new FirmwareSlot(flash, REGION);
    }

    static FirmwareImage image(String name, byte[] payload) {
        byte[] file = UImage.build(name, payload, Instant.EPOCH);
        return ((Verdict.Good) ImageChecker.check(file, name, Tokens.factory(Model.SNOM360), SIZE, false)).image();
    }

    private SlotHeader install(byte[] payload, Optional<SlotHeader> trusted) {
        SlotHeader header = SlotHeader.of(image("snom360-6.5.20-SIP-j", payload), 7);
        FirmwareSlot.Plan plan = slot.plan(payload, trusted);
        slot.destroyHeader();
        slot.erase(plan, done -> {});
        slot.program(payload, plan, done -> {});
        slot.commit(header);
        return header;
    }

    @Test
    void anErasedSlotHoldsNoFirmware() {
        assertThat(slot.check()).isEmpty();
    }

    @Test
    void whatWasInstalledIsFoundAgain() {
        byte[] payload = SamplePayload.generate(1, 100_001);
        install(payload, Optional.empty());

        SlotHeader found = slot.check().orElseThrow();

        assertThat(found.name()).isEqualTo("snom360-6.5.20-SIP-j");
        assertThat(found.sequence()).isEqualTo(7);
        assertThat(Tokens.decode(found.tokens()).orElseThrow().applicationVersion())
                .isEqualTo("snom360-SIP 6.5.20");
        assertThat(slot.payload(found)).isEqualTo(payload);
    }

    /** The header is written last, so what this finds is no cut but cells that lost their charge. */
    @Test
    void anyRottenBitInThePayloadIsFound() {
        byte[] payload = SamplePayload.generate(2, 20_000);
        install(payload, Optional.empty());
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(payload.length);
            int address = REGION.address() + NorFlash.SECTOR + at;
            chip.powerOff();
            chip.chip().write(address, new byte[] {(byte) (payload[at] ^ 1 << random.nextInt(8))});
            powerUp();

            assertThat(slot.check()).as("byte " + at).isEmpty();

            chip.powerOff();
            chip.chip().write(address, new byte[] {payload[at]});
            powerUp();
        }
        assertThat(slot.check()).isPresent();
    }

    @Test
    void anyRottenBitInTheHeaderIsFound() {
        install(SamplePayload.generate(2, 5_000), Optional.empty());
        byte[] header = chip.chip().read(REGION.address(), NorFlash.PAGE);
        for (int bit = 0; bit < NorFlash.PAGE * 8; bit++) {
            byte[] rotten = header.clone();
            rotten[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(SlotHeader.decode(rotten)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void whatIsThereAlreadyIsNeitherErasedNorProgrammed() {
        byte[] old = SamplePayload.generate(4, 300_000);
        SlotHeader header = install(old, Optional.empty());
        byte[] changed = old.clone();
        changed[150_000] ^= 1;

        FirmwareSlot.Plan plan = slot.plan(changed, Optional.of(header));

        assertThat(plan.bytes()).as("the header's sector and the changed one").isEqualTo(2 * NorFlash.SECTOR);
        install(changed, Optional.of(header));
        assertThat(slot.payload(slot.check().orElseThrow())).isEqualTo(changed);
    }

    @Test
    void afterACutNothingThatReadsWellIsTrusted() {
        byte[] payload = SamplePayload.generate(4, 300_000);
        install(payload, Optional.empty());

        assertThat(slot.plan(payload, Optional.empty()).bytes()).isGreaterThanOrEqualTo(300_000);
    }

    @Test
    void aLongImageAfterAShortOneIsWhole() {
        Random random = new Random(5);
        Optional<SlotHeader> trusted = Optional.empty();
        for (int i = 0; i < 60; i++) {
            byte[] payload = SamplePayload.generate(random.nextInt(4), random.nextInt(1, slot.capacity() + 1));
            trusted = Optional.of(install(payload, trusted));
            assertThat(slot.payload(slot.check().orElseThrow())).isEqualTo(payload);
        }
        assertThat(trusted).isPresent();
    }
}
