package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.flash.Region;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The order that makes a cut safe. A header written first, or a request cleared early, would still be caught by the CRC
 * at power-on, so the sweep alone would not notice them.
 */
@Timeout(60)
class OrderOfFlashOperationsTest {

    /** The regions worked on, repetitions left out; the firmware's header page apart. */
    private static List<String> regions(boolean pending, Person person) {
        SweepPhone phone = new SweepPhone(SweepPhone.cells(pending), 1);
        List<String> order = new ArrayList<>();
        phone.watch(new FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                saw("erase " + region(address).name());
            }

            @Override
            public void programming(int address, int length) {
                boolean header = address == SweepScale.REDUCED.map().firmware().address();
                saw(header ? "header" : "program " + region(address).name());
            }

            @Override
            public void torn(int address, int length, Tear tear) {}

            private void saw(String what) {
                if (order.isEmpty() || !order.getLast().equals(what)) {
                    order.add(what);
                }
            }
        });
        phone.live(person, 0, Tear.NOTHING);
        return order;
    }

    private static Region region(int address) {
        return SweepScale.REDUCED.map().regions().stream()
                .filter(region -> address >= region.address() && address < region.end())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUpdateDestroysTheHeaderFirstAndProgramsItLast() {
        assertThat(regions(true, new Person(true, false)))
                .containsExactly(
                        "program environment",
                        "header",
                        "erase firmware",
                        "program firmware",
                        "header",
                        "program environment");
    }

    @Test
    void aRecoveryWipesTheSettingsWhenTheNewFirmwareIsIn() {
        assertThat(regions(false, new Person(true, true)))
                .containsExactly(
                        "erase environment", // whose journal is begun by its first commit
                        "program environment",
                        "header",
                        "erase firmware",
                        "program firmware",
                        "header",
                        "program settings",
                        "program call lists",
                        "program environment");
    }

    @Test
    void bootloaderAndIdentityAreNeverTouched() {
        for (boolean pending : new boolean[] {true, false}) {
            assertThat(regions(pending, new Person(true, !pending)))
                    .isNotEmpty()
                    .noneMatch(what -> what.contains("bootloader") || what.contains("identity"));
        }
    }

    @Test
    void aQuietBootWritesNothing() {
        assertThat(regions(false, new Person(true, false))).isEmpty();
    }
}
