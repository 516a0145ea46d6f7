package org.benchphone.provisioning;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.benchphone.cable.Cable;
import org.benchphone.dhcp.CabledLink;
import org.benchphone.dhcp.DeviceAddress;
import org.benchphone.dhcp.DeviceLink;
import org.benchphone.dhcp.DhcpClient;
import org.benchphone.dhcp.DhcpIdentity;
import org.benchphone.dhcp.DhcpLink;
import org.benchphone.dhcp.Dialect;
import org.benchphone.dhcp.Lease;
import org.benchphone.dhcp.Step;
import org.benchphone.dhcp.UdpLink;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.image.Tokens;
import org.benchphone.image.Version;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;

/**
 * The phone's place in the network for one uptime: an address of the host's, or one of its own by DHCP or by its settings.
 *
 * <pre>
 *   off                  the host's address; nothing is asked
 *   inform               the host's address; DHCP servers are asked for all the rest
 *   an interface, dhcp on   an address for the phone's MAC by DHCP, put on the interface
 *   an interface, dhcp off  ip_adr and netmask of the settings, put on the interface
 * </pre>
 *
 * What a server told holds for this uptime and is never stored. Without a server the phone starts all the same.
 */
public final class Network {
    private static final Text HEADING = Text.same("DHCP");
    private static final Text NO_ANSWER = new Text(
            "No DHCP server answered. Check the cable and the server.",
            "Kein DHCP-Server antwortet. Bitte Kabel und Server prüfen.");
    private static final Text NO_ADDRESS = new Text(
            "ip_adr and netmask are no addresses that can be used.",
            "ip_adr und netmask sind keine brauchbaren Adressen.");
    private static final Text LOST = new Text("Address lost. Rebooting", "Adresse verloren. Neustart");

    private final Uptime uptime;
    private final Mode mode;
    private final Cable cable;
    private final InetAddress given;
    private final DhcpIdentity who;
    private final Duration patience;
    private final Duration beat;
    private final RandomGenerator random;
    private final Settings settings;
    private final Events events;
    private volatile InetAddress address;
    private Optional<DhcpClient> client = Optional.empty();
    private Optional<DeviceAddress> device = Optional.empty();

    /** How the phone gets its address. */
    public sealed interface Mode {
        record Off() implements Mode {}

        record Inform() implements Mode {}

        /** @param name of an interface that is the phone's own, such as {@code phone0} */
        record Device(String name) implements Mode {}
    }

    /**
     * @param cable the way to DHCP servers
     * @param given the address of the host's that the phone has without DHCP
     * @param beat a second of the phone's own pauses; servers get six for their answer
     */
    public Network(
            Uptime uptime,
            Mode mode,
            Cable cable,
            InetAddress given,
            DhcpIdentity who,
            Duration beat,
            RandomGenerator random,
            Settings settings,
            Events events) {
        this.uptime = uptime;
        this.mode = mode;
        this.cable = cable;
        this.given = given;
        this.who = who;
        this.patience = beat.multipliedBy(6);
        this.beat = beat;
        this.random = random;
        this.settings = settings;
        this.events = events;
        this.address = given;
    }

    /** What firmware of this age can do with DHCP (snom's wiki, DHCP options). */
    public static Dialect dialect(Tokens tokens) {
        Version version = tokens.application();
        boolean eight = version.major() >= 8;
        return new Dialect(
                version.isAtLeast("7.3.15") ? Optional.of(tokens.model().id()) : Optional.empty(),
                version.isAtLeast(eight ? "8.2.1" : "7.3.17"),
                version.isAtLeast(eight ? "8.2.7" : "7.3.24"));
    }

    /** Where the phone is; after {@link #comeUp} for good. */
    public InetAddress address() {
        return address;
    }

    /** The one that the DHCP server named. */
    public Optional<String> settingServer() {
        return lease().flatMap(Lease::settingServer);
    }

    private Optional<Lease> lease() {
        return client.flatMap(DhcpClient::lease);
    }

    /** Once at each boot, before anybody is asked for anything. */
    void comeUp(Steps steps) {
        switch (mode) {
            case Mode.Off off -> {}
            case Mode.Inform inform -> inform(steps);
            case Mode.Device(String name) -> {
                device = Optional.of(device.orElseGet(() -> new DeviceAddress(uptime, name, who.mac())));
                if (settings.isOn("dhcp")) {
                    acquire(steps, name);
                } else {
                    putOwn(steps);
                }
            }
        }
    }

