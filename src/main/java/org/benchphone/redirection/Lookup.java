package org.benchphone.redirection;

import java.time.Instant;

/**
 * That a phone asked.
 *
 * @param count since the bench was started
 * @param userAgent of the last time, one line, cut off when it is long; empty when the phone did not say
 */
public record Lookup(String mac, long count, Instant last, String userAgent) {}
