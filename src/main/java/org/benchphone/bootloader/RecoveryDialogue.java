package org.benchphone.bootloader;

import java.util.Locale;
import org.benchphone.board.Key;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;

/**
 * Asks for what a TFTP recovery needs: the phone's address, mask, gateway and the server. Digits type, {@code *} types a
 * dot, X deletes, OK accepts, UP goes back a field. What is known already stands there.
 *
 * <p>The vendor's pages name two orders of these fields; this is that of the 2002 FAQ. How the real phones type a dot
 * was not found.
 */
final class RecoveryDialogue {
    private static final Text HELP = new Text("*: dot  X: delete  OK: accept", "*: Punkt  X: löschen  OK: weiter");

    private final Panel panel;

    RecoveryDialogue(Panel panel) {
        this.panel = panel;
    }

    /** Labels of up to 16 letters, a line of the smallest display. */
    private enum Field {
        PHONE(new Text("Phone IP address", "IP des Telefons")),
        NETMASK(new Text("Network mask", "Netzmaske")),
        GATEWAY(new Text("Default gateway", "Gateway")),
        SERVER(new Text("TFTP server", "TFTP-Server"));

        private final Text label;

        Field(Text label) {
            this.label = label;
        }

        /** Why the phone cannot go on with this, or null. */
        Text objection(String[] typed) {
            String address = typed[ordinal()];
            if (address.isEmpty()) {
                return switch (this) {
                    case GATEWAY -> null;
                    case SERVER -> new Text("Enter the server's address.", "Adresse des Servers eingeben.");
                    case PHONE, NETMASK -> new Text("Enter an address.", "Adresse eingeben.");
                };
            }
            if (!Ipv4.isAddress(address)) {
                return new Text("Four numbers 0-255 with dots.", "Vier Zahlen 0-255 mit Punkten.");
            }
            if (this == NETMASK && !Ipv4.isNetmask(address)) {
                return new Text("A mask like 255.255.255.0.", "Eine Maske wie 255.255.255.0.");
            }
            if (this == SERVER && typed[GATEWAY.ordinal()].isEmpty() && !sameNetwork(typed)) {
                return new Text("Other network: enter a gateway.", "Anderes Netz: Gateway eingeben.");
            }
            return null;
        }

        private static boolean sameNetwork(String[] typed) {
            return Ipv4.sameNetwork(typed[PHONE.ordinal()], typed[SERVER.ordinal()], typed[NETMASK.ordinal()]);
        }
    }

    /** Asks field after field; returns when all of them make sense. */
    RecoveryAddresses ask(RecoveryAddresses known) {
        String[] typed = {known.phone(), known.netmask(), known.gateway(), known.server()};
        for (int field = 0; field < typed.length; ) {
            boolean accepted = edit(Field.values()[field], typed);
            field = accepted ? field + 1 : Math.max(0, field - 1);
        }
        return new RecoveryAddresses(typed[0], typed[1], typed[2], typed[3]);
    }

    /** Returns whether the field was accepted; false: the person wants the field before. */
    private boolean edit(Field field, String[] typed) {
        Text hint = HELP;
        while (true) {
            String text = typed[field.ordinal()];
            panel.show(screen(field, text, hint));
            Key key = panel.keys().awaitPress();
            hint = HELP;
            if (key == Key.OK) {
                Text objection = field.objection(typed);
                if (objection == null) {
                    return true;
                }
                hint = objection;
            } else if (key == Key.UP) {
                return false;
            } else {
                typed[field.ordinal()] = type(text, key);
            }
        }
    }

    private static String type(String text, Key key) {
        if (key == Key.X) {
            return text.substring(0, Math.max(0, text.length() - 1));
        }
        String more = key.isDigit() ? Integer.toString(key.digit()) : key == Key.STAR ? "." : "";
        return text.length() + more.length() <= "255.255.255.255".length() ? text + more : text;
    }

    private Screen screen(Field field, String text, Text hint) {
        return Screen.of(
                        "tftp-" + field.name().toLowerCase(Locale.ROOT),
                        "TFTP Update",
                        panel.say(field.label),
                        text + "_",
                        panel.say(hint))
                .withHighlight(1)
                .withSoftkey(Key.OK, "", "accept")
                .withSoftkey(Key.X, "", "delete")
                .withSoftkey(Key.STAR, "", "dot")
                .withSoftkey(Key.UP, "", "back");
    }
}
