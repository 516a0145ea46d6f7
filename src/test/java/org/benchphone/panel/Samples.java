package org.benchphone.panel;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.panel.Screen.Icon;

/** Screens as the phone has them. */
final class Samples {
    private Samples() {}

    static Screen idle() {
        return Screen.of("idle", "Thu 14:05", "4711 Reception", "4712 Workshop")
                .withIcons(EnumSet.of(Icon.NETWORK, Icon.REGISTERED, Icon.MESSAGE))
                .withSoftkey(Key.F1, "Redial", "redial")
                .withSoftkey(Key.F2, "Dir", "directory")
                .withSoftkey(Key.F3, "Msgs", "messages")
                .withSoftkey(Key.F4, "Menu", "menu");
    }

    static Screen question() {
        return Screen.of("confirm-update", "Software Update", "Update to", "snom360-6.5.20-SIP-j?")
                .withSoftkey(Key.F1, "OK", "accept")
                .withSoftkey(Key.F4, "Cancel", "cancel");
    }

    static Screen loading(double progress) {
        return Screen.of("loading", "Loading", "snom360-6.5.20-SIP-j").withProgress(progress);
    }

    static Screen prompt() {
        return Screen.of("tftp-prompt", "", "To update by TFTP, press any key:", "3");
    }

    static Screen dialogue() {
        return new Screen(
                "tftp-address",
                "TFTP Update",
                List.of("IP address:", "192.168.0.10_", "* is a dot"),
                1,
                List.of(
                        new Screen.Softkey(Key.F1, "Next", "accept"),
                        new Screen.Softkey(Key.F3, "<-", "delete"),
                        new Screen.Softkey(Key.F4, "Cancel", "cancel")),
                Set.of(),
                OptionalDouble.empty());
    }

    static Screen refusal() {
        return Screen.of(
                        "update-refused",
                        "Update refused",
                        "This is an image for a snom320. Choose one for the snom360 and try again.")
                .withSoftkey(Key.F1, "OK", "accept");
    }

    static Screen german() {
        return Screen.of(
                        "update-refused",
                        "Update abgelehnt",
                        "Das Image ist beschädigt: Prüfsumme falsch. Bitte erneut herunterladen und wieder "
                                + "hochladen. Größe 4194304 Byte.")
                .withSoftkey(Key.F1, "OK", "accept");
    }

    static Screen menu() {
        return Screen.of("menu", "Menu", "Preferences", "Call features", "Network", "Identity", "Maintenance", "Info")
                .withHighlight(4)
                .withSoftkey(Key.F1, "Select", "accept")
                .withSoftkey(Key.F4, "Back", "cancel");
    }

    static Screen network() {
        return Screen.of("network", "Network settings", "DHCP: on", "IP 192.168.100.100", "Net 255.255.255.0")
                .withIcons(EnumSet.allOf(Icon.class))
                .withSoftkey(Key.F4, "Back", "cancel");
    }

    static Map<String, Screen> all() {
        Map<String, Screen> all = new LinkedHashMap<>();
        all.put("idle", idle());
        all.put("question", question());
        all.put("loading", loading(0.62));
        all.put("erasing", Screen.of("erasing", "Erasing").withProgress(0));
        all.put("writing", loading(1.0).withProgress(1));
        all.put("prompt", prompt());
        all.put("dialogue", dialogue());
        all.put("refusal", refusal());
        all.put("german", german());
        all.put("menu", menu());
        all.put("network", network());
        all.put("sw", Screen.of("software", "SW"));
        return all;
    }
}
