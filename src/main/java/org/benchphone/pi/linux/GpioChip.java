package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Errno;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/**
 * The chip with the lines of the 40-pin header. It is looked for by its label at each request, for the numbers of the files
 * differ between kernels and models.
 *
 * @param labels one of these it must have
 */
record GpioChip(Libc libc, List<String> labels) {
    /** Raspberry Pi 1 to 3 and Zero, 4, 5. */
    static final List<String> RASPBERRY_PI = List.of("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1");

    /** As {@code gpioinfo} shows who holds a line. */
    private static final String CONSUMER = "benchphone";

    private static final int FILES = 32;

    /** More than one burst of bounces; the kernel's default is 16. */
    private static final int EVENTS_KEPT = 256;

    private static final long LABEL = Abi.offset(GpioAbi.CHIP_INFO, "label");
    private static final long LINES = Abi.offset(GpioAbi.CHIP_INFO, "lines");
    private static final long HOLDER = Abi.offset(GpioAbi.LINE_INFO, "consumer");
    private static final long INFO_OFFSET = Abi.offset(GpioAbi.LINE_INFO, "offset");
    private static final long REQUEST_CONSUMER = Abi.offset(GpioAbi.LINE_REQUEST, "consumer");
    private static final long REQUEST_LINES = Abi.offset(GpioAbi.LINE_REQUEST, "num_lines");
    private static final long REQUEST_EVENTS = Abi.offset(GpioAbi.LINE_REQUEST, "event_buffer_size");
    private static final long REQUEST_FD = Abi.offset(GpioAbi.LINE_REQUEST, "fd");
    private static final long REQUEST_CONFIG = Abi.offset(GpioAbi.LINE_REQUEST, "config");

    /** Claims a line for as long as it is open. */
    GpioLine request(int offset, LineConfig config) {
        try (Found chip = find();
                Arena arena = Arena.ofConfined()) {
            if (offset < 0 || offset >= chip.lines) {
                throw Device.unsuitable(
                        "%s has no line %d; it has 0 to %d.".formatted(chip.path, offset, chip.lines - 1),
                        "%s hat keine Leitung %d, nur 0 bis %d.".formatted(chip.path, offset, chip.lines - 1));
            }
            MemorySegment request = arena.allocate(GpioAbi.LINE_REQUEST);
            request.set(JAVA_INT, 0, offset);
            request.setString(REQUEST_CONSUMER, CONSUMER);
            request.set(JAVA_INT, REQUEST_LINES, 1);
            request.set(JAVA_INT, REQUEST_EVENTS, config.isInput() ? EVENTS_KEPT : 0);
            config.put(request.asSlice(REQUEST_CONFIG, GpioAbi.LINE_CONFIG.byteSize()));
            try {
                chip.device.ioctl(GpioAbi.GPIO_V2_GET_LINE_IOCTL, request);
            } catch (PosixFailure e) {
                throw refused(chip, offset, e);
            }
            return new GpioLine(
                    "%s line %d".formatted(chip.path, offset),
                    libc.descriptor(request.get(JAVA_INT, REQUEST_FD)),
                    config);
        }
    }

    private record Found(String path, Descriptor device, int lines) implements AutoCloseable {
        @Override
        public void close() {
            device.close();
        }
    }

    private Found find() {
        List<String> others = new ArrayList<>();
        Optional<DeviceTrouble> trouble = Optional.empty();
        for (int number = 0; number < FILES; number++) {
            String path = "/dev/gpiochip" + number;
            try {
                Descriptor device = libc.open(path, Libc.O_RDWR);
                Optional<Found> found = look(path, device, others);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (PosixFailure e) {
                if (e.errno() != Errno.ENOENT) {
                    trouble = Optional.of(Device.GPIO.cannotOpen(path, e));
                }
            }
        }
        throw trouble.orElseGet(() -> absent(others));
    }

    /** Closes it when it is another. */
    private Optional<Found> look(String path, Descriptor device, List<String> others) throws PosixFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(GpioAbi.CHIP_INFO);
            device.ioctl(GpioAbi.GPIO_GET_CHIPINFO_IOCTL, info);
            String label = info.getString(LABEL);
            if (labels.contains(label)) {
                return Optional.of(new Found(path, device, info.get(JAVA_INT, LINES)));
            }
            others.add(label);
        } catch (PosixFailure e) {
            device.close();
            throw e;
        }
        device.close();
        return Optional.empty();
    }

    private DeviceTrouble absent(List<String> others) {
        String wanted = String.join(", ", labels);
        String found = String.join(", ", others);
        return new DeviceTrouble(
                DeviceTrouble.Kind.ABSENT,
                others.isEmpty()
                        ? new Text(
                                "There is no /dev/gpiochip here. Run this on a Raspberry Pi (wanted: %s)."
                                        .formatted(wanted),
                                "Es gibt hier kein /dev/gpiochip. Bitte auf einem Raspberry Pi starten (gesucht: %s)."
                                        .formatted(wanted))
                        : new Text(
                                "No GPIO chip here is a Raspberry Pi's: there is %s; wanted is one of %s."
                                        .formatted(found, wanted),
                                "Kein GPIO-Chip hier ist der eines Raspberry Pi: es gibt %s, gesucht ist einer von %s."
                                        .formatted(found, wanted)));
    }

    private static DeviceTrouble refused(Found chip, int offset, PosixFailure e) {
        return switch (e.errno()) {
            case Errno.EBUSY -> held(offset, holder(chip, offset));
            case Errno.EPERM, Errno.EACCES -> Device.GPIO.forbidden(chip.path);
            default -> Device.failed("%s line %d".formatted(chip.path, offset), e);
        };
    }

    private static DeviceTrouble held(int offset, String holder) {
        return new DeviceTrouble(
                DeviceTrouble.Kind.BUSY,
                new Text(
                        "GPIO%d is held by %s. Stop that program, or take its line out of /boot/firmware/config.txt."
                                .formatted(offset, holder),
                        "GPIO%d wird von %s gehalten. Das Programm beenden, oder seine Zeile aus /boot/firmware/config.txt nehmen."
                                .formatted(offset, holder)));
    }

    private static String holder(Found chip, int offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(GpioAbi.LINE_INFO);
            info.set(JAVA_INT, INFO_OFFSET, offset);
            chip.device.ioctl(GpioAbi.GPIO_V2_GET_LINEINFO_IOCTL, info);
            String name = info.getString(HOLDER);
            return name.isEmpty() ? "the kernel" : "\"" + name + "\"";
        } catch (PosixFailure e) {
            return "somebody (" + e.getMessage() + ")";
        }
    }
}
