package org.benchphone.bootloader;

/**
 * What the TFTP recovery needs to know, as typed: dotted decimal, or empty.
 *
 * @param gateway only needed when the server is outside the phone's network
 */
public record RecoveryAddresses(String phone, String netmask, String gateway, String server) {
    String encode() {
        return String.join("\n", phone, netmask, gateway, server);
    }

    static RecoveryAddresses decode(String text) {
        String[] lines = text.split("\n", -1);
        return new RecoveryAddresses(lines[0], lines[1], lines[2], lines[3]);
    }
}
