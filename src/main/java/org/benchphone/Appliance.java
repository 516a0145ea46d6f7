package org.benchphone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.benchphone.bench.Bench;
import org.benchphone.bench.BenchServer;
import org.benchphone.bench.EventLog;
import org.benchphone.demo.DemoServers;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.emulated.W25q128;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.panel.Pictures;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.phone.StageName;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Time;
import org.benchphone.trace.SipTrace;

/** Phone, board and bench of one run, from the first file opened to the last one closed. */
final class Appliance implements AutoCloseable {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final int TFTP = 69;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(3);
    private static final Set<StageName> TIMELESS =
            Set.of(StageName.RUNNING, StageName.CONFIRM, StageName.RECOVERY, StageName.DEAD);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final PrintStream out;
    private PowerSupply power;
    private PhoneWindow window;
    private Service service;

    private Appliance(PrintStream out) {
        this.out = out;
    }

    /** Starts everything, and tells on {@code out} where it is. */
    static Appliance start(RunCommand options, PrintStream out) throws IOException {
        return start(options, out, Duration.ofSeconds(1));
    }

    /** @param pace how long a second of the phone's own countdown and messages lasts */
    static Appliance start(RunCommand options, PrintStream out, Duration pace) throws IOException {
        Appliance appliance = new Appliance(out);
        try {
            appliance.assemble(options, pace);
            return appliance;
        } catch (IOException | RuntimeException e) {
            appliance.close();
            throw e;
        }
    }

    private void assemble(RunCommand options, Duration pace) throws IOException {
        Time time = Time.system();
        options.check();
        DataFolder data = keep(DataFolder.open(options.data));
        HttpSettings http = data.httpSettings(options.ca);
        int phonePort = Ports.free(options.address, options.phonePort, "--phone-port");
        int sipPort = Ports.freeForBoth(options.address, options.sipPort, "--sip-port");
        int benchPort = Ports.free(options.address, options.benchPort, "--bench-port");
        Cells cells = keep(data.flash(MAP.size()));
        SecureRandom random = new SecureRandom();
        Identity identity = new NewPhone(options, random, out).identityIn(cells, MAP);

        EventLog events = new EventLog(time);
        SipTrace trace = new SipTrace(time, events);
        W25q128 chip = new W25q128(cells, options.timing.chip(), random);
        EmulatedBoard board = new EmulatedBoard(options.model(), chip, chip::powerUp, time, random);
        window = new PhoneWindow(options.model(), identity.mac(), events, events::touched);
        Optional<DemoServers> demo = options.demo
                ? Optional.of(keep(DemoServers.start(options.address, options.model())))
                : Optional.empty();
        int tftpPort = options.tftpPort != null
                ? options.tftpPort
                : demo.map(DemoServers::tftpPort).orElse(TFTP);
        power = keep(new PowerSupply(
                new Assembly(
                        board,
                        new Assembly.Wiring(
                                options.model(),
                                MAP,
                                options.address,
                                phonePort,
                                sipPort,
                                tftpPort,
                                options.vendorImages,
                                options.dhcp(),
                                options.redirectionUrl(url(options.address, benchPort)),
                                pace,
                                http),
                        window,
                        events,
                        trace),
                time,
                new PlugWatcher(events.powerWatcher(), window)));
        String[] login = data.redirectionAccount(random, out).split(":", 2);
        Bench.RedirectionAccount account = new Bench.RedirectionAccount(data.redirections(time), login[0], login[1]);
        Bench bench = new Bench(
                power,
                board,
                window,
                events,
                trace,
                Pictures::png,
                MAP.regions().stream()
                        .map(region ->
                                new Bench.FlashRegion(region.name(), region.address(), region.length(), region.holds()))
                        .toList(),
                demo.stream()
                        .flatMap(servers -> servers.samples().stream())
                        .map(sample -> new Bench.Sample(sample.title(), sample.url(), sample.expectation()))
                        .toList(),
                account,
                demo.stream()
                        .flatMap(servers -> servers.realms().stream())
                        .map(realm -> new Bench.Realm(realm.id(), realm.title(), realm.url(), realm.expectation()))
                        .toList(),
                () -> url(window.address().orElse(options.address), phonePort),
                time);
        Optional<String> token =
                options.address.isLoopbackAddress() ? Optional.empty() : Optional.of(data.token(random, out));
        BenchServer server = keep(new BenchServer(options.address, benchPort, token, Set.of(), bench));
        service = keep(Service.start(System.getenv(), events, pulse(reachable(options.address), server.port(), time)));
        say(options, server.port(), phonePort, demo);
        if (!options.off) {
            power.on();
        }
        Thread.ofVirtual().start(() -> writePorts(data, server.port(), phonePort, sipPort, events));
    }

    private Pulse pulse(InetAddress address, int benchPort, Time time) {
        Pulse.Phone phone = new Pulse.Phone(power::isSound, () -> window.get().stage(), window::shown);
        return new Pulse(phone, new InetSocketAddress(address, benchPort), PATIENCE, LONGEST_WRITE, time);
    }

    private void say(RunCommand options, int benchPort, int phonePort, Optional<DemoServers> demo) {
        String bench = url(options.address, benchPort);
        String model = options.model().id();
        out.println("Front panel   " + bench + "/");
        out.println("Redirection   " + bench + "/redirection   (phones ask " + bench + "/redirection/" + model + "/"
                + model + ".php?mac={mac})");
        out.println("Phone's pages " + url(options.address, phonePort) + "/   (while the phone runs)");
        out.println("Flash chip    " + options.data.resolve("flash.bin"));
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
        urls.forEach((name, url) -> out.println("  " + padded(name, widest) + "  " + url));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String url(InetAddress address, int port) {
        String host = reachable(address).getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Where what listens on {@code address} is reached from here. */
    private static InetAddress reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? InetAddress.ofLiteral("127.0.0.1") : address;
    }

    /** Last of all, when the phone has come to where it waits for people. */
    private void writePorts(DataFolder data, int benchPort, int phonePort, int sipPort, EventLog events) {
        try {
            while (!hasComeUp()) {
                events.await(events.newest(), Duration.ofMillis(100));
            }
            data.writePorts(benchPort, phonePort, sipPort);
            service.ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasComeUp() {
        PhoneState now = window.get();
        boolean waits = TIMELESS.contains(now.stage()) || now.screen().name().equals("no-firmware");
        return !power.isOn() || waits;
    }

    /** Returns when Ctrl-C or a service manager wants it to end; a firmware that is being written is finished first. */
    void runUntilStopped() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        parts.addLast(closed::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(closed);
        }));
        stop.await();
        service.stopping();
        finishWriting();
    }

    private void finishWriting() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WRITE.toNanos();
        boolean said = false;
        while (isWriting() && System.nanoTime() < end) {
            if (!said) {
                out.println("Finishing the firmware that is being written ...");
                said = true;
            }
            Thread.sleep(50);
        }
    }

    private boolean isWriting() {
        StageName stage = window.get().stage();
        return power.isOn() && (stage == StageName.ERASING || stage == StageName.WRITING);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.addFirst(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                out.println("while stopping: " + e.getMessage());
            }
        }
        parts.clear();
    }

    /** Tells log and window about the plug. */
    private record PlugWatcher(PowerSupply.Watcher log, PhoneWindow window) implements PowerSupply.Watcher {
        @Override
        public void powerOn() {
            log.powerOn();
        }

        @Override
        public void powerOff() {
            window.wentOff();
            log.powerOff();
        }

        @Override
        public void died(RuntimeException reason) {
            log.died(reason);
        }
    }
}
