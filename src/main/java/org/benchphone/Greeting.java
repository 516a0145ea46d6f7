package org.benchphone;

import java.io.PrintStream;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.benchphone.demo.DemoServers;

/** What a run tells on the console when all of it answers. */
final class Greeting {
    private final RunCommand options;
    private final PrintStream out;

    Greeting(RunCommand options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void say(int benchPort, int phonePort, Hardware hardware, RawPorts raw, Optional<DemoServers> demo) {
        String bench = url(options.address, benchPort);
        String model = options.model().id();
        out.println("Front panel   " + bench + "/");
        out.println("Redirection   " + bench + "/redirection   (phones ask " + bench + "/redirection/" + model + "/"
                + model + ".php?mac={mac})");
        out.println("Phone's pages " + url(options.address, phonePort) + "/   (while the phone runs)");
        out.println(hardware.said());
        out.println(raw.said());
        demo.ifPresent(servers -> {
            out.println("TFTP server   " + options.address.getHostAddress() + " port " + servers.tftpPort());
            Map<String, String> samples = new LinkedHashMap<>();
            servers.samples().forEach(sample -> samples.put(sample.title(), sample.url()));
            sayTable("Sample images, for LOAD on the phone's Software Update page:", samples);
            Map<String, String> realms = new LinkedHashMap<>();
            servers.realms().forEach(realm -> realms.put(realm.title(), realm.url()));
            sayTable("Realms, for the redirection table or the field Setting server:", realms);
        });
        out.println("Ctrl-C stops it.");
    }

    private void sayTable(String title, Map<String, String> urls) {
        out.println(title);
        int widest = urls.keySet().stream().mapToInt(String::length).max().orElse(1);
        urls.forEach((name, url) -> out.println("  " + name + " ".repeat(widest - name.length()) + "  " + url));
    }

    /** Without a slash at its end. */
    static String url(InetAddress address, int port) {
        return "http://" + host(reachable(address)) + ":" + port;
    }

    /** As it stands in a URL or a Host header: an IPv6 address in brackets. */
    static String host(InetAddress address) {
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Where what listens on {@code address} is reached from here. */
    static InetAddress reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : address;
    }
}
