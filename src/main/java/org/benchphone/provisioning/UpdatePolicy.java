package org.benchphone.provisioning;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The setting {@code update_policy} (service.snom.com, "update_policy"):
 *
 * <pre>
 *                       settings   firmware
 *   auto_update         yes        yes, at once
 *   ask_for_update      yes        yes, when a person says OK
 *   settings_only       yes        never                            the default
 *   never_update        never      never                            nothing at all
 *   never_update_firm   yes        never                            } deprecated since 6.0; a 3xx has no bootloader
 *   never_update_boot   yes        yes, when a person says OK       } of its own to update
 * </pre>
 */
enum UpdatePolicy {
    AUTO_UPDATE(true, true, false),
    ASK_FOR_UPDATE(true, true, true),
    SETTINGS_ONLY(true, false, false),
    NEVER_UPDATE(false, false, false),
    NEVER_UPDATE_FIRM(true, false, false),
    NEVER_UPDATE_BOOT(true, true, true);

    private final boolean takesSettings;
    private final boolean takesFirmware;
    private final boolean asks;

    UpdatePolicy(boolean takesSettings, boolean takesFirmware, boolean asks) {
        this.takesSettings = takesSettings;
        this.takesFirmware = takesFirmware;
        this.asks = asks;
    }

    /** The documented default for a value that means nothing. */
    static UpdatePolicy of(String value) {
        return Stream.of(values())
                .filter(policy -> policy.value().equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(SETTINGS_ONLY);
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesSettings() {
        return takesSettings;
    }

    boolean takesFirmware() {
        return takesFirmware;
    }

    boolean asks() {
        return asks;
    }
}
