package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.benchphone.language.Language;
import org.benchphone.posix.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("external")
@Timeout(120)
class LinuxSpiTest {
    private static final int HERTZ = 15_600_000;

    @RegisterExtension
    static final FakeKernels KERNELS = new FakeKernels();

    private FakeKernel kernel;
    private Context context;

    @BeforeEach
    void start() {
        kernel = KERNELS.kernel();
        context = KERNELS.context();
    }

    private Spi spi(SpiBus bus, SpiMode mode) {
        return context.create(Spi.newConfigBuilder(context)
                .id("flash")
                .bus(bus)
                .channel(0)
                .baud(HERTZ)
                .mode(mode));
    }

    private Spi spi() {
        return spi(SpiBus.BUS_0, SpiMode.MODE_0);
    }

    @Test
    void aTransferReplacesWhatWasSentByWhatCame() {
        byte[] bytes = {9, 1, 2, 3, 9};
        assertThat(spi().transfer(bytes, 1, bytes, 1, 3)).isEqualTo(3);
        assertThat(bytes).containsExactly(9, ~1, ~2, ~3, 9);
        assertThat(kernel.get("messages", 0)).isEqualTo(1);
        assertThat(kernel.get("segments", 0)).isEqualTo(1);
        assertThat(kernel.get("hertz", 0)).isEqualTo(HERTZ);
    }

    @Test
    void aWriteAndAReadAreOneMessageSoThatChipSelectStaysLow() {
        byte[] read = new byte[6];
        spi().writeThenRead(new byte[] {3, 0, 0, 0}, 0, 4, 1500, read, 1, 5);
        assertThat(read).containsExactly(0, 0xA0, 0xA1, 0xA2, 0xA3, 0xA4);
        assertThat(kernel.get("messages", 0)).isEqualTo(1);
        assertThat(kernel.get("segments", 0)).isEqualTo(2);
        assertThat(List.of(kernel.get("length", 0), kernel.get("length", 1))).containsExactly(4L, 5L);
        assertThat(kernel.get("pause", 0)).as("microseconds").isEqualTo(2);
        assertThat(kernel.get("cs change", 0) + kernel.get("cs change", 1)).isZero();
    }

    @Test
    void pi4jsOwnReadAndWriteWork() {
        Spi spi = spi();
        assertThat(spi.write(new byte[] {1, 2})).isEqualTo(2);
        assertThat(kernel.get("length", 0)).isEqualTo(2);
        byte[] read = new byte[2];
        assertThat(spi.read(read)).isEqualTo(2);
        assertThat(read).containsExactly(0xA0, 0xA1);
        assertThat(spi.read()).isEqualTo(0xA0);
        assertThat(kernel.get("sends", 0)).isZero();
    }

    @Test
    void moreThanTheKernelTakesIsRefusedBeforeAnythingBegins() {
        Spi spi = spi();
        byte[] long1 = new byte[5000];
        spi.transfer(long1, 0, long1, 0, 4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spi.transfer(long1, 0, long1, 0, 4097))
                .withMessageContaining("/dev/spidev0.0: 4,097 bytes in one transfer; it takes 4,096")
                .withMessageContaining("spidev.bufsiz");
        assertThat(kernel.get("messages", 0)).isEqualTo(1);
    }

    @Test
    void modeSpeedAndBitsAreSetAndReadBack() {
        spi(SpiBus.BUS_0, SpiMode.MODE_3);
        assertThat(kernel.get("mode", 0)).isEqualTo(3);
        assertThat(kernel.get("bits", 0)).isEqualTo(8);
        assertThat(kernel.get("speed", 0)).isEqualTo(HERTZ);
    }

    @Test
    void aModeThatTheControllerDoesNotKnowIsRefused() {
        kernel.set("modes unknown", 0, 2);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> spi(SpiBus.BUS_0, SpiMode.MODE_3))
                .withMessage("/dev/spidev0.0: mode is 1, although 3 was set.")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.UNSUITABLE);
    }

    @Test
    void aBusThatIsNotThereSaysHowToEnableIt() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> spi(SpiBus.BUS_1, SpiMode.MODE_0))
                .withMessage(
                        "/dev/spidev1.0 is not there. To enable SPI, add dtoverlay=benchphone-desk (variant gpio: benchphone-gpio) or dtparam=spi=on to /boot/firmware/config.txt and restart the Raspberry Pi.")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.ABSENT)
                .matches(trouble -> trouble.sentence().in(Language.GERMAN).startsWith("/dev/spidev1.0 gibt es nicht."));
    }

    @Test
    void aUserWhoMayNotIsToldTheGroup() {
        kernel.fail("open", Errno.EACCES, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(this::spi)
                .withMessageContaining("the user must be in group spi")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.FORBIDDEN);
    }

    @Test
    void aCallThatASignalInterruptsIsMadeAgain() {
        Spi spi = spi();
        kernel.fail("ioctl", Errno.EINTR, 3);
        byte[] bytes = {1};
        spi.transfer(bytes);
        assertThat(bytes).containsExactly(~1);
        assertThat(kernel.get("messages", 0)).isEqualTo(1);
    }

    @Test
    void whatTheKernelRefusesIsSaidWithItsWords() {
        Spi spi = spi();
        kernel.fail("ioctl", Errno.EIO, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> spi.transfer(new byte[1]))
                .withMessage("/dev/spidev0.0 does not work: ioctl: Input/output error.");
    }

    @Test
    void aClosedOneFailsAndCanBeOpenedAgain() {
        Spi spi = spi();
        spi.close();
        spi.close();
        assertThat(kernel.open()).isZero();
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> spi.transfer(new byte[1]))
                .withMessageContaining("Bad file descriptor");
        assertThat(spi().transfer(new byte[1])).isEqualTo(1);
    }

    @Test
    void theSameChipSelectTwiceIsRefusedAndNothingStaysOpen() {
        spi();
        assertThatExceptionOfType(com.pi4j.io.exception.IOAlreadyExistsException.class)
                .isThrownBy(this::spi);
        assertThat(kernel.open()).isEqualTo(1);
    }

    @Test
    void severalThreadsGetTheirOwnBytes() throws Exception {
        Spi spi = spi();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                byte mine = (byte) thread;
                results.add(threads.submit(() -> keepsItsBytes(spi, mine)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static boolean keepsItsBytes(Spi spi, byte mine) {
        byte[] expected = new byte[100];
        Arrays.fill(expected, (byte) ~mine);
        boolean kept = true;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[100];
            Arrays.fill(bytes, mine);
            spi.transfer(bytes);
            kept &= Arrays.equals(bytes, expected);
        }
        return kept;
    }
}
