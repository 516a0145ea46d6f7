package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** The phone's end of a {@link Lab}, as a program that prints what came of it. */
public final class DhcpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A second instead of four: a packet that gets lost on a loaded machine must not cost much. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final LeapingTime time = new LeapingTime();
    private final Uptime uptime = new Uptime(time);
    private final DhcpIdentity who;

    private DhcpProbe(String mac, String model) {
        Optional<String> vendorClass = Optional.of(model).filter(name -> !name.equals("none"));
        who = new DhcpIdentity(mac, "desk", new Dialect(vendorClass, vendorClass.isPresent(), vendorClass.isPresent()));
    }

    /** {@code WHAT MAC MODEL|none WHERE [PATIENCE]} */
    public static void main(String[] arguments) throws Exception {
        DhcpProbe probe = new DhcpProbe(arguments[1], arguments[2]);
        String where = arguments[3];
        switch (arguments[0]) {
            case "acquire" -> probe.acquire(where, arguments.length > 4 ? Duration.parse(arguments[4]) : PATIENCE);
            case "keep" -> probe.keep(where);
            case "inform" -> probe.inform(Inet4Address.ofLiteral(where));
            case "cut" -> probe.cut(where);
            case "leak" -> probe.leak(where);
            case "take" -> probe.take(where);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        probe.uptime.close();
    }

    private DhcpClient client(DhcpLink.Opened opened) {
        return switch (opened) {
            case DhcpLink.Open(DhcpLink link) -> new DhcpClient(uptime, link, who, PACE, RandomGenerator.getDefault());
            case DhcpLink.Refused(var sentence) -> {
                System.out.println("refused: " + sentence.english());
                System.out.println("verweigert: " + sentence.german());
                uptime.cut();
                throw new PowerLost();
            }
        };
    }

    private void acquire(String device, Duration patience) {
        DhcpClient client;
        try {
            client = client(DeviceLink.open(uptime, device));
        } catch (PowerLost refused) {
            return;
        }
        long begun = System.nanoTime();
        Optional<Lease> lease = client.acquire(patience);
        System.out.println("millis " + (System.nanoTime() - begun) / 1_000_000);
        System.out.println("state " + client.state());
        lease.ifPresent(DhcpProbe::print);
    }

    private static void print(Lease lease) {
        lease.settings().forEach((name, value) -> System.out.println(name + " " + value));
        lease.settingServer().ifPresent(url -> System.out.println("setting_server " + url));
        lease.vlan().ifPresent(vlan -> System.out.println("vlan " + vlan.id() + " " + vlan.priority()));
        System.out.println("lease " + lease.terms().lease().toSeconds());
    }

    /** A lease with its address on the interface, renewed, then rebound, then left behind by a power cut. */
    private void keep(String device) throws Exception {
        DhcpClient client = client(DeviceLink.open(uptime, device));
        DeviceAddress address = new DeviceAddress(uptime, device, who.mac());
        Lease lease = client.acquire(PATIENCE).orElseThrow();
        put(address, lease);
        put(address, lease);
        show("ip", "-4", "-o", "address", "show", "dev", device);
        show("ip", "route");
        for (Duration turn :
                new Duration[] {lease.terms().renewal(), lease.terms().rebinding()}) {
            time.leap(turn.plusSeconds(1));
            System.out.println("step " + client.step(PATIENCE).getClass().getSimpleName());
        }
        uptime.close();
        show("ip", "-4", "-o", "address", "show", "dev", device);
        show("ip", "route");
        System.out.println("end");
    }

    private static void put(DeviceAddress address, Lease lease) {
        address.put(lease.address(), lease.netmask(), lease.gateway())
                .ifPresentOrElse(why -> System.out.println("refused: " + why), () -> System.out.println("address put"));
    }

    private static void show(String... command) throws Exception {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void inform(Inet4Address own) {
        DhcpClient client =
                client(UdpLink.open(uptime, new InetSocketAddress(own, UdpLink.CLIENT_PORT), UdpLink.SERVER_PORT));
        client.inform(own, Inet4Address.ofLiteral("255.255.255.0"), PATIENCE).ifPresent(DhcpProbe::print);
    }

    /** How long a client that waits for nobody takes to notice that power went. */
    private void cut(String device) throws Exception {
        DhcpClient client = client(DeviceLink.open(uptime, device));
        Thread waiting = uptime.start("dhcp", () -> client.acquire(Duration.ofMinutes(5)));
        while (client.state() != DhcpClient.State.SELECTING) {
            Thread.sleep(10);
        }
        Thread.sleep(300);
        long begun = System.nanoTime();
        uptime.close();
        System.out.println("alive " + waiting.isAlive());
        System.out.println("millis " + (System.nanoTime() - begun) / 1_000_000);
    }

    private void leak(String device) throws Exception {
        for (int i = 0; i < 200; i++) {
            Uptime one = new Uptime(time);
            if (!(DeviceLink.open(one, device) instanceof DhcpLink.Open(DhcpLink link))) {
                throw new IllegalStateException("not opened");
            }
            if (i % 2 == 0) {
                link.close();
            }
            one.close();
            DeviceLink.open(new Uptime(time), "none");
        }
        show("sh", "-c", "ls -l /proc/" + ProcessHandle.current().pid() + "/fd | grep -c socket");
        System.out.println("end");
    }

    /** Puts an address on an interface that may be the host's. */
    private void take(String device) {
        new DeviceAddress(uptime, device, who.mac())
                .put(Answers.OFFERED, Inet4Address.ofLiteral("255.255.255.0"), Optional.empty())
                .ifPresentOrElse(
                        why -> System.out.println(why.english() + "\n" + why.german()),
                        () -> System.out.println("address put"));
    }

    /** The system's, but for leaps. */
    private static final class LeapingTime implements Time {
        private final Time system = Time.system();
        private long leapt;

        void leap(Duration duration) {
            leapt += duration.toNanos();
        }

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public long nanos() {
            return system.nanos() + leapt;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            system.sleep(duration);
        }
    }
}
