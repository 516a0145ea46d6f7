package org.benchphone.bootloader;

/** Dotted decimal as a person types it. */
final class Ipv4 {
    private Ipv4() {}

    static boolean isAddress(String text) {
        return text.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    }

    /** Ones, then zeros. */
    static boolean isNetmask(String text) {
        if (!isAddress(text)) {
            return false;
        }
        int zeros = ~toInt(text);
        return toInt(text) != 0 && (zeros & zeros + 1) == 0;
    }

    static boolean sameNetwork(String one, String other, String netmask) {
        return ((toInt(one) ^ toInt(other)) & toInt(netmask)) == 0;
    }

    private static int toInt(String address) {
        int value = 0;
        for (String part : address.split("\\.")) {
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }
}
