package org.benchphone.sip.servers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.benchphone.cable.Cable;
import org.benchphone.power.Time;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.identity.Transport;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * RFC 3263, section 4: what is written of a server decides whom to ask.
 *
 * <pre>
 *   an address, or a port        A or AAAA; the transport written, else UDP
 *   a transport, or sips         SRV, else A or AAAA
 *   a name only                  NAPTR for the transport, else SRV of each; then SRV, then A or AAAA by UDP
 * </pre>
 *
 * Addresses are of the phone's own kind, IPv4 or IPv6. They are asked of the name servers that the phone was given, then of
 * the host, which knows its own hosts file too. From several threads.
 */
public final class DnsResolver implements Resolver {
    private static final int MOST_HOPS = 16;

    private static final Map<String, Transport> SERVICES =
            Map.of("SIP+D2U", Transport.UDP, "SIP+D2T", Transport.TCP, "SIPS+D2T", Transport.TLS);

    private final NameServers names;
    private final Cable cable;
    private final boolean six;
    private final RandomGenerator random;

    /** Records of servers for one transport. */
    private record Service(Name name, Transport transport) {}

    /**
     * @param reach the name servers to ask, and the way to them
     * @param own the phone's address
     * @param random for the weights of servers
     */
    public DnsResolver(Reach reach, InetAddress own, RandomGenerator random, Time time) {
        this.names = new NameServers(reach, time);
        this.cable = reach.cable();
        this.six = own instanceof Inet6Address;
        this.random = random;
    }

    @Override
    public List<Hop> find(Server server) {
        Set<Hop> hops = new LinkedHashSet<>();
        boolean told = false;
        if (!server.isAddress() && server.port() == 0) {
            for (Service service : services(server)) {
                for (SRVRecord target : ordered(targets(service.name()))) {
                    told = true;
                    String host = target.getTarget().toString(true);
                    // the root says that there is no such service (RFC 2782)
                    boolean none = target.getTarget().equals(Name.root);
                    hops.addAll(none ? List.of() : at(server, host, target.getPort(), service.transport()));
                }
            }
        }
        if (!told) {
            Transport transport = server.usually();
            int port = server.port() == 0 ? transport.defaultPort() : server.port();
            hops.addAll(at(server, server.host(), port, transport));
        }
        return hops.stream().limit(MOST_HOPS).toList();
    }

    private List<Service> services(Server server) {
        Optional<Name> domain = name(server.host());
        if (domain.isEmpty()) {
            return List.of();
        }
        if (server.transport().isPresent()) {
            return service(domain.get(), server.usually()).stream().toList();
        }
        List<Transport> possible =
                server.secure() ? List.of(Transport.TLS) : List.of(Transport.UDP, Transport.TCP, Transport.TLS);
        List<Service> pointed = pointers(domain.get(), possible);
        if (!pointed.isEmpty()) {
            return pointed;
        }
        return possible.stream()
                .flatMap(transport -> service(domain.get(), transport).stream())
                .filter(service -> !targets(service.name()).isEmpty())
                .limit(1)
                .toList();
    }

    /** Those of the first order that has one the phone can use; RFC 3403 section 4.1 forbids to go beyond. */
    private List<Service> pointers(Name domain, List<Transport> possible) {
        List<NAPTRRecord> usable = names.ask(domain, Type.NAPTR).stream()
                .map(NAPTRRecord.class::cast)
                .filter(record -> record.getFlags().equalsIgnoreCase("s"))
                .filter(record -> SERVICES.containsKey(serviceOf(record)))
                .filter(record -> possible.contains(SERVICES.get(serviceOf(record))))
                .toList();
        int first = usable.stream().mapToInt(NAPTRRecord::getOrder).min().orElse(0);
        return usable.stream()
                .filter(record -> record.getOrder() == first)
                .sorted(Comparator.comparingInt(NAPTRRecord::getPreference))
                .map(record -> new Service(record.getReplacement(), SERVICES.get(serviceOf(record))))
                .toList();
    }

    private static String serviceOf(NAPTRRecord record) {
        return record.getService().toUpperCase(Locale.ROOT);
    }

    private static Optional<Service> service(Name domain, Transport transport) {
        String prefix = switch (transport) {
            case UDP -> "_sip._udp.";
            case TCP -> "_sip._tcp.";
            case TLS -> "_sips._tcp.";
        };
        return name(prefix + domain).map(name -> new Service(name, transport));
    }

    private List<SRVRecord> targets(Name service) {
        return names.ask(service, Type.SRV).stream().map(SRVRecord.class::cast).toList();
    }

    /** By priority; among equals by chance, as often as their weights say (RFC 2782). */
    private List<SRVRecord> ordered(List<SRVRecord> records) {
        Map<Integer, List<SRVRecord>> byPriority = new TreeMap<>();
        records.forEach(record -> byPriority
                .computeIfAbsent(record.getPriority(), any -> new ArrayList<>())
                .add(record));
        List<SRVRecord> ordered = new ArrayList<>();
        for (List<SRVRecord> equals : byPriority.values()) {
            equals.sort(Comparator.comparingInt(SRVRecord::getWeight));
            while (!equals.isEmpty()) {
                int sum = equals.stream().mapToInt(SRVRecord::getWeight).sum();
                int chosen = random.nextInt(sum + 1);
                int i = 0;
                int passed = equals.getFirst().getWeight();
                while (passed < chosen) {
                    i++;
                    passed += equals.get(i).getWeight();
                }
                ordered.add(equals.remove(i));
            }
        }
        return ordered;
    }

    private List<Hop> at(Server server, String host, int port, Transport transport) {
        Stream<InetAddress> found = Stream.empty();
        if (names.areGiven() && !(host.equals(server.host()) && server.isAddress())) {
            found = name(host).stream()
                    .flatMap(name -> names.ask(name, six ? Type.AAAA : Type.A).stream())
                    .map(DnsResolver::address);
        }
        List<InetAddress> addresses = found.toList();
        return (addresses.isEmpty() ? ofHost(host) : addresses)
                .stream()
                        .filter(address -> address instanceof Inet6Address == six)
                        .map(address -> new Hop(server.host(), address, port, transport))
                        .toList();
    }

    private static InetAddress address(Record record) {
        return record instanceof AAAARecord six ? six.getAddress() : ((ARecord) record).getAddress();
    }

    private List<InetAddress> ofHost(String host) {
        try {
            return cable.addresses(host);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static Optional<Name> name(String written) {
        try {
            return Optional.of(Name.fromString(written, Name.root));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }
}
