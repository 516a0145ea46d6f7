package org.benchphone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.benchphone.dhcp.DhcpIdentity;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetcher;
import org.benchphone.flash.Identity;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Panel;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Network;
import org.benchphone.provisioning.PlugAndPlay;
import org.benchphone.provisioning.Provisioner;
import org.benchphone.provisioning.Source;
import org.benchphone.settings.Settings;

/**
 * The part of the block diagram that finds the phone's place in the network and its realm:
 *
 * <pre>
 *   DhcpClient ─── Network ──────────────────┐
 *   settings, Network, PlugAndPlay ── Source ┴─ Provisioner
 * </pre>
 */
final class Provisioning {
    private static final int DNS_PORT = 53;

    private Provisioning() {}

    static Network network(
            Uptime uptime, Assembly.Wiring wiring, Settings settings, Identity identity, Tokens tokens, Events events) {
        String name = settings.get("phone_name");
        String hostName = name.isEmpty() ? wiring.model().id() + "-" + identity.mac() : name;
        DhcpIdentity who = new DhcpIdentity(identity.mac(), hostName, Network.dialect(tokens));
        return new Network(
                uptime,
                wiring.dhcp(),
                wiring.cable(),
                wiring.address(),
                who,
                wiring.pace(),
                new SecureRandom(),
                settings,
                events);
    }

    /** Those that a DHCP server named or the settings name; none leaves it to the host. */
    static List<InetSocketAddress> nameServers(Settings settings) {
        return Stream.of("dns_server1", "dns_server2")
                .map(settings::get)
                .flatMap(written -> address(written).stream())
                .map(address -> new InetSocketAddress(address, DNS_PORT))
                .toList();
    }

    private static Optional<InetAddress> address(String written) {
        try {
            return Optional.of(InetAddress.ofLiteral(written)).filter(address -> !address.isAnyLocalAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param online done when the phone has its address */
    static Provisioner provisioner(
            Uptime uptime,
            Assembly.Wiring wiring,
            Panel panel,
            Network network,
            Runnable online,
            Settings settings,
            Identity identity,
            Tokens tokens,
            Fetcher fetcher,
            PhoneWindow window,
            Events events) {
        RandomGenerator random = new SecureRandom();
        PlugAndPlay plugAndPlay = new PlugAndPlay(
                uptime,
                wiring.cable(),
                network::address,
                wiring.model(),
                identity.mac(),
                () -> settings.get("dns_domain"),
                tokens,
                wiring.pace().multipliedBy(2),
                random,
                events);
        List<Source> sources = List.of(
                Source.stored(() -> Optional.of(settings.get("setting_server"))),
                Source.dhcp(network::settingServer),
                Source.pnp(() -> settings.isOn("pnp_config") ? plugAndPlay.ask() : Optional.empty()),
                Source.redirection(wiring::redirection));
        return new Provisioner(
                uptime,
                panel,
                wiring.pace(),
                network,
                online,
                settings,
                sources,
                fetcher,
                wiring.model(),
                identity.mac(),
                random,
                events,
                window::settingServerIs);
    }
}
