package org.benchphone;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.benchphone.provisioning.Network;
import org.benchphone.provisioning.SettingServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchphone run}: a phone and its bench, until Ctrl-C. */
@Command(
        name = "run",
        description = "Runs the phone and its bench until Ctrl-C.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        footer = {
            "",
            "Every option can also stand in DIR/benchphone.yaml (bench-port: 8080) or in the environment"
                    + " (BENCHPHONE_BENCH_PORT=8080). The command line wins, then the environment."
        })
final class RunCommand extends BoardOptions implements Callable<Integer> {
    enum FactoryKind {
        FIRMWARE,
        BOOTLOADER_ONLY
    }

    enum Log {
        TEXT,
        JSON
    }

    private static final class LogWord extends Word<Log> {
        LogWord() {
            super(Log.class);
        }
    }

    private static final class FactoryWord extends Word<FactoryKind> {
        FactoryWord() {
            super(FactoryKind.class);
        }
    }

    @Option(
            names = "--mac",
            paramLabel = "000413xxxxxx",
            description = "MAC address of a new phone; random if not given")
    String mac;

    @Option(
            names = "--factory",
            converter = FactoryWord.class,
            defaultValue = "firmware",
            paramLabel = "KIND",
            description =
                    "What a new flash chip is given: firmware, or bootloader-only to load the first firmware over TFTP")
    FactoryKind factory;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Where to listen; on any but loopback the bench wants a token")
    InetAddress address;

    @Option(
            names = "--bench-port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "The bench: front panel and API; 0 is any free port")
    int benchPort;

    @Option(
            names = "--phone-port",
            paramLabel = "PORT",
            description = "The phone's own web pages; 0 is any free port (default: 8081, or 80 with --board pi)")
    Integer phonePort;

    @Option(
            names = "--sip-port",
            defaultValue = "5060",
            paramLabel = "PORT",
            description = "Where the phone hears SIP, UDP and TCP; 0 is any free port")
    int sipPort;

    @Option(
            names = "--serprog-port",
            defaultValue = "8082",
            paramLabel = "PORT",
            description = "Where flashrom reaches the flash chip while the phone is off; 0 is any free port")
    int serprogPort;

    @Option(
            names = "--console-port",
            defaultValue = "8083",
            paramLabel = "PORT",
            description = "The phone's serial port, raw; 0 is any free port")
    int consolePort;

    @Option(
            names = "--raw-address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Where flashrom and the serial port listen. They know no token: whoever reaches them has the"
                    + " flash chip and the keys")
    InetAddress rawAddress;

    @Option(
            names = "--tftp-port",
            paramLabel = "PORT",
            description = "Port of the TFTP server of a recovery (default: 69, or the demo's own)")
    Integer tftpPort;

    @Option(
            names = "--dhcp",
            defaultValue = "off",
            paramLabel = "HOW",
            description =
                    "How the phone gets its address: off (it has --address), inform (it has --address and asks DHCP"
                            + " servers for the rest), or the name of a network interface of its own, such as phone0")
    String dhcp;

    @Option(
            names = "--redirection",
            defaultValue = "bench",
            paramLabel = "URL",
            description = "Where a phone without a setting server asks for one: bench (its own redirection service),"
                    + " vendor (the snom service on the internet), none, or a URL in which {mac} is the phone's MAC")
    String redirection;

    @Option(
            names = "--vendor-images",
            description = "Take images in the vendor's own format too, known by their file name")
    boolean vendorImages;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) that HTTPS and SIP servers on this bench may be signed with")
    Path ca;

    @Option(names = "--demo", description = "Also serve sample images to try, over HTTP and TFTP")
    boolean demo;

    @Option(names = "--off", description = "Leave the plug out; the bench can put it in")
    boolean off;

    @Option(
            names = "--log",
            converter = LogWord.class,
            defaultValue = "text",
            paramLabel = "FORM",
            description = "What is printed: text (where things are, and warnings), or json (that and every event, an"
                    + " object a line)")
    Log log;

    /** Before anything is opened or made: what the words alone can be wrong in. */
    void check() {
        model();
        if (mac != null && !normalisedMac().matches("[0-9A-F]{12}")) {
            throw new Usage("--mac takes 12 hexadecimal digits, not " + mac);
        }
        checkPort("--bench-port", benchPort, 0);
        checkPort("--phone-port", phonePort(), 0);
        checkPort("--sip-port", sipPort, 0);
        checkPort("--serprog-port", serprogPort, 0);
        checkPort("--console-port", consolePort, 0);
        if (tftpPort != null) {
            checkPort("--tftp-port", tftpPort, 1);
        }
        checkDhcp();
        checkRedirection();
        if (benchPort != 0 && benchPort == phonePort()) {
            throw new Usage("bench and phone cannot both have port " + benchPort
                    + "; take another --bench-port or --phone-port");
        }
    }

    private static void checkPort(String option, int port, int lowest) {
        if (port < lowest || port > 65535) {
            throw new Usage(option + " takes a port from " + lowest + " to 65535, not " + port);
        }
    }

    /** On a board of its own the phone has the vendor's. */
    int phonePort() {
        return phonePort != null ? phonePort : board == BoardKind.PI ? 80 : 8081;
    }

    /** Without colons, in capitals. */
    String normalisedMac() {
        return mac.replaceAll("[:-]", "").toUpperCase(Locale.ROOT);
    }

    Network.Mode dhcp() {
        return switch (dhcp) {
            case "off" -> new Network.Mode.Off();
            case "inform" -> new Network.Mode.Inform();
            default -> new Network.Mode.Device(dhcp);
        };
    }

    private void checkDhcp() {
        if (!dhcp.matches("[A-Za-z0-9._:-]{1,15}")) {
            throw new Usage("--dhcp takes off, inform or the name of a network interface, not " + dhcp);
        }
    }

    /** Where a phone without a setting server goes. @param benchUrl of this bench, without a slash at its end */
    Optional<String> redirectionUrl(String benchUrl) {
        String path = "/" + model + "/" + model + ".php?mac={mac}";
        return switch (redirection) {
            case "none" -> Optional.empty();
            case "bench" -> Optional.of(benchUrl + "/redirection" + path);
            case "vendor" -> Optional.of("http://provisioning.snom.com" + path);
            default -> Optional.of(redirection);
        };
    }

    private void checkRedirection() {
        boolean isWord = redirectionUrl("").filter(redirection::equals).isEmpty();
        boolean isUrl = new SettingServer(redirection).isUsable();
        if (!isWord && !isUrl) {
            throw new Usage(
                    "--redirection takes bench, vendor, none or an http, https or tftp URL, not " + redirection);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Appliance appliance = Appliance.start(this, System.out)) {
            appliance.runUntilStopped();
        }
        return 0;
    }
}
