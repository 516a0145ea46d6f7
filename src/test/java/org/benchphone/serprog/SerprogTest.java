package org.benchphone.serprog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.benchphone.LiveThreads;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The serial flasher protocol, byte for byte. flashrom itself is in {@code FlashromTest}. */
@Timeout(120)
class SerprogTest {
    private static final int[] WRITE_ENABLE = {0x06};
    private static final int MIB = 1024 * 1024;

    @Test
    void itSaysWhatItCan() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.send(0x10);
            assertThat(clip.receive(2)).containsExactly(Clipped.NAK, Clipped.ACK);
            clip.send(0x00, 0x01, 0x05, 0x04, 0x08, 0x11);
            assertThat(clip.receive(1 + 3 + 2 + 3 + 4 + 4))
                    .containsExactly(6, 6, 1, 0, 6, 8, 6, 0xFF, 0xFF, 6, 0x00, 0x10, 0, 6, 0, 0, 0);
            clip.send(0x03);
            assertThat(new String(clip.receive(17), 1, 16, StandardCharsets.US_ASCII))
                    .isEqualTo("BenchPhone\0\0\0\0\0\0");
            clip.send(0x02);
            byte[] commands = clip.receive(33);
            assertThat(Arrays.copyOfRange(commands, 1, 5)).containsExactly(0b0011_1111, 0b0000_0001, 0b0111_1111, 0);
        }
    }

    @Test
    void theClockIsTheBoardsOwn() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.datasheet())) {
            clip.send(0x14, 0x40, 0x42, 0x0F, 0x00); // 1 MHz
            assertThat(clip.receive(5)).containsExactly(6, 0x00, 0x2D, 0x31, 0x01); // 20 MHz
            clip.send(0x14, 0, 0, 0, 0);
            assertThat(clip.receive()).isEqualTo(Clipped.NAK);
        }
    }

    @Test
    void commandsOfParallelChipsAreRefusedInStep() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.send(0x09, 1, 2, 3);
            clip.send(0x0A, 1, 2, 3, 4, 5, 6);
            clip.send(0x0B, 0x0F, 0x06, 0x07);
            clip.send(0x0C, 1, 2, 3, 4);
            clip.send(0x0D, 5, 0, 0, 1, 2, 3, 0x10, 0x10, 0x10, 0x10, 0x10);
            clip.send(0x0E, 1, 2, 3, 4);
            clip.send(0x12, 1, 0x16, 1, 0x17, 0, 0x18, 0, 0x42, 0xFF);
            byte[] refusals = new byte[15];
            Arrays.fill(refusals, (byte) Clipped.NAK);
            assertThat(clip.receive(15)).isEqualTo(refusals);
            clip.send(0x12, 8, 0x16, 0);
            assertThat(clip.receive(2)).containsExactly(6, 6);
        }
    }

    @Test
    void aCommandMayComeByteByByteAndManyAtOnce() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            int[] identify = {0x13, 1, 0, 0, 3, 0, 0, 0x9F};
            for (int one : identify) {
                clip.send(one);
                Thread.sleep(2);
            }
            assertThat(clip.receive(4)).containsExactly(6, 0xEF, 0x40, 0x18);
            for (int i = 0; i < 1_000; i++) {
                clip.send(identify);
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(clip.receive(4)).containsExactly(6, 0xEF, 0x40, 0x18);
            }
        }
    }

    @Test
    void aReadOfTheWholeChipIsOneCommandHereAndManyOnTheBus() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            byte[] content = new byte[16 * MIB];
            new Random(7).nextBytes(content);
            clip.put(content);
            assertThat(clip.spi(16 * MIB - 1, 0x03, 0, 0, 0)).isEqualTo(Arrays.copyOf(content, 16 * MIB - 1));
            assertThat(clip.spi(10_000, 0x0B, 0x12, 0xFF, 0xFE, 0))
                    .isEqualTo(Arrays.copyOfRange(content, 0x12FFFE, 0x12FFFE + 10_000));
            assertThat(clip.longestTransfer).isEqualTo(4096);
        }
    }

    @Test
    void aReaderThatStandsStillHoldsNoMoreThanAPiece() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            long before = used();
            for (int i = 0; i < 8; i++) {
                clip.send(0x13, 4, 0, 0, 0xFF, 0xFF, 0xFF, 0x03, 0, 0, 0);
            }
            Thread.sleep(1_000); // as long as a standing reader stands; no condition can be awaited here
            assertThat(used() - before).as("bytes held").isLessThan(8 * MIB);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void anAnswerToAProgramOrEraseComesWhenTheChipIsIdle() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.datasheet())) {
            clip.spi(0, WRITE_ENABLE);
            long began = System.nanoTime();
            clip.spi(0, 0x20, 0, 0x10, 0);
            assertThat(System.nanoTime() - began).isGreaterThan(44_000_000L);
            assertThat(clip.spi(1, 0x05)).containsExactly(0);
            clip.spi(0, WRITE_ENABLE);
            clip.spi(0, 0x02, 0, 0x10, 0, 0x55);
            assertThat(clip.spi(1, 0x05)).containsExactly(0);
            assertThat(clip.spi(2, 0x03, 0, 0x10, 0)).containsExactly(0x55, 0xFF);
        }
    }

    @Test
    void whatTheBusCannotTakeIsRefusedInStep() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.send(0x13, 0x01, 0x10, 0, 0, 0, 0); // 4,097 bytes out
            clip.send(new byte[4097]);
            assertThat(clip.receive()).isEqualTo(Clipped.NAK);
            clip.send(0x13, 1, 0, 0, 0xFF, 0xFF, 0, 0x05); // status for 65,535 bytes: not a read that can be cut
            assertThat(clip.receive()).isEqualTo(Clipped.NAK);
            clip.send(0x13, 0, 0, 0, 1, 0, 0);
            assertThat(clip.receive()).isEqualTo(Clipped.NAK);
            assertThat(clip.spi(3, 0x9F)).containsExactly(0xEF, 0x40, 0x18);
        }
    }

    @Test
    void whileThePhoneIsOnTheChipIsItsOwn() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.phoneIsOn = true;
            clip.send(0x15, 1);
            assertThat(clip.receive()).isEqualTo(Clipped.NAK);
            assertThatThrownBy(() -> clip.spi(3, 0x9F)).isInstanceOf(IOException.class);
            assertThat(clip.events).singleElement().isInstanceOf(Event.ProgrammerRefused.class);
            clip.phoneIsOn = false;
            assertThat(clip.spi(3, 0x9F)).containsExactly(0xEF, 0x40, 0x18);
        }
    }

    @Test
    void driversOffLetsGoOfTheChip() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.spi(3, 0x9F);
            clip.send(0x15, 0);
            assertThat(clip.receive()).isEqualTo(Clipped.ACK);
            assertThat(clip.events)
                    .hasExactlyElementsOfTypes(Event.ProgrammerAttached.class, Event.ProgrammerDetached.class);
        }
    }

    @Test
    void aSecondProgrammerIsHungUpOnAndTheFirstGoesOn() throws Exception {
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.spi(3, 0x9F);
            try (Socket second = clip.connect()) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(clip.spi(3, 0x9F)).containsExactly(0xEF, 0x40, 0x18);
            assertThat(clip.events).anyMatch(Event.ProgrammerRefused.class::isInstance);
        }
    }

    @Test
    void garbageIsAnsweredAndEndsNothing() throws Exception {
        Random random = new Random(11);
        int[] harmless = {0x00, 0x01, 0x02, 0x03, 0x07, 0x10, 0x19, 0x42, 0x80, 0xFF};
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            int sent = 0;
            for (int i = 0; i < 5_000; i++) {
                clip.send(harmless[random.nextInt(harmless.length)]);
                sent++;
            }
            clip.send(0x12, 8, 0x13, 1, 0, 0, 3, 0, 0, 0x9F);
            assertThat(sent).isEqualTo(5_000);
            assertThat(lastOf(clip)).containsExactly(6, 6, 0xEF, 0x40, 0x18);
        }
    }

    /** What stands at the end of all answers. */
    private static List<Integer> lastOf(Clipped clip) throws IOException {
        List<Integer> wanted = List.of(6, 6, 0xEF, 0x40, 0x18);
        List<Integer> window = new java.util.ArrayList<>();
        while (!window.equals(wanted)) {
            window.add(clip.receive());
            if (window.size() > wanted.size()) {
                window.removeFirst();
            }
        }
        return window;
    }

    @Test
    void closingLeavesNoThread() throws Exception {
        Set<Thread> before = LiveThreads.now();
        try (Clipped clip = new Clipped(ChipTiming.instant())) {
            clip.spi(3, 0x9F);
        }
        Set<Thread> left = LiveThreads.now();
        left.removeAll(before);
        assertThat(left)
                .filteredOn(thread -> thread.getName().startsWith("serprog"))
                .isEmpty();
    }
}
