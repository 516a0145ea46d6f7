package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.bootloader.BootloaderFixture.IDENTITY;
import static org.benchphone.bootloader.BootloaderFixture.MAP;
import static org.benchphone.bootloader.BootloaderFixture.OLD;

import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.board.Tear;
import org.benchphone.bootloader.Bootloader.Found;
import org.benchphone.emulated.Cells;
import org.benchphone.flash.Identity;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class FactoryTest {
    private static void assertIsNew(BootloaderFixture phone, String as) {
        Storage storage = phone.powerUp();
        assertThat(new Factory(phone.flash, MAP).isNeeded()).as(as).isFalse();
        assertThat(storage.identity()).as(as).contains(IDENTITY);
        assertThat(storage.settings().entries()).as(as).isEmpty();
        assertThat(storage.callLists().entries()).as(as).isEmpty();
        assertThat(storage.environment().request()).as(as).isEmpty();
        assertThat(storage.environment().writing()).as(as).isEmpty();
        assertThat(storage.bootloader().powerOn()).as(as).isInstanceOf(Found.Firmware.class);
    }

    @Test
    void aChipFromTheShelfNeedsTheFactory() {
        BootloaderFixture chip = new BootloaderFixture(1);
        assertThat(new Factory(chip.flash, MAP).isNeeded()).isTrue();
    }

    @Test
    void aFinishedPhoneHasAnIdentityAFirmwareAndNothingElse() {
        assertIsNew(BootloaderFixture.phone(Optional.of(OLD)), "new");
    }

    @Test
    void aPhoneWithNothingButABootloaderIsFinishedToo() {
        BootloaderFixture phone = BootloaderFixture.phone(Optional.empty());
        assertThat(new Factory(phone.flash, MAP).isNeeded()).isFalse();
        assertThat(phone.powerOn()).isEqualTo(new Found.NoFirmware(Optional.empty()));
        assertThat(phone.powerUp().identity()).contains(IDENTITY);
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void aHalfDoneFactoryIsDoneAgain(Tear tear) {
        long operations = BootloaderFixture.phone(Optional.of(OLD)).chip.chip().operations();
        int needed = 0;
        for (long cut = 1; cut <= operations; cut++) {
            BootloaderFixture phone = new BootloaderFixture(cut);
            phone.chip.chip().cutAt(cut, tear);
            try {
                new Factory(phone.flash, MAP).write(IDENTITY, Model.SNOM360, Optional.of(OLD));
                throw new AssertionError("no cut in operation " + cut);
            } catch (PowerLost e) {
                phone.powerUp();
            }
            Factory factory = new Factory(phone.flash, MAP);
            if (factory.isNeeded()) {
                needed++;
                factory.write(IDENTITY, Model.SNOM360, Optional.of(OLD));
            }
            assertIsNew(phone, "cut " + cut + " " + tear);
        }
        assertThat(operations).isGreaterThan(70);
        assertThat(needed).isGreaterThan((int) operations - 6);
    }

    /** As when the identity of a used phone is lost, or a chip comes from another device. */
    @Test
    void whateverWasOnTheChipIsGone() {
        BootloaderFixture used = BootloaderFixture.phone(Optional.of(OLD));
        used.use();
        used.powerUp().environment().requestUpdate(new UpdateRequest("http://server/x.bin", "web", true));
        used.overwrite(MAP.identity().address(), new byte[MAP.identity().length()]);
        used.powerUp();

        Factory factory = new Factory(used.flash, MAP);
        assertThat(factory.isNeeded()).isTrue();
        factory.write(IDENTITY, Model.SNOM360, Optional.of(OLD));

        assertIsNew(used, "used before");
    }

    @Test
    void aChipFullOfAnythingIsMadeAPhone() {
        Random random = new Random(3);
        int chips = 0;
        for (; chips < 20; chips++) {
            BootloaderFixture phone = new BootloaderFixture(Cells.inMemory(MAP.size()), chips);
            byte[] anything = new byte[MAP.size()];
            random.nextBytes(anything);
            phone.overwrite(0, chips == 0 ? new byte[MAP.size()] : anything);
            phone.powerUp();
            new Factory(phone.flash, MAP).write(IDENTITY, Model.SNOM360, Optional.of(OLD));
            assertIsNew(phone, "chip " + chips);
        }
        assertThat(chips).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyModelHasABootloaderThatFits(Model model) {
        BootloaderFixture phone = new BootloaderFixture(1);
        Identity identity = new Identity(model.macPrefixes().getFirst() + "0001", model.id(), "BP00000001");
        new Factory(phone.flash, MAP).write(identity, model, Optional.empty());
        assertThat(phone.powerOn()).isInstanceOf(Found.NoFirmware.class);
    }
}
