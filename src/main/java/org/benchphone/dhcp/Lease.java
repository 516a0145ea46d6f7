package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server gave, or told in answer to an INFORM.
 *
 * @param netmask that of the address's class when the server tells none
 * @param dnsServers in the order of preference
 * @param domain for names without a dot
 * @param utcOffset from UTC to the east, between -12 and 14 hours
 * @param hostName what the server calls the phone
 * @param server who gave it, and is asked to renew it
 * @param settingServer http, https or tftp, with {@code {mac}} left in it
 */
public record Lease(
        Inet4Address address,
        Inet4Address netmask,
        Optional<Inet4Address> gateway,
        List<Inet4Address> dnsServers,
        Optional<String> domain,
        Optional<Inet4Address> ntpServer,
        Optional<Duration> utcOffset,
        Optional<String> hostName,
        Optional<Inet4Address> server,
        Terms terms,
        Optional<String> settingServer,
        Optional<Vlan> vlan) {
    private static final Duration MOST_WEST = Duration.ofHours(-12);
    private static final Duration MOST_EAST = Duration.ofHours(14);

    /**
     * How long it is good for, counted from the moment it was asked for: 0 &lt; renewal &lt; rebinding &lt; lease.
     *
     * @param lease 2^32 - 1 seconds are for ever
     * @param renewal T1, when its server is asked to renew it
     * @param rebinding T2, when anybody is asked
     */
    public record Terms(Duration lease, Duration renewal, Duration rebinding) {
        static final Terms FOR_EVER = of(Duration.ofSeconds(0xffff_ffffL));

        /** Half and seven eighths, as RFC 2131 section 4.4.5 sets them. */
        static Terms of(Duration lease) {
            return new Terms(lease, lease.dividedBy(2), lease.multipliedBy(7).dividedBy(8));
        }

        /** As the server says, unless that makes no sense. */
        private static Terms of(Duration lease, DhcpOptions options) {
            Terms usual = of(lease);
            Duration renewal = options.duration(Code.RENEWAL_TIME).orElse(usual.renewal);
            Duration rebinding = options.duration(Code.REBINDING_TIME).orElse(usual.rebinding);
            boolean sound = renewal.isPositive() && renewal.compareTo(rebinding) < 0 && rebinding.compareTo(lease) < 0;
            return sound ? new Terms(lease, renewal, rebinding) : usual;
        }
    }

    /** From an ACK or an offer; empty when it lacks what a lease must have: address, server and time. */
    static Optional<Lease> of(DhcpMessage message, Dialect dialect) {
        DhcpOptions options = message.options();
        Optional<Terms> terms =
                options.duration(Code.LEASE_TIME).filter(Duration::isPositive).map(lease -> Terms.of(lease, options));
        if (!Addresses.isHost(message.yiaddr())
                || options.address(Code.SERVER_ID).isEmpty()) {
            return Optional.empty();
        }
        Inet4Address natural = Addresses.naturalMask(message.yiaddr());
        return terms.map(known -> of(message.yiaddr(), natural, known, options, dialect));
    }

    /** From the answer to an INFORM. Address and, unless the server knows better, netmask are the host's. */
    static Lease told(Inet4Address own, Inet4Address netmask, DhcpMessage message, Dialect dialect) {
        return of(own, netmask, Terms.FOR_EVER, message.options(), dialect);
    }

    private static Lease of(
            Inet4Address address, Inet4Address netmask, Terms terms, DhcpOptions options, Dialect dialect) {
        DhcpOptions inside = dialect.readsVendorOptions() ? inside(options) : DhcpOptions.NONE;
        return new Lease(
                address,
                options.address(Code.NETMASK).filter(Addresses::isNetmask).orElse(netmask),
                options.address(Code.ROUTER),
                options.addresses(Code.DNS),
                options.text(Code.DOMAIN).filter(Lease::isName),
                options.address(Code.NTP),
                options.number(Code.TIME_OFFSET).map(Duration::ofSeconds).filter(Lease::isOnEarth),
                options.text(Code.HOST_NAME).filter(Lease::isName),
                options.address(Code.SERVER_ID),
                terms,
                SettingServer.of(options, inside),
                dialect.readsVlan() ? Vlan.of(inside) : Optional.empty());
    }

    /** What stands inside option 43; nothing when that is no list of options: other vendors put there what they like. */
    private static DhcpOptions inside(DhcpOptions options) {
        return options.value(Code.VENDOR)
                .map(value -> value.getBytes(StandardCharsets.ISO_8859_1))
                .flatMap(DhcpOptions::read)
                .orElse(DhcpOptions.NONE);
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,253}");
    }

    private static boolean isOnEarth(Duration offset) {
        return offset.compareTo(MOST_WEST) >= 0 && offset.compareTo(MOST_EAST) <= 0;
    }

    /** As the phone's settings, by name; what the server did not tell is not among them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ip_adr", address.getHostAddress());
        settings.put("netmask", netmask.getHostAddress());
        gateway.ifPresent(known -> settings.put("gateway", known.getHostAddress()));
        for (int i = 0; i < Math.min(2, dnsServers.size()); i++) {
            settings.put("dns_server" + (i + 1), dnsServers.get(i).getHostAddress());
        }
        domain.ifPresent(known -> settings.put("dns_domain", known));
        ntpServer.ifPresent(known -> settings.put("ntp_server", known.getHostAddress()));
        utcOffset.ifPresent(known -> settings.put("utc_offset", String.valueOf(known.toSeconds())));
        hostName.ifPresent(known -> settings.put("phone_name", known));
        return settings;
    }
}
