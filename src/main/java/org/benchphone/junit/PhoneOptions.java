package org.benchphone.junit;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.benchphone.image.Tokens;

/**
 * Which phone {@link Phones#start} starts: what {@link BenchPhone} says, for values that are known only when the test runs.
 *
 * @param firmware the versions that are in it, as {@link BenchPhone#firmware}
 * @param settings lines of a settings file
 * @param redirection {@code none}, {@code bench} or a URL
 * @param tftpPort of the TFTP server of a recovery; empty: the bench's own, which has an image for it
 * @param off whether the plug is out at first
 */
public record PhoneOptions(
        Model model,
        Tokens firmware,
        List<String> settings,
        String redirection,
        OptionalInt tftpPort,
        Timing timing,
        boolean off) {

    /** @throws IllegalArgumentException when the firmware is for another model */
    public PhoneOptions {
        settings = List.copyOf(settings);
        if (firmware.model() != model) {
            throw new IllegalArgumentException("a " + model.id() + " has no firmware " + firmware.encode());
        }
    }

    /** A phone as it comes out of its box, that nobody redirects, and that is running when the test has it. */
    public static PhoneOptions of(Model model) {
        return new PhoneOptions(
                model, Tokens.factory(model), List.of(), "none", OptionalInt.empty(), Timing.INSTANT, false);
    }

    static PhoneOptions of(BenchPhone wish) {
        PhoneOptions options = of(wish.model()).withSettings(wish.settings());
        if (!wish.firmware().isEmpty()) {
            options = options.withFirmware(wish.firmware());
        }
        return new PhoneOptions(
                options.model,
                options.firmware,
                options.settings,
                wish.redirection(),
                options.tftpPort,
                wish.timing(),
                wish.off());
    }

    /** @throws IllegalArgumentException when these are no versions of this model */
    public PhoneOptions withFirmware(String versions) {
        Tokens tokens = Tokens.decode(versions)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + versions + "\" are no versions of a phone; they look like \""
                                + Tokens.factory(model).encode() + "\""));
        return new PhoneOptions(model, tokens, settings, redirection, tftpPort, timing, off);
    }

    /** @param lines of a settings file, after those that are there: {@code user_name1!: 100} */
    public PhoneOptions withSettings(String... lines) {
        List<String> all = Stream.concat(settings.stream(), Stream.of(lines)).toList();
        return new PhoneOptions(model, firmware, all, redirection, tftpPort, timing, off);
    }

    /** @param url with <code>{mac}</code> in it if the MAC address shall stand there; or {@code none} or {@code bench} */
    public PhoneOptions withRedirection(String url) {
        return new PhoneOptions(model, firmware, settings, url, tftpPort, timing, off);
    }

    /** The phone's boot loader takes TFTP's port 69 for granted; nobody but root can have that one on loopback. */
    public PhoneOptions withTftpPort(int port) {
        return new PhoneOptions(model, firmware, settings, redirection, OptionalInt.of(port), timing, off);
    }

    public PhoneOptions withTiming(Timing now) {
        return new PhoneOptions(model, firmware, settings, redirection, tftpPort, now, off);
    }

    public PhoneOptions unplugged() {
        return new PhoneOptions(model, firmware, settings, redirection, tftpPort, timing, true);
    }
}
