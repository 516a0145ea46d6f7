package org.benchphone.provisioning;

import java.time.Instant;
import java.util.Optional;
import org.benchphone.language.Text;

/** The phone asks again while it runs. Each question waits for servers, so it is not asked in the phone's own thread. */
public interface Renewal {
    /** Settings, and then the firmware, as at boot. */
    Provisioned settings();

    /** The lease of the address; when it is lost, or another one, the phone reboots. */
    Provisioned lease();

    /** When to ask for what. */
    Polling polling();

    /** The firmware alone: {@code firmware_interval}. */
    Provisioned firmware();

    /** Whether the setting server answered when it was asked last, or there was none to ask. */
    default boolean isAnswered() {
        return report().map(last -> !last.again()).orElse(true);
    }

    /** Where settings came from last; empty while no source has known a setting server. */
    Optional<Report> report();

    /**
     * Where settings came from, for people.
     *
     * @param source {@code stored}, {@code dhcp}, {@code pnp} or {@code redirection}
     * @param server the last one that was asked
     * @param trouble why not all went well, or nothing
     * @param again whether it may go better later
     */
    record Report(String source, String server, Instant when, Optional<Text> trouble, boolean again) {}
}
