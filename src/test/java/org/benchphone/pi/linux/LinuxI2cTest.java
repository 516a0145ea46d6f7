package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import org.benchphone.posix.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("external")
@Timeout(120)
class LinuxI2cTest {
    private static final int THERE = 0x20;
    private static final int NOWHERE = 0x21;

    @RegisterExtension
    static final FakeKernels KERNELS = new FakeKernels();

    private FakeKernel kernel;
    private Context context;

    @BeforeEach
    void start() {
        kernel = KERNELS.kernel();
        context = KERNELS.context();
    }

    private I2C chip(int address) {
        return context.create(
                I2C.newConfigBuilder(context).id("chip" + address).bus(1).device(address));
    }

    @Test
    void registersAreWrittenInOneMessageAndReadByARepeatedStart() {
        I2C chip = chip(THERE);
        assertThat(chip.writeRegister(0x12, new byte[] {0, 0x55, (byte) 0xAA}, 1, 2))
                .isEqualTo(2);
        assertThat(kernel.get("messages", 0)).isEqualTo(1);
        byte[] read = new byte[4];
        assertThat(chip.readRegister(0x12, read, 1, 2)).isEqualTo(2);
        assertThat(read).containsExactly(0, 0x55, 0xAA, 0);
        assertThat(kernel.get("messages", 0)).isEqualTo(2);
        assertThat(kernel.get("transactions", 0)).isEqualTo(2);
    }

    @Test
    void aRegisterIsAByteWithoutSign() {
        I2C chip = chip(THERE);
        chip.writeRegister(0xFE, (byte) 0x80);
        assertThat(chip.readRegister(0xFE)).isEqualTo(0x80);
        chip.writeRegister(new byte[] {0x01}, new byte[] {7}, 0, 1);
        byte[] read = new byte[1];
        chip.readRegister(new byte[] {0x01}, read, 0, 1);
        assertThat(read).containsExactly(7);
        assertThatIllegalArgumentException().isThrownBy(() -> chip.readRegister(0x100));
    }

    @Test
    void pi4jsOwnReadAndWriteWork() {
        I2C chip = chip(THERE);
        chip.write(new byte[] {0x05, 1, 2, 3});
        chip.write((byte) 0x06);
        assertThat(chip.read()).isEqualTo(2);
        byte[] read = new byte[2];
        chip.writeThenRead(new byte[] {0x05}, read);
        assertThat(read).containsExactly(1, 2);
        assertThat(chip.getRegister(0x07).read()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> chip.writeThenRead(new byte[] {5}, 1, read));
    }

    @Test
    void aChipThatDoesNotAnswerIsNamedByItsAddress() {
        I2C chip = chip(NOWHERE);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip.readRegister(0))
                .withMessage("/dev/i2c-1: no answer at 0x21.")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.NO_ANSWER);
    }

    @Test
    void theWayTheRaspberryPisDriverSaysNoAnswerIsKnownToo() {
        I2C chip = chip(THERE);
        kernel.fail("ioctl", Errno.EREMOTEIO, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip.write(new byte[1]))
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.NO_ANSWER);
    }

    @Test
    void aBusThatIsStuckIsNoMissingChip() {
        I2C chip = chip(THERE);
        kernel.fail("ioctl", Errno.ETIMEDOUT, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip.readRegister(0))
                .withMessageContaining("something holds SDA or SCL low")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.FAILED);
        kernel.fail("ioctl", Errno.EIO, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip.readRegister(0))
                .withMessage("/dev/i2c-1 at 0x20 does not work: ioctl: Input/output error.");
    }

    @Test
    void aBusThatSpeaksOnlySmbusIsRefused() {
        kernel.set("smbus only", 0, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip(THERE))
                .withMessageContaining("speaks only SMBus")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.UNSUITABLE);
    }

    @Test
    void aBusThatIsNotThereSaysHowToEnableIt() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> context.create(
                        I2C.newConfigBuilder(context).id("x").bus(3).device(THERE)))
                .withMessageStartingWith("/dev/i2c-3 is not there. To enable I2C, add ")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.ABSENT);
    }

    @Test
    void severalTransactionsOfOneChipCanBeKeptTogether() {
        I2C chip = chip(THERE);
        I2C other = chip(NOWHERE);
        int value = chip.execute(() -> {
            chip.writeRegister(1, (byte) 42);
            return chip.readRegister(1);
        });
        assertThat(value).isEqualTo(42);
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void aClosedOneFailsAndCanBeOpenedAgain() {
        I2C chip = chip(THERE);
        chip.close();
        assertThatExceptionOfType(DeviceTrouble.class).isThrownBy(() -> chip.readRegister(0));
        assertThat(chip(THERE).readRegister(0)).isZero();
    }
}
