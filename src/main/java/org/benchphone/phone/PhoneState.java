package org.benchphone.phone;

import java.util.Optional;
import java.util.OptionalDouble;
import org.benchphone.board.Model;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Screen;

/**
 * What can be said of the phone from outside, at one moment.
 *
 * @param mac 12 hexadecimal digits, upper case; empty before the factory wrote it
 * @param applicationVersion as the update page writes it, {@code snom360-SIP 6.5.10}; empty when there is no firmware
 * @param userAgent what its HTTP client calls itself
 * @param screen what the display shows
 */
public record PhoneState(
        StageName stage,
        Model model,
        String mac,
        String applicationVersion,
        String rootfsVersion,
        String linuxVersion,
        String userAgent,
        String settingServer,
        OptionalDouble progress,
        Screen screen) {

    public static PhoneState off(Model model, String mac) {
        return new PhoneState(StageName.OFF, model, mac, "", "", "", "", "", OptionalDouble.empty(), Screen.blank());
    }

    PhoneState withStage(StageName now) {
        return new PhoneState(
                now,
                model,
                mac,
                applicationVersion,
                rootfsVersion,
                linuxVersion,
                userAgent,
                settingServer,
                progress,
                screen);
    }

    PhoneState with(String nowMac, Optional<Tokens> tokens, String server) {
        return new PhoneState(
                stage,
                model,
                nowMac,
                tokens.map(Tokens::applicationVersion).orElse(""),
                tokens.map(Tokens::rootfsVersion).orElse(""),
                tokens.map(Tokens::linuxVersion).orElse(""),
                tokens.map(now -> now.userAgent(nowMac)).orElse(""),
                server,
                progress,
                screen);
    }

    PhoneState withSettingServer(String server) {
        return new PhoneState(
                stage,
                model,
                mac,
                applicationVersion,
                rootfsVersion,
                linuxVersion,
                userAgent,
                server,
                progress,
                screen);
    }

    PhoneState withScreen(Screen now, OptionalDouble progressNow) {
        return new PhoneState(
                stage,
                model,
                mac,
                applicationVersion,
                rootfsVersion,
                linuxVersion,
                userAgent,
                settingServer,
                progressNow,
                now);
    }
}
