package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.posix.PosixFailure;
import org.benchphone.power.Uptime;
import org.slf4j.LoggerFactory;

/**
 * The phone's address on a network interface. That must be the phone's own: one with its MAC address, or one without any
 * IPv4 address. The host's is left alone, for taking its address away would cut the host off. Needs CAP_NET_ADMIN.
 *
 * <p>A power cut: the address goes with it, and the route with the address.
 */
public final class DeviceAddress implements AutoCloseable {
    private record Put(Inet4Address address, Inet4Address netmask, Optional<Inet4Address> gateway) {}

    private final Uptime uptime;
    private final Device device;
    private final String mac;
    private Optional<Put> current = Optional.empty();

    /** @param mac the phone's, 12 hexadecimal digits */
    public DeviceAddress(Uptime uptime, String device, String mac) {
        this.uptime = uptime;
        this.device = new Device(device);
        this.mac = mac;
        uptime.entrust(this);
    }

    /**
     * Puts the address there in place of the one before.
     *
     * @param gateway for a default route by this interface, which wins over one that the host has; empty to leave the
     *     host's routes alone
     * @return empty when done; else why not, and then nothing is there
     */
    public synchronized Optional<Text> put(Inet4Address address, Inet4Address netmask, Optional<Inet4Address> gateway) {
        uptime.check();
        Put wanted = new Put(address, netmask, gateway);
        if (current.filter(wanted::equals).isPresent()) {
            return Optional.empty();
        }
        if (!Sockets.isDevice(device.name())) {
            return Optional.of(Sockets.noSuchDevice(device.name()));
        }
        remove();
        try {
            if (device.hasAddress() && !device.mac().equalsIgnoreCase(mac)) {
                return Optional.of(hosts());
            }
            apply(wanted);
            return Optional.empty();
        } catch (PosixFailure e) {
            remove();
            return Optional.of(Sockets.sentence(device.name(), e));
        }
    }

    private Text hosts() {
        return new Text(
                "The interface %s is the host's, not the phone's: it has an address and not the MAC address %s."
                        .formatted(device.name(), mac),
                "Die Schnittstelle %s gehört dem Rechner, nicht dem Telefon: sie hat eine Adresse und nicht die MAC-Adresse %s."
                        .formatted(device.name(), mac));
    }

    private void apply(Put wanted) throws PosixFailure {
        device.setAddress(wanted.address);
        current = Optional.of(wanted);
        device.setNetmask(wanted.netmask);
        if (wanted.gateway.isPresent()) {
            device.addDefaultRoute(wanted.gateway.get());
        }
    }

    /** Takes away what was put there, and nothing else. Repeating it changes nothing. */
    public synchronized void remove() {
        if (current.isEmpty()) {
            return;
        }
        current = Optional.empty();
        try {
            device.setAddress(Addresses.NONE);
        } catch (PosixFailure e) {
            LoggerFactory.getLogger(DeviceAddress.class).warn("address left on {}: {}", device.name(), e.getMessage());
        }
    }

    @Override
    public void close() {
        remove();
    }
}
