package org.benchphone.provisioning;

import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.language.Text;

/**
 * Somebody who may know the setting server.
 *
 * @param name as the setting {@code provisioning_order} calls it: {@code stored}, {@code dhcp}, {@code pnp},
 *     {@code redirection}
 * @param words what the display says while it is asked
 * @param address asks, which may take seconds; the address with its {@code {mac}}, or nothing
 */
public record Source(String name, Text words, Supplier<Optional<String>> address) {
    /** What the phone was told before. */
    public static Source stored(Supplier<Optional<String>> address) {
        return new Source("stored", new Text("Stored setting server", "Gespeicherter Setting-Server"), address);
    }

    /** Options 66, 67 and 43 of the lease. */
    public static Source dhcp(Supplier<Optional<String>> address) {
        return new Source("dhcp", new Text("Setting server by DHCP", "Setting-Server per DHCP"), address);
    }

    /** Whoever answers the multicast question. */
    public static Source pnp(Supplier<Optional<String>> address) {
        return new Source("pnp", new Text("Plug and play", "Plug and Play"), address);
    }

    /** Where a phone fresh from the factory goes. */
    public static Source redirection(Supplier<Optional<String>> address) {
        return new Source("redirection", new Text("Redirection service", "Umleitungsdienst"), address);
    }
}
