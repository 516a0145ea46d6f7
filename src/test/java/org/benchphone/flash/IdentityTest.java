package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Tear;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IdentityTest {
    private static final Region REGION = new Region("identity", 0x2000, 2 * NorFlash.SECTOR, "who");
    private static final Identity IDENTITY = new Identity("000413290001", "snom360", "BP00000001");

    private final TearableFlash chip = new TearableFlash(64 * 1024, new Random(1));
    private NorFlash flash;

    @BeforeEach
    void powerUp() {
        flash = chip.powerUp();
    }

    private void flip(int address, int bit) {
        chip.powerOff();
        chip.chip().write(address, new byte[] {(byte) (chip.chip().read(address, 1)[0] ^ 1 << bit)});
        powerUp();
    }

    private Optional<Identity> read() {
        return Identity.read(flash, REGION);
    }

    @Test
    void aNewChipHasNone() {
        assertThat(read()).isEmpty();
    }

    @Test
    void whatTheFactoryWroteIsReadBack() {
        IDENTITY.write(flash, REGION);
        powerUp();
        assertThat(read()).contains(IDENTITY);
    }

    @Test
    void itCanBeWrittenOverAnother() {
        IDENTITY.write(flash, REGION);
        Identity other = new Identity("0004132900FF", "snom320", "");
        other.write(flash, REGION);
        assertThat(read()).contains(other);
    }

    @Test
    void anythingOutsideItsRegionStays() {
        flash.program(REGION.address() - 1, (byte) 0x12);
        flash.program(REGION.end(), (byte) 0x34);
        IDENTITY.write(flash, REGION);
        assertThat(flash.read(REGION.address() - 1, 1)).containsExactly(0x12);
        assertThat(flash.read(REGION.end(), 1)).containsExactly(0x34);
    }

    @Test
    void anyRottenBitInOneCopyLeavesTheOther() {
        IDENTITY.write(flash, REGION);
        int bits = 0;
        for (int half = 0; half < 2; half++) {
            for (int bit = 0; bit < 64 * 8; bit++, bits++) {
                int address = REGION.half(half).address() + bit / 8;
                flip(address, bit % 8);
                assertThat(read()).as("copy " + half + " bit " + bit).contains(IDENTITY);
                flip(address, bit % 8);
            }
        }
        assertThat(bits).isEqualTo(1024);
    }

    @Test
    void withBothCopiesRottenThereIsNone() {
        IDENTITY.write(flash, REGION);
        flip(REGION.half(0).address() + 10, 1);
        flip(REGION.half(1).address() + 10, 1);
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void afterACutInTheFactoryThereIsNoneOrAllOfIt(Tear tear) {
        IDENTITY.write(flash, REGION);
        long operations = chip.chip().operations();
        int none = 0;
        for (long cut = 1; cut <= operations; cut++) {
            TearableFlash torn = new TearableFlash(64 * 1024, new Random(cut));
            try {
                IDENTITY.write(torn.powerUpUntil(cut, tear), REGION);
                throw new AssertionError("no cut in operation " + cut);
            } catch (PowerLost e) {
                Optional<Identity> found = Identity.read(torn.powerUp(), REGION);
                assertThat(found.map(IDENTITY::equals).orElse(true)).isTrue();
                none += found.isEmpty() ? 1 : 0;
            }
        }
        assertThat(operations).isGreaterThanOrEqualTo(4);
        assertThat(none).isPositive();
    }

    @Test
    void randomPagesHoldNoIdentityAndNeverThrow() {
        Random random = new Random(2);
        byte[] page = new byte[NorFlash.PAGE];
        int pages = 0;
        for (; pages < 5000; pages++) {
            random.nextBytes(page);
            System.arraycopy(new byte[] {'I', 'D', 'N', 'T'}, 0, page, 0, 4);
            if (pages % 2 == 0) {
                System.arraycopy(new byte[] {0, 0, 0, (byte) random.nextInt()}, 0, page, 4, 4);
            }
            chip.powerOff();
            chip.chip().write(REGION.address(), page);
            powerUp();
            assertThat(read()).isEmpty();
        }
        assertThat(pages).isEqualTo(5000);
    }

    @Test
    void cellsThatDoNotHoldItAreADeadChip() {
        NorFlash worn = new NorFlash() {
            @Override
            public int size() {
                return flash.size();
            }

            @Override
            public void read(int address, byte[] into, int offset, int length) {
                flash.read(address, into, offset, length);
            }

            @Override
            public void program(int address, byte[] data, int offset, int length) {}

            @Override
            public void erase(int address, int length) {}
        };
        assertThatThrownBy(() -> IDENTITY.write(worn, REGION)).isInstanceOf(DeadFlash.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00041329000", "0004132900011", "00041329000g", "00041329000a", "00:04:13:29:00:01"})
    void aMacIsTwelveHexadecimalDigitsUpperCase(String mac) {
        assertThatThrownBy(() -> new Identity(mac, "snom360", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhoneThatNeverSawTheFactoryHasAMacOfZeros() {
        assertThat(Identity.unknown("snom360").mac()).isEqualTo("000000000000");
        assertThat(Identity.unknown("snom360").phoneType()).isEqualTo("snom360");
    }
}
