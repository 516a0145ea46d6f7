package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import org.benchphone.posix.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("external")
@Timeout(120)
class LinuxGpioTest {
    private static final int LINE = 22;

    @RegisterExtension
    static final FakeKernels KERNELS = new FakeKernels();

    private FakeKernel kernel;
    private Context context;

    @BeforeEach
    void start() {
        kernel = KERNELS.kernel();
        context = KERNELS.context();
    }

    private DigitalOutput output(DigitalState initial) {
        return context.create(DigitalOutput.newConfigBuilder(context)
                .id("out")
                .bcm(LINE)
                .initial(initial)
                .shutdown(DigitalState.LOW));
    }

    private DigitalInput input(PullResistance pull, long debounceMicros) {
        return context.create(DigitalInput.newConfigBuilder(context)
                .id("in")
                .bcm(LINE)
                .pull(pull)
                .debounce(debounceMicros));
    }

    @Test
    void anOutputHasItsLevelFromTheRequestOn() {
        output(DigitalState.HIGH);
        assertThat(kernel.get("level at request", LINE)).isEqualTo(1);
        assertThat(kernel.get("level", LINE)).isEqualTo(1);
        assertThat(kernel.get("flags", LINE)).isEqualTo(GpioAbi.GPIO_V2_LINE_FLAG_OUTPUT);
        assertThat(kernel.get("named", LINE)).as("consumer is benchphone").isEqualTo(1);
    }

    @Test
    void anOutputWithoutAnInitialLevelIsLow() {
        context.create(DigitalOutput.newConfigBuilder(context).id("out").bcm(LINE));
        assertThat(kernel.get("level at request", LINE)).isZero();
    }

    @Test
    void anOutputIsSetAndGoesToItsShutdownLevel() {
        DigitalOutput line = output(DigitalState.LOW);
        line.high();
        assertThat(kernel.get("level", LINE)).isEqualTo(1);
        assertThat(line.state()).isEqualTo(DigitalState.HIGH);
        line.close();
        assertThat(kernel.get("level", LINE)).isZero();
        assertThat(kernel.get("held", LINE)).isZero();
    }

    @Test
    void anInputIsReadAndHasItsBias() {
        DigitalInput line = input(PullResistance.PULL_UP, 0);
        assertThat(kernel.get("flags", LINE))
                .isEqualTo(GpioAbi.GPIO_V2_LINE_FLAG_INPUT | GpioAbi.GPIO_V2_LINE_FLAG_BIAS_PULL_UP);
        assertThat(line.isLow()).isTrue();
        kernel.set("level", LINE, 1);
        assertThat(line.isHigh()).isTrue();
    }

    @Test
    void edgesAreKeptOnlyForALineThatSomebodyListensTo() {
        long input = GpioAbi.GPIO_V2_LINE_FLAG_INPUT | GpioAbi.GPIO_V2_LINE_FLAG_BIAS_DISABLED;
        DigitalInput line = input(PullResistance.OFF, 0);
        assertThat(kernel.get("flags", LINE)).isEqualTo(input);
        line.addListener(event -> {});
        assertThat(kernel.get("flags", LINE))
                .isEqualTo(input | GpioAbi.GPIO_V2_LINE_FLAG_EDGE_RISING | GpioAbi.GPIO_V2_LINE_FLAG_EDGE_FALLING);
    }

    @Test
    void debouncingIsTheKernels() {
        input(PullResistance.PULL_DOWN, 5000);
        assertThat(kernel.get("debounce", LINE)).isEqualTo(5000);
    }

    @Test
    void theSameLineTwiceIsRefusedWithItsHolder() {
        kernel.set("held", LINE, 1);
        kernel.set("held by a driver", LINE, 1);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> output(DigitalState.LOW))
                .withMessageStartingWith("GPIO22 is held by \"spi0 CS0\".")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.BUSY);
        kernel.set("held by a driver", LINE, 0);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> input(PullResistance.OFF, 0))
                .withMessageStartingWith("GPIO22 is held by the kernel.");
    }

    @Test
    void aLineThatTheChipDoesNotHaveIsRefused() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> context.create(
                        DigitalInput.newConfigBuilder(context).id("x").bcm(54)))
                .withMessage("/dev/gpiochip4 has no line 54; it has 0 to 53.");
    }

    @Test
    void anotherComputerIsToldFromARaspberryPi() {
        Context other = kernel.devices().withGpio("pinctrl-somebody").context();
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> other.create(
                        DigitalInput.newConfigBuilder(other).id("x").bcm(1)))
                .withMessage(
                        "No GPIO chip here is a Raspberry Pi's: there is raspberrypi-exp-gpio, pinctrl-bcm2835; wanted is one of pinctrl-somebody.")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.ABSENT);
        kernel.fail("open", Errno.ENOENT, 32);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> output(DigitalState.LOW))
                .withMessageStartingWith("There is no /dev/gpiochip here.");
        other.shutdown();
    }

    @Test
    void aUserWhoMayNotIsToldTheGroup() {
        kernel.fail("open", Errno.EACCES, 32);
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> output(DigitalState.LOW))
                .withMessageContaining("the user must be in group gpio")
                .matches(trouble -> trouble.kind() == DeviceTrouble.Kind.FORBIDDEN);
    }

    @Test
    void aClosedLineFailsAndCanBeClaimedAgain() {
        DigitalInput line = input(PullResistance.OFF, 0);
        line.close();
        assertThatExceptionOfType(DeviceTrouble.class).isThrownBy(line::state);
        assertThat(output(DigitalState.HIGH).isHigh()).isTrue();
    }
}
