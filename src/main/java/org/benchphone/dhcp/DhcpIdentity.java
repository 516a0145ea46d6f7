package org.benchphone.dhcp;

import java.util.Locale;

/**
 * Who asks.
 *
 * @param mac 12 hexadecimal digits
 * @param hostName told to the server, option 12: letters, digits and hyphens, or empty for none
 */
public record DhcpIdentity(String mac, String hostName, Dialect dialect) {
    public DhcpIdentity(String mac, String hostName, Dialect dialect) {
        if (!mac.matches("[0-9A-Fa-f]{12}")) {
            throw new IllegalArgumentException("MAC address " + mac);
        }
        this.mac = mac.toUpperCase(Locale.ROOT);
        this.hostName = hostName.matches("[A-Za-z0-9-]{1,63}") ? hostName : "";
        this.dialect = dialect;
    }
}