    private void inform(Steps steps) {
        steps.begin("dhcp", HEADING, given.getHostAddress());
        if (!(given instanceof Inet4Address own)) {
            steps.trouble(HEADING, NO_ANSWER);
            return;
        }
        switch (UdpLink.open(uptime, new InetSocketAddress(given, UdpLink.CLIENT_PORT), UdpLink.SERVER_PORT)) {
            case DhcpLink.Refused(Text sentence) -> steps.trouble(HEADING, sentence);
            case DhcpLink.Open(DhcpLink link) -> {
                try (link) {
                    DhcpClient asking = asking(link);
                    hold(steps, asking.inform(own, own(settings.get("netmask"), own), patience), asking);
                }
            }
        }
    }

    private void acquire(Steps steps, String name) {
        steps.begin("dhcp", HEADING, name);
        switch (DeviceLink.open(uptime, name)) {
            case DhcpLink.Refused(Text sentence) -> steps.trouble(HEADING, sentence);
            case DhcpLink.Open(DhcpLink link) -> {
                DhcpClient asking = asking(link);
                hold(steps, asking.acquire(patience), asking);
            }
        }
    }

    private DhcpClient asking(DhcpLink link) {
        return new DhcpClient(uptime, new CabledLink(link, cable), who, beat, random);
    }

    private void hold(Steps steps, Optional<Lease> answer, DhcpClient asking) {
        if (answer.isEmpty()) {
            steps.trouble(HEADING, NO_ANSWER);
            return;
        }
        client = Optional.of(asking);
        Lease lease = answer.get();
        Optional<Text> trouble = device.flatMap(own -> own.put(lease.address(), lease.netmask(), Optional.empty()));
        trouble.ifPresent(sentence -> steps.trouble(HEADING, sentence));
        if (trouble.isEmpty()) {
            address = lease.address();
        }
        tell(lease);
    }

    /** All the settings speak of what holds now. */
    private void tell(Lease lease) {
        Map<String, String> known = new TreeMap<>(lease.settings());
        known.remove("phone_name", who.hostName()); // servers give back what they were told
        lease.vlan().ifPresent(vlan -> {
            known.put("vlan_id", String.valueOf(vlan.id()));
            known.put("vlan_qos", String.valueOf(vlan.priority()));
        });
        settings.deFacto(known);
        events.post(new Event.DhcpLease(
                lease.address().getHostAddress(),
                lease.server().map(InetAddress::getHostAddress).orElse(""),
                lease.terms().lease().toSeconds(),
                lease.settingServer().map(SettingServer::shown).orElse("")));
    }

    private void putOwn(Steps steps) {
        steps.begin("address", new Text("Own address", "Eigene Adresse"), settings.get("ip_adr"));
        try {
            Inet4Address own = parse(settings.get("ip_adr"));
            Inet4Address mask = parse(settings.get("netmask"));
            device.orElseThrow()
                    .put(own, mask, Optional.empty())
                    .ifPresentOrElse(sentence -> steps.trouble(HEADING, sentence), () -> address = own);
        } catch (UnknownHostException e) {
            steps.trouble(HEADING, NO_ADDRESS);
        }
    }

    private static Inet4Address own(String written, Inet4Address otherwise) {
        try {
            return parse(written);
        } catch (UnknownHostException e) {
            return otherwise;
        }
    }

    private static Inet4Address parse(String written) throws UnknownHostException {
        if (written.matches("\\d{1,3}(\\.\\d{1,3}){3}") && InetAddress.getByName(written) instanceof Inet4Address it) {
            return it;
        }
        throw new UnknownHostException(written);
    }

    /** Takes the address that a person typed for a TFTP recovery, where the phone has an interface of its own. */
    public void take(String typed, String netmask) {
        if (mode instanceof Mode.Device(String name)) {
            try {
                DeviceAddress own = device.orElseGet(() -> new DeviceAddress(uptime, name, who.mac()));
                device = Optional.of(own);
                own.put(parse(typed), parse(netmask), Optional.empty())
                        .ifPresent(sentence -> events.post(new Event.Note(sentence.english())));
            } catch (UnknownHostException e) {
                events.post(new Event.Note(NO_ADDRESS.english()));
            }
        }
    }

    /** How long until the lease wants to be renewed; empty without one. */
    Optional<Duration> untilRenewal() {
        return client.flatMap(DhcpClient::untilNext);
    }

    /** Renews the lease. A phone that loses its address, or gets another one, begins anew. */
    Provisioned renew() {
        return client.map(it -> it.step(patience)).map(this::after).orElseGet(Provisioned.Ready::new);
    }

    private Provisioned after(Step step) {
        return switch (step) {
            case Step.Nothing nothing -> new Provisioned.Ready();
            case Step.Unanswered unanswered -> new Provisioned.Ready();
            case Step.Lost lost -> new Provisioned.Reboot(LOST);
            case Step.Renewed(Lease lease) -> {
                tell(lease);
                yield lease.address().equals(address) ? new Provisioned.Ready() : new Provisioned.Reboot(LOST);
            }
        };
    }
}
