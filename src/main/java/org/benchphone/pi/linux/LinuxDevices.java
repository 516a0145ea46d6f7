package org.benchphone.pi.linux;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.IO;
import java.util.List;
import java.util.function.Supplier;
import org.benchphone.posix.Libc;

/**
 * Pi4J on the devices of this computer. What cannot be had is a {@link DeviceTrouble} out of {@code context.create(…)}, with
 * a sentence for a person; a chip that does not answer is one out of the call that asked it.
 *
 * @param libc through which the kernel is called
 * @param gpioLabels the labels that the GPIO chip with the wanted lines may have ({@code gpiodetect} prints them)
 */
public record LinuxDevices(Libc libc, List<String> gpioLabels) {
    /** The highest wins, and there are no others. */
    static final int PRIORITY = 200;

    public LinuxDevices {
        gpioLabels = List.copyOf(gpioLabels);
    }

    /** With the lines of a Raspberry Pi's header. */
    public static LinuxDevices ofRaspberryPi() {
        return new LinuxDevices(Libc.ofSystem(), GpioChip.RASPBERRY_PI);
    }

    /** With the lines of another chip. */
    public LinuxDevices withGpio(String label) {
        return new LinuxDevices(libc, List.of(label));
    }

    /**
     * A context with these devices alone: Pi4J looks for no plugins, and nothing happens by itself when the program ends.
     * No device is touched yet. {@link Context#shutdown} closes all that it made.
     */
    public Context context() {
        GpioChip chip = new GpioChip(libc, gpioLabels);
        return Pi4J.newContextBuilder()
                .noAutoDetect()
                .disableShutdownHook()
                .add(
                        new LinuxSpi.Provider(libc),
                        new LinuxI2c.Provider(libc),
                        new LinuxInput.Provider(libc, chip),
                        new LinuxOutput.Provider(chip))
                .build();
    }

    /** Makes an object of what it needs open, and hands it to Pi4J; closes that when either fails. */
    static <T extends IO<?, ?, ?>> T register(Context context, Supplier<T> make, AutoCloseable open) {
        try {
            T made = make.get();
            context.registry().add(made);
            return made;
        } catch (RuntimeException e) {
            try {
                open.close();
            } catch (Exception late) {
                e.addSuppressed(late);
            }
            throw e;
        }
    }
}
