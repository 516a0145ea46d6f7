package org.benchphone.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.benchphone.language.Text;
import org.benchphone.settings.Setting;

/**
 * Whether a phone could be reached with the addresses that somebody wants to give it. A wrong one would be noticed only
 * when the phone has rebooted and is gone.
 *
 * @param changes what is wanted, by name
 * @param dhcp whether the phone would ask a DHCP server
 * @param address the others: as they would hold without DHCP, empty where there is none
 */
record AddressCheck(Map<String, String> changes, boolean dhcp, String address, String netmask, String gateway) {
    private static final List<String> ADDRESSES = List.of("ip_adr", "gateway", "dns_server1", "dns_server2");
    private static final List<String> TOGETHER = List.of("dhcp", "ip_adr", "netmask", "gateway");

    private static final Text INCOMPLETE = new Text(
            "Without DHCP the phone needs ip_adr and netmask. Nothing was saved.",
            "Ohne DHCP braucht das Telefon ip_adr und netmask. Nichts wurde gespeichert.");
    private static final Text NO_HOST = new Text(
            "ip_adr is the address of the whole network or of all in it, not of one phone. Nothing was saved.",
            "ip_adr ist die Adresse des ganzen Netzes oder aller darin, nicht die eines Telefons. Nichts wurde"
                    + " gespeichert.");
    private static final Text FAR_GATEWAY = new Text(
            "gateway is not in the network of ip_adr and netmask. Nothing was saved.",
            "gateway liegt nicht im Netz von ip_adr und netmask. Nichts wurde gespeichert.");

    static AddressCheck of(Map<String, String> changes, PhoneControl phone) {
        return new AddressCheck(
                changes,
                !after(changes, phone, "dhcp").equals("off"),
                after(changes, phone, "ip_adr"),
                after(changes, phone, "netmask"),
                after(changes, phone, "gateway"));
    }

    private static String after(Map<String, String> changes, PhoneControl phone, String name) {
        String wanted = changes.get(name);
        return wanted != null
                ? wanted.strip()
                : phone.setting(name).map(Setting::value).orElse("");
    }

    /** Why not; empty when all is well, or when none of these settings is to change. */
    Optional<Text> refusal() {
        return Stream.of(ADDRESSES.stream().flatMap(this::noAddress), noMask().stream(), apart().stream())
                .flatMap(reasons -> reasons)
                .findFirst();
    }

    private Stream<Text> noAddress(String name) {
        String value = changes.getOrDefault(name, "").strip();
        return value.isEmpty() || isOfAHost(value)
                ? Stream.empty()
                : Stream.of(new Text(
                        name + " takes an address like 192.168.1.20. Nothing was saved.",
                        name + " braucht eine Adresse wie 192.168.1.20. Nichts wurde gespeichert."));
    }

    private Optional<Text> noMask() {
        String value = changes.getOrDefault("netmask", "").strip();
        return value.isEmpty() || isMask(value)
                ? Optional.empty()
                : Optional.of(new Text(
                        "netmask takes a mask like 255.255.255.0. Nothing was saved.",
                        "netmask braucht eine Maske wie 255.255.255.0. Nichts wurde gespeichert."));
    }

    /** Whether each may be right and all together are wrong. */
    private Optional<Text> apart() {
        if (dhcp || TOGETHER.stream().noneMatch(changes::containsKey)) {
            return Optional.empty();
        }
        if (bits(address).isEmpty() || !isMask(netmask)) {
            return Optional.of(INCOMPLETE);
        }
        int own = bits(address).getAsInt();
        int mask = bits(netmask).getAsInt();
        int host = own & ~mask;
        if (~mask > 1 && (host == 0 || host == ~mask)) {
            return Optional.of(NO_HOST);
        }
        OptionalInt way = bits(gateway);
        return way.isPresent() && ((way.getAsInt() ^ own) & mask) != 0 ? Optional.of(FAR_GATEWAY) : Optional.empty();
    }

    /** Neither 0.x.x.x (RFC 1122 section 3.2.1.3) nor multicast, reserved or broadcast (RFC 1112 section 4). */
    private static boolean isOfAHost(String text) {
        OptionalInt bits = bits(text);
        return bits.isPresent() && bits.getAsInt() >>> 24 != 0 && bits.getAsInt() >>> 28 < 14;
    }

    /** Ones from the left, at least one, then zeros (RFC 950 section 2.1 and practice). */
    private static boolean isMask(String text) {
        OptionalInt bits = bits(text);
        return bits.isPresent()
                && bits.getAsInt() != 0
                && Integer.bitCount(bits.getAsInt()) == Integer.numberOfLeadingZeros(~bits.getAsInt());
    }

    /** Dotted decimal, four numbers without leading zeros, which some programs take for octal. */
    private static OptionalInt bits(String text) {
        if (!text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}")) {
            return OptionalInt.empty();
        }
        int bits = 0;
        for (String part : text.split("\\.")) {
            int number = Integer.parseInt(part);
            if (number > 255) {
                return OptionalInt.empty();
            }
            bits = bits << 8 | number;
        }
        return OptionalInt.of(bits);
    }
}
