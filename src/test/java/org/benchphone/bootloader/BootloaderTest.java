package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.bootloader.BootloaderFixture.MAP;
import static org.benchphone.bootloader.BootloaderFixture.NEW;
import static org.benchphone.bootloader.BootloaderFixture.OLD;

import java.util.Optional;
import java.util.Random;
import org.benchphone.bootloader.Bootloader.Found;
import org.benchphone.flash.NorFlash;
import org.benchphone.image.UImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of {@link Bootloader}, row by row. */
@Timeout(60)
class BootloaderTest {
    private static final UpdateRequest REQUEST = new UpdateRequest("http://server/new.bin", "web", true);
    private static final String OLD_TOKENS = OLD.after().encode();
    private static final int BOOTLOADER = MAP.bootloader().address();

    private final BootloaderFixture phone = BootloaderFixture.phone(Optional.of(OLD));

    private Found.Firmware firmware() {
        Found found = phone.powerOn();
        assertThat(found).isInstanceOf(Found.Firmware.class);
        return (Found.Firmware) found;
    }

    private void write(SlotHeader header) {
        FirmwareSlot slot = phone.powerUp().slot();
        slot.destroyHeader();
        FirmwareSlot.Plan plan = slot.plan(NEW.payload(), Optional.empty());
        slot.erase(plan, done -> {});
        slot.program(NEW.payload(), plan, done -> {});
        slot.commit(header);
    }

    @Test
    void aGoodPhoneStartsItsFirmware() {
        Found.Firmware found = firmware();
        assertThat(found.header().name()).isEqualTo("snom360-6.5.10-SIP-j");
        assertThat(found.request()).isEmpty();
    }

    @Test
    void aRequestThatWaitsIsFoundAtEveryPowerOn() {
        phone.powerUp().environment().requestUpdate(REQUEST);
        assertThat(firmware().request()).contains(REQUEST);
        assertThat(firmware().request()).contains(REQUEST);
    }

    @Test
    void aGoodPhoneIsNotWrittenTo() {
        phone.powerUp().environment().requestUpdate(REQUEST);
        long before = phone.chip.chip().operations();
        firmware();
        assertThat(phone.chip.chip().operations()).isEqualTo(before);
    }

    @Test
    void everyFlippedBitInTheBootloadersHeaderIsADeadPhone() {
        for (int bit = 0; bit < UImage.HEADER * 8; bit++) {
            phone.flip(BOOTLOADER + bit / 8, bit % 8);
            assertThat(phone.powerOn()).as("bit " + bit).isInstanceOf(Found.Dead.class);
            phone.flip(BOOTLOADER + bit / 8, bit % 8);
        }
        assertThat(firmware().header().name()).isEqualTo("snom360-6.5.10-SIP-j");
    }

    @Test
    void everySampledFlippedBitInTheBootloadersPayloadIsADeadPhone() {
        int payload =
                BootloaderComponent.build(org.benchphone.board.Model.SNOM360, MAP.bootloader()).length - UImage.HEADER;
        Random random = new Random(6);
        int cases = 0;
        for (; cases < 1000; cases++) {
            int at = BOOTLOADER + UImage.HEADER + random.nextInt(payload);
            int bit = random.nextInt(8);
            phone.flip(at, bit);
            assertThat(phone.powerOn()).as("byte " + at + " bit " + bit).isInstanceOf(Found.Dead.class);
            phone.flip(at, bit);
        }
        assertThat(firmware().header().name()).isEqualTo("snom360-6.5.10-SIP-j");
        assertThat(cases).isEqualTo(1000);
    }

    @Test
    void whatLiesBehindTheBootloaderDoesNotMatter() {
        phone.overwrite(MAP.bootloader().end() - 1, (byte) 0);
        assertThat(firmware().header().sequence()).isEqualTo(1);
    }

    @Test
    void aDeadPhoneDoesNotWriteToItsFlash() {
        phone.powerUp().environment().beginWriting(new Writing(2, true, OLD_TOKENS));
        phone.flip(BOOTLOADER, 0);
        long before = phone.chip.chip().operations();
        assertThat(phone.powerOn()).isInstanceOf(Found.Dead.class);
        assertThat(phone.chip.chip().operations()).isEqualTo(before);
    }

