package org.benchphone.pi.linux;

import org.benchphone.language.Text;
import org.benchphone.pi.linux.DeviceTrouble.Kind;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Errno;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/**
 * What a person has to know about a kind of device when it cannot be opened.
 *
 * @param name as people call it
 * @param group whose members may use it, by the udev rules of this project and of Raspberry Pi OS
 * @param enabling a line of config.txt that makes the kernel provide it
 */
record Device(String name, String group, String enabling) {
    // the overlay of variant gpio is named too: who wired from a drawer has no desk board
    static final Device SPI =
            new Device("SPI", "spi", "dtoverlay=benchphone-desk (variant gpio: benchphone-gpio) or dtparam=spi=on");
    static final Device I2C =
            new Device("I2C", "i2c", "dtoverlay=benchphone-desk (variant gpio: benchphone-gpio) or dtparam=i2c_arm=on");
    static final Device GPIO = new Device("GPIO", "gpio", "dtoverlay=benchphone-desk (variant gpio: benchphone-gpio)");

    Descriptor open(Libc libc, String path) {
        try {
            return libc.open(path, Libc.O_RDWR);
        } catch (PosixFailure e) {
            throw cannotOpen(path, e);
        }
    }

    DeviceTrouble cannotOpen(String path, PosixFailure e) {
        return switch (e.errno()) {
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO -> absent(path);
            case Errno.EACCES, Errno.EPERM -> forbidden(path);
            case Errno.EBUSY ->
                new DeviceTrouble(
                        Kind.BUSY,
                        new Text(
                                "%s is in use. Stop the other program, such as flashrom.".formatted(path),
                                "%s ist in Gebrauch. Das andere Programm beenden, etwa flashrom.".formatted(path)));
            default -> failed(path, e);
        };
    }

    private DeviceTrouble absent(String path) {
        return new DeviceTrouble(
                Kind.ABSENT,
                new Text(
                        "%s is not there. To enable %s, add %s to /boot/firmware/config.txt and restart the Raspberry Pi."
                                .formatted(path, name, enabling),
                        "%s gibt es nicht. Um %s einzuschalten, %s in /boot/firmware/config.txt eintragen und den Raspberry Pi neu starten."
                                .formatted(path, name, enabling.replace(" or ", " oder "))));
    }

    DeviceTrouble forbidden(String path) {
        return new DeviceTrouble(
                Kind.FORBIDDEN,
                new Text(
                        "%s may not be used: the user must be in group %s (usermod -aG %s USER, then log in again)."
                                .formatted(path, group, group),
                        "%s darf nicht benutzt werden: der Benutzer muss in der Gruppe %s sein (usermod -aG %s BENUTZER, dann neu anmelden)."
                                .formatted(path, group, group)));
    }

    static DeviceTrouble unsuitable(String english, String german) {
        return new DeviceTrouble(Kind.UNSUITABLE, new Text(english, german));
    }

    static DeviceTrouble failed(String path, PosixFailure e) {
        return new DeviceTrouble(
                Kind.FAILED,
                new Text(
                        "%s does not work: %s.".formatted(path, e.getMessage()),
                        "%s arbeitet nicht: %s.".formatted(path, e.getMessage())));
    }
}
