package org.benchphone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.benchphone.selftest.HostFacts;
import org.benchphone.tools.Program;

/** The computer that this runs on, as Linux tells it. What Linux does not tell is not known, and no error. */
final class ThisHost {
    private static final long BYTES_OF_KIB = 1024;

    private final Path root;

    /** @param root where {@code proc}, {@code etc} and {@code run} are */
    ThisHost(Path root) {
        this.root = root;
    }

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }

    HostFacts facts(Path data) throws IOException {
        return new HostFacts(
                links(),
                resolvers(),
                defaultRoute(),
                clockSynchronised(),
                folder(data),
                Runtime.version().toString(),
                Runtime.version().feature(),
                new HostFacts.Memory(memory("MemTotal"), memory("MemAvailable")));
    }

    private static List<HostFacts.Link> links() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(ThisHost::isUsable)
                .map(link -> new HostFacts.Link(
                        link.getName(),
                        link.inetAddresses()
                                .map(InetAddress::getHostAddress)
                                .map(address -> address.replaceFirst("%.*", ""))
                                .sorted()
                                .toList()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static boolean isUsable(NetworkInterface link) {
        try {
            return link.isUp() && !link.isLoopback();
        } catch (SocketException e) {
            return false; // gone meanwhile
        }
    }

    private List<String> resolvers() {
        return lines("etc/resolv.conf")
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> words[1])
                .toList();
    }

    /** {@code /proc/net/route}: interface, destination, gateway in hexadecimal, little endian; {@code ipv6_route}. */
    private Optional<String> defaultRoute() {
        Optional<String> four = lines("proc/net/route")
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 7 && words[1].equals("00000000") && words[7].equals("00000000"))
                .map(words -> dotted(words[2]) + " (" + words[0] + ")")
                .findFirst();
        return four.or(() -> lines("proc/net/ipv6_route")
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 9 && words[0].matches("0+") && words[1].equals("00"))
                .filter(words -> !words[9].equals("lo"))
                .map(words -> "IPv6 (" + words[9] + ")")
                .findFirst());
    }

    private static String dotted(String hex) {
        long value = Long.parseLong(hex, 16);
        return (value & 0xFF) + "." + (value >> 8 & 0xFF) + "." + (value >> 16 & 0xFF) + "." + (value >> 24);
    }

    /** systemd-timesyncd leaves a file; whatever else keeps the time tells systemd. */
    private Optional<Boolean> clockSynchronised() {
        if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
            return Optional.of(true);
        }
        List<String> question = List.of("timedatectl", "show", "-p", "NTPSynchronized", "--value");
        return switch (Program.output(question).orElse("").strip()) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static HostFacts.Folder folder(Path data) throws IOException {
        boolean openToAll = Files.getFileStore(data).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(data).contains(PosixFilePermission.OTHERS_WRITE);
        return new HostFacts.Folder(
                data.toString(),
                Files.isWritable(data),
                openToAll,
                Files.getFileStore(data).getUsableSpace());
    }

    private long memory(String name) {
        return lines("proc/meminfo")
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .map(kib -> Long.parseLong(kib) * BYTES_OF_KIB)
                .findFirst()
                .orElse(-1L);
    }

    private Stream<String> lines(String file) {
        try {
            return Arrays.stream(Files.readString(root.resolve(file)).split("\n"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