    @Test
    void aPhoneThatNeverHadAFirmwareKnowsNoVersions() {
        BootloaderFixture bare = BootloaderFixture.phone(Optional.empty());
        assertThat(bare.powerOn()).isEqualTo(new Found.NoFirmware(Optional.empty()));
    }

    @Test
    void aDamagedFirmwareIsNoneButItsVersionsAreKnown() {
        phone.flip(MAP.firmware().address() + NorFlash.SECTOR + 5000, 3);
        assertThat(phone.powerOn()).isEqualTo(new Found.NoFirmware(Optional.of(OLD_TOKENS)));
    }

    @Test
    void aRequestDoesNotBringADamagedFirmwareBack() {
        phone.powerUp().environment().requestUpdate(REQUEST);
        phone.flip(MAP.firmware().address() + 20, 3);
        assertThat(phone.powerOn()).isEqualTo(new Found.NoFirmware(Optional.empty()));
    }

    @Test
    void aCutInErasingOrWritingLeavesNoFirmwareAndTheVersionsBefore() {
        phone.powerUp().environment().beginWriting(new Writing(2, false, OLD_TOKENS));
        phone.powerUp().slot().destroyHeader();

        for (int i = 0; i < 3; i++) {
            assertThat(phone.powerOn()).isEqualTo(new Found.NoFirmware(Optional.of(OLD_TOKENS)));
        }
    }

    @Test
    void aCutInTheFirstRecoveryLeavesNoVersions() {
        BootloaderFixture bare = BootloaderFixture.phone(Optional.empty());
        bare.powerUp().environment().beginWriting(new Writing(1, true, ""));
        assertThat(bare.powerOn()).isEqualTo(new Found.NoFirmware(Optional.empty()));
    }

    @Test
    void aCutAfterTheCommitPointLeavesTheNewFirmwareAndNothingToDo() {
        phone.use();
        Storage storage = phone.powerUp();
        storage.environment().requestUpdate(REQUEST);
        storage.environment().beginWriting(new Writing(2, false, OLD_TOKENS));
        write(SlotHeader.of(NEW, 2));

        Found.Firmware found = firmware();

        assertThat(found.header().name()).isEqualTo("snom360-6.5.20-SIP-j");
        assertThat(found.request()).isEmpty();
        BootEnvironment environment = phone.powerUp().environment();
        assertThat(environment.writing()).isEmpty();
        assertThat(environment.request()).isEmpty();
        assertThat(environment.lastResult().orElseThrow().english()).isEqualTo("The new firmware is installed.");
        assertThat(phone.isUsed()).as("an update keeps settings and calls").isTrue();
    }

    @Test
    void aCutAfterTheCommitPointOfARecoveryWipesWhatItHadToWipe() {
        phone.use();
        phone.powerUp().environment().beginWriting(new Writing(2, true, OLD_TOKENS));
        write(SlotHeader.of(NEW, 2));

        assertThat(firmware().header().sequence()).isEqualTo(2);

        assertThat(phone.powerUp().settings().entries()).isEmpty();
        assertThat(phone.powerUp().callLists().entries()).isEmpty();
        assertThat(phone.powerUp().identity()).contains(BootloaderFixture.IDENTITY);
    }

    @Test
    void aCutBeforeAnythingWasErasedLeavesTheOldFirmwareAndTheRequest() {
        phone.use();
        Storage storage = phone.powerUp();
        storage.environment().requestUpdate(REQUEST);
        storage.environment().beginWriting(new Writing(2, false, OLD_TOKENS));

        Found.Firmware found = firmware();

        assertThat(found.header().sequence()).isEqualTo(1);
        assertThat(found.request()).contains(REQUEST);
        assertThat(phone.powerUp().environment().writing()).isEmpty();
        assertThat(phone.isUsed()).isTrue();
    }

    @Test
    void theSameImageAgainIsToldFromTheOneBeforeByItsSequence() {
        Storage storage = phone.powerUp();
        SlotHeader old = storage.slot().header().orElseThrow();
        Installation again = storage.bootloader().update(OLD, old);
        again.erase(done -> {});
        again.write(done -> {});
        assertThat(firmware().header().sequence()).isEqualTo(2);
    }
}
