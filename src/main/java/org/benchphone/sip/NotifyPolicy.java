package org.benchphone.sip;

/**
 * Whom the phone obeys: settings of the phones, asked for at each NOTIFY since they can change.
 *
 * @param challengeReboot {@code challenge_reboot}: {@code Event: reboot} must prove the identity's password
 * @param challengeCheckSync {@code challenge_checksync}: so must {@code Event: check-sync}
 * @param filterRegistrar {@code filter_registrar}: what comes from no address of a registrar or proxy is not answered
 */
public record NotifyPolicy(boolean challengeReboot, boolean challengeCheckSync, boolean filterRegistrar) {
    /** Obeys everybody. */
    public static NotifyPolicy open() {
        return new NotifyPolicy(false, false, false);
    }
}
