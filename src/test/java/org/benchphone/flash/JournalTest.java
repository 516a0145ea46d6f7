package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalTest {
    private static final Region REGION = new Region("test", 0x10000, 2 * 64 * 1024, "a journal");

    private final TearableFlash chip = new TearableFlash(256 * 1024, new Random(1));

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void anEmptyRegionBecomesAnEmptyJournal() {
        assertThat(Journal.mount(chip.powerUp(), REGION).entries()).isEmpty();
    }

    @Test
    void valuesAreThereAfterPowerOn() {
        Journal.mount(chip.powerUp(), REGION).commit(Map.of("ip_adr", bytes("10.0.0.7")), Set.of());

        assertThat(Journal.mount(chip.powerUp(), REGION).entries()).containsOnlyKeys("ip_adr");
    }

    /** As when a new map of the chip puts a region where another one was. */
    @Test
    void aJournalOfAnotherRegionIsNone() {
        Journal.mount(chip.powerUp(), REGION).commit(Map.of("a", bytes("1")), Set.of());
        Region onBankA = new Region("calls", REGION.address(), REGION.length(), "a journal");
        Region onBankB = new Region("calls", REGION.address() - REGION.length() / 2, REGION.length(), "a journal");

        assertThat(Journal.mount(chip.powerUp(), onBankA).entries()).isEmpty();
        Journal.mount(chip.powerUp(), onBankB).commit(Map.of("b", bytes("2")), Set.of());
        assertThat(Journal.mount(chip.powerUp(), onBankB).entries()).containsOnlyKeys("b");
        assertThat(Journal.mount(chip.powerUp(), onBankB).entries()).containsOnlyKeys("b");
    }

    @Test
    void theSameValueAgainCostsNoFlash() {
        Journal journal = Journal.mount(chip.powerUp(), REGION);
        journal.commit(Map.of("a", bytes("1")), Set.of());
        long before = chip.chip().operations();

        journal.commit(Map.of("a", bytes("1")), Set.of("b"));

        assertThat(chip.chip().operations()).isEqualTo(before);
    }

    @Test
    void fiveThousandSettingsFit() {
        TreeMap<String, byte[]> settings = new TreeMap<>();
        for (int i = 0; i < 5000; i++) {
            settings.put("setting_name_" + i, bytes("value " + i));
        }
        TearableFlash large = new TearableFlash(16 * 1024 * 1024, new Random(1));
        Region region = FlashMap.w25q128().settings();
        Journal.mount(large.powerUp(), region).commit(settings, Set.of());

        assertThat(Journal.mount(large.powerUp(), region).entries()).hasSize(5000);
    }

    @Test
    void moreThanABankIsRefusedAndNothingIsLost() {
        Journal journal = Journal.mount(chip.powerUp(), REGION);
        journal.commit(Map.of("kept", bytes("yes")), Set.of());

        assertThatThrownBy(() -> journal.commit(Map.of("huge", new byte[70_000]), Set.of()))
                .isInstanceOf(KeyValueStore.StoreFull.class)
                .hasMessageContaining("65536");

        assertThat(journal.entries()).containsOnlyKeys("kept");
        assertThat(Journal.mount(chip.powerUp(), REGION).entries()).containsOnlyKeys("kept");
    }

    @Test
    void aWipeLeavesNothing() {
        Journal journal = Journal.mount(chip.powerUp(), REGION);
        journal.commit(Map.of("a", bytes("1"), "b", bytes("2")), Set.of());

        journal.wipe();

        assertThat(Journal.mount(chip.powerUp(), REGION).entries()).isEmpty();
    }

    @Test
    void whoeverChangesWhatWasReadChangesNothingInTheJournal() {
        Journal journal = Journal.mount(chip.powerUp(), REGION);
        journal.commit(Map.of("a", bytes("1")), Set.of());

        journal.entries().get("a")[0] = 'x';

        assertThat(journal.entries().get("a")).isEqualTo(bytes("1"));
    }

    @Test
    void bothBanksWearAlike() {
        long[] erases = new long[2];
        chip.chip().onActivity(new org.benchphone.board.FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                erases[address < REGION.address() + REGION.length() / 2 ? 0 : 1]++;
            }

            @Override
            public void programming(int address, int length) {}

            @Override
            public void torn(int address, int length, org.benchphone.board.Tear tear) {}
        });
        Journal journal = Journal.mount(chip.powerUp(), REGION);
        for (int i = 0; i < 2000; i++) {
            journal.commit(Map.of("counter", bytes(Integer.toString(i))), Set.of());
        }

        assertThat(erases[0] + erases[1]).isBetween(10L, 20L);
        assertThat(Math.abs(erases[0] - erases[1])).isLessThanOrEqualTo(1);
    }

    @Test
    void whateverIsInTheRegionItMounts() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[REGION.length()];
            random.nextBytes(garbage);
            chip.powerOff();
            chip.chip().write(REGION.address(), garbage);

            assertThat(Journal.mount(chip.powerUp(), REGION).entries()).isEmpty();
        }
    }
}
