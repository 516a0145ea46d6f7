package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scheduled cut inside a program or an erase leaves behind. */
@Timeout(60)
class W25q128TornTest {
    private static final int SEEDS = 20;
    private static final int LOOKS = 24;

    private interface Check {
        void check(Cut cut, byte[] torn);
    }

    private static void forEachCut(Tear tear, Check check) {
        int cases = 0;
        for (int opcode : Cut.opcodes()) {
            for (int seed = 0; seed < SEEDS; seed++) {
                Cut cut = Cut.of(opcode, seed);
                check.check(cut, cut.tear(tear));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(4 * SEEDS);
    }

    /** How many bytes from the front are as {@code done} says. */
    private static int prefixDone(Cut cut, byte[] torn) {
        int i = 0;
        while (i < torn.length && torn[i] == cut.done(i)) {
            i++;
        }
        return i;
    }

    @Test
    void tearNothingLeavesItUnbegun() {
        forEachCut(Tear.NOTHING, (cut, torn) -> cut.assertFrom(0, torn, cut::old));
    }

    @Test
    void tearHalfDoesTheFirstHalf() {
        forEachCut(
                Tear.HALF, (cut, torn) -> cut.assertFrom(0, torn, i -> i < torn.length / 2 ? cut.done(i) : cut.old(i)));
    }

    @Test
    void tearPrefixDoesAPartOfRandomLength() {
        Set<Integer> lengths = new HashSet<>();
        forEachCut(Tear.PREFIX, (cut, torn) -> {
            int done = prefixDone(cut, torn);
            lengths.add(done);
            cut.assertFrom(done, torn, cut::old);
        });
        assertThat(lengths).hasSizeGreaterThan(40);
    }

    @Test
    void tearZerosWorksFromTheEnd() {
        forEachCut(Tear.ZEROS, (cut, torn) -> {
            int from = 0;
            while (torn[from] == cut.old(from) && from < torn.length - 1) {
                from++;
            }
            cut.assertFrom(from, torn, cut::zeros);
        });
    }

    @Test
    void tearNoiseChangesSomeOfTheBitsThatShouldChange() {
        forEachCut(Tear.NOISE, (cut, torn) -> {
            int should = 0;
            int did = 0;
            int strays = 0;
            for (int i = 0; i < torn.length; i++) {
                int wanted = (cut.old(i) ^ cut.done(i)) & 0xFF;
                int changed = (cut.old(i) ^ torn[i]) & 0xFF;
                strays |= changed & ~wanted;
                should += Integer.bitCount(wanted);
                did += Integer.bitCount(changed);
            }
            assertThat(strays).isZero();
            if (should > 100) {
                assertThat((double) did / should).isBetween(0.25, 0.75);
            }
            assertThat(cut.torn()).as("stable").isEqualTo(torn);
        });
    }

    @Test
    void tearUnstableLeavesBitsThatReadBothWays() {
        forEachCut(Tear.UNSTABLE, (cut, torn) -> {
            byte[] ones = new byte[torn.length];
            byte[] zeros = new byte[torn.length];
            for (int look = 0; look < LOOKS; look++) {
                byte[] seen = cut.probe().chip.read(cut.address(), torn.length);
                for (int i = 0; i < torn.length; i++) {
                    ones[i] |= seen[i];
                    zeros[i] |= (byte) ~seen[i];
                }
            }
            int should = 0;
            int unstable = 0;
            int strays = 0;
            for (int i = 0; i < torn.length; i++) {
                int wanted = (cut.old(i) ^ cut.done(i)) & 0xFF;
                int both = ones[i] & zeros[i] & 0xFF;
                strays |= both & ~wanted;
                should += Integer.bitCount(wanted);
                unstable += Integer.bitCount(both);
            }
            assertThat(strays).isZero();
            if (should > 100) {
                assertThat((double) unstable / should).isBetween(0.1, 0.45);
            }
        });
    }

    @Test
    void thePhoneSeesUnstableBitsToo() {
        Cut cut = Cut.of(0xD8, 1);
        cut.tear(Tear.UNSTABLE);
        assertThat(cut.probe().read(cut.address(), 64)).isNotEqualTo(cut.probe().read(cut.address(), 64));
    }

    @ParameterizedTest
    @EnumSource
    void theSameProgramAgainSettlesATornProgram(Tear tear) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Cut cut = Cut.of(0x02, seed);
            cut.tear(tear);
            cut.run();
            for (int look = 0; look < 3; look++) {
                assertThat(prefixDone(cut, cut.torn())).isEqualTo(cut.length());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEraseSettlesEverything(Tear tear) {
        for (int opcode : Cut.opcodes()) {
            Cut cut = Cut.of(opcode, 5);
            cut.tear(tear);
            cut.probe().erase(0xD8, cut.address());
            for (int look = 0; look < 3; look++) {
                assertThat(cut.probe().chip.read(0x10000, 0x10000)).containsOnly(0xFF);
            }
        }
    }

    @Test
    void anExternalProgrammerSettlesWhatItWrites() {
        Cut cut = Cut.of(0xD8, 2);
        cut.tear(Tear.UNSTABLE);
        cut.probe().uptime.cut();
        byte[] original = Arrays.copyOfRange(cut.before(), cut.address(), cut.address() + cut.length());
        cut.probe().chip.write(cut.address(), original);
        for (int look = 0; look < 3; look++) {
            assertThat(cut.probe().chip.read(cut.address(), original.length)).isEqualTo(original);
        }
    }

    @Test
    void programmingOnesSettlesNothing() {
        Cut cut = Cut.of(0x20, 3);
        cut.tear(Tear.UNSTABLE);
        cut.probe().program(cut.address(), Probe.times(256, 0xFF));
        assertThat(cut.probe().read(cut.address(), 256))
                .isNotEqualTo(cut.probe().read(cut.address(), 256));
    }

    @ParameterizedTest
    @EnumSource
    void theCutStrikesExactlyTheNthOperation(Tear tear) {
        for (int n = 1; n <= 10; n++) {
            Probe probe = Probe.instant();
            List<String> heard = new ArrayList<>();
            probe.chip.onActivity(new Diary(heard));
            probe.program(0x8000, 1);
            probe.chip.cutAt(n, tear);
            int begun = 0;
            try {
                while (begun < 20) {
                    begun++;
                    probe.program(begun * 256, 0x55);
                    probe.programWithoutEnable(0x9000, 0); // ignored, so not counted
                }
            } catch (PowerLost e) {
                assertThat(begun).isEqualTo(n);
            }
            assertThat(begun).isEqualTo(n);
            assertThat(probe.chip.operations()).isEqualTo(n + 1);
            assertThat(heard).hasSize(n + 2).endsWith("program %x".formatted(n * 256), "torn " + tear);
            for (int i = 1; i < n; i++) {
                assertThat(probe.chip.read(i * 256, 1)).containsExactly(0x55);
            }
            probe.cutAndPowerUp();
            probe.program(0x4000, 1);
            assertThat(probe.uptime.isAlive()).as("one cut only").isTrue();
        }
    }

    @Test
    void aScheduleCanBeTakenBack() {
        Probe probe = Probe.instant();
        probe.chip.cutAt(1, Tear.HALF);
        probe.chip.cutAt(0, Tear.HALF);
        probe.program(0, 0);
        assertThat(probe.read(0, 1)).containsExactly(0);
        assertThatThrownBy(() -> probe.chip.cutAt(-1, Tear.HALF)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Diary(List<String> heard) implements FlashSocket.Listener {
        @Override
        public void erasing(int address, int length) {
            heard.add("erase %x".formatted(address));
        }

        @Override
        public void programming(int address, int length) {
            heard.add("program %x".formatted(address));
        }

        @Override
        public void torn(int address, int length, Tear tear) {
            heard.add("torn " + tear);
        }
    }
}
