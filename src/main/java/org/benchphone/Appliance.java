package org.benchphone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.benchphone.bench.Bench;
import org.benchphone.bench.BenchServer;
import org.benchphone.bench.EventLog;
import org.benchphone.bench.Plug;
import org.benchphone.demo.DemoServers;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.log.LogLines;
import org.benchphone.panel.Pictures;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.phone.StageName;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Time;
import org.benchphone.redirection.Redirections;
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
    private final Optional<JsonLog> log;
    private final PrintStream out;
    private PowerSupply power;
    private PhoneWindow window;
    private Service service;

    private Appliance(Optional<JsonLog> log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    /** Starts everything, and tells on {@code out} where it is. */
    static Appliance start(RunCommand options, PrintStream out) throws IOException {
        return start(options, out, Duration.ofSeconds(1), Hardware::of);
    }

    /**
     * @param pace how long a second of the phone's own countdown and messages lasts
     * @param hardware gets hold of the board
     */
    static Appliance start(RunCommand options, PrintStream out, Duration pace, Hardware.Maker hardware)
            throws IOException {
        Optional<JsonLog> log =
                options.log == RunCommand.Log.JSON ? Optional.of(new JsonLog(out, Time.system())) : Optional.empty();
        Appliance appliance = new Appliance(log, log.map(JsonLog::people).orElse(out));
        try {
            appliance.assemble(options, pace, hardware);
            return appliance;
        } catch (IOException | RuntimeException e) {
            appliance.close();
            throw e;
        }
    }

    private void assemble(RunCommand options, Duration pace, Hardware.Maker maker) throws IOException {
        Time time = Time.system();
        options.check();
        DataFolder data = keep(DataFolder.open(options.data));
        HttpSettings http = data.httpSettings(options.ca);
        int phonePort = Ports.free(options.address, options.phonePort(), "--phone-port");
        int sipPort = Ports.freeForBoth(options.address, options.sipPort, "--sip-port");
        int benchPort = Ports.free(options.address, options.benchPort, "--bench-port");
        int clipPort = Ports.free(options.rawAddress, options.serprogPort, "--serprog-port");
        int consolePort = Ports.free(options.rawAddress, options.consolePort, "--console-port");
        SecureRandom random = new SecureRandom();
        EventLog events = new EventLog(time);
        log.ifPresent(it -> {
            keep(it).follow(events);
            LogLines.ofThisProgram().ifPresent(lines -> keep(lines.takeOver(it::write)));
        });
        SipTrace trace = new SipTrace(time, events);
        Hardware hardware = keep(maker.make(options, data, time, random, events));
        Identity identity = new NewPhone(options, random, out).identityOn(hardware, MAP);
        window = new PhoneWindow(options.model(), identity.mac(), events, events::touched);
        Optional<DemoServers> demo = options.demo
                ? Optional.of(keep(DemoServers.start(options.address, options.model())))
                : Optional.empty();
        int tftpPort = options.tftpPort != null
                ? options.tftpPort
                : demo.map(DemoServers::tftpPort).orElse(TFTP);
        Assembly.Wiring wiring = new Assembly.Wiring(
                options.model(),
                MAP,
                options.address,
                phonePort,
                sipPort,
                tftpPort,
                options.vendorImages,
                options.dhcp(),
                options.redirectionUrl(Greeting.url(options.address, benchPort)),
                pace,
                http);
        power = keep(new PowerSupply(
                new Assembly(hardware.fixture(), wiring, window, events, trace),
                time,
                new PlugWatcher(events.powerWatcher(), window)));
        Plug plug = new Plug(power);
        Bench bench = bench(
                plug,
                hardware,
                events,
                trace,
                demo,
                data.redirectionAccount(random, out),
                data.redirections(time),
                () -> Greeting.url(window.address().orElse(options.address), phonePort),
                time);
        Optional<String> token =
                options.address.isLoopbackAddress() ? Optional.empty() : Optional.of(data.token(random, out));
        BenchServer server = keep(new BenchServer(options.address, benchPort, token, Set.of(), bench));
        service = keep(Service.start(
                System.getenv(), events, pulse(Greeting.reachable(options.address), server.port(), time)));
        if (!options.off) {
            power.on();
        }
        // after the power: nobody who looks at the glass waits for the classes of these
        RawPorts raw =
                keep(RawPorts.open(options, clipPort, consolePort, hardware, plug, identity.mac(), events, time));
        new Greeting(options, out).say(server.port(), phonePort, hardware, raw, demo);
        Thread.ofVirtual().start(() -> writePorts(data, server.port(), phonePort, sipPort, raw, events));
    }

    private Bench bench(
            Plug plug,
            Hardware hardware,
            EventLog events,
            SipTrace trace,
            Optional<DemoServers> demo,
            String account,
            Redirections table,
            Supplier<String> phoneUrl,
            Time time) {
        String[] login = account.split(":", 2);
        return new Bench(
                plug,
                hardware.fixture(),
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
                new Bench.RedirectionAccount(table, login[0], login[1]),
                demo.stream()
                        .flatMap(servers -> servers.realms().stream())
                        .map(realm -> new Bench.Realm(realm.id(), realm.title(), realm.url(), realm.expectation()))
                        .toList(),
                phoneUrl,
                time);
    }

    private Pulse pulse(InetAddress address, int benchPort, Time time) {
        Pulse.Phone phone = new Pulse.Phone(power::isSound, () -> window.get().stage(), window::shown);
        return new Pulse(phone, new InetSocketAddress(address, benchPort), PATIENCE, LONGEST_WRITE, time);
    }

    /** Last of all, when the phone has come to where it waits for people. */
    private void writePorts(DataFolder data, int benchPort, int phonePort, int sipPort, RawPorts raw, EventLog events) {
        try {
            while (!hasComeUp()) {
                events.await(events.newest(), Duration.ofMillis(100));
            }
            data.writePorts(
                    benchPort,
                    phonePort,
                    sipPort,
                    raw.clip().port(),
                    raw.console().port());
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
