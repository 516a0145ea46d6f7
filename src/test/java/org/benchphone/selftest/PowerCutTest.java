package org.benchphone.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.bootloader.Bootloader;
import org.benchphone.bootloader.Storage;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.Region;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The computer's power goes, or somebody kills it, in the middle of the self-test. */
@Timeout(120)
class PowerCutTest {
    /** What no code of the self-test catches: as if there was no computer any more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Kills in the n-th program or erase, whatever it is for. */
    private record Killer(long operation, W25q128 chip) implements FlashSocket.Listener {
        private void count() {
            if (chip.operations() == operation) {
                throw new Killed();
            }
        }

        @Override
        public void erasing(int address, int length) {
            count();
        }

        @Override
        public void programming(int address, int length) {
            count();
        }

        @Override
        public void torn(int address, int length, Tear tear) {
            // that is the self-test's own doing
        }
    }

    @Test
    void inAnyOperationItLeavesFirmwareSettingsAndIdentityUntouched() {
        Rig rig = new Rig().withPhone();
        byte[] before = rig.chip.read(0, Rig.MAP.size());
        long first = rig.chip.operations() + 1;
        rig.test(TestId.named("flash"));
        long last = rig.chip.operations();
        assertThat(last - first).as("operations of a self-test").isGreaterThan(200);
        for (long operation = 0; operation <= last - first; operation++) {
            rig.chip.onActivity(new Killer(rig.chip.operations() + 1 + operation, rig.chip));
            assertThatThrownBy(() -> rig.test(TestId.named("flash"))).isInstanceOf(Killed.class);
            rig.chip.onActivity(null);
            rig.chip.cutAt(0, Tear.NOTHING);
            assertThat(untouched(rig, before))
                    .as("killed in operation " + operation)
                    .isTrue();
        }
        assertThat(rig.test(TestId.named("flash")).hasFailed()).isFalse();
        assertThePhoneStarts(rig);
    }

    private static boolean untouched(Rig rig, byte[] before) {
        Region scratch = Rig.MAP.selfTest();
        byte[] now = rig.chip.read(0, Rig.MAP.size());
        return Arrays.equals(now, 0, scratch.address(), before, 0, scratch.address())
                && Arrays.equals(now, scratch.end(), now.length, before, scratch.end(), before.length);
    }

    private static void assertThePhoneStarts(Rig rig) {
        try (Uptime uptime = new Uptime(Time.system())) {
            Storage storage = Storage.mount(new W25q(rig.chip.powerUp(uptime), uptime), Rig.MAP);
            assertThat(storage.identity()).contains(Rig.PHONE);
            assertThat(storage.settings().entries()).containsKey("user_host1");
            assertThat(storage.bootloader().powerOn()).isInstanceOf(Bootloader.Found.Firmware.class);
        }
    }
}
