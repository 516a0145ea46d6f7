/**
 * What a bad network and bad servers do to what passes the phone's cable, on command of the bench: good phone, good server, and
 * something in between.
 *
 * <pre>
 *   phone's socket ── BadDatagrams ── Mischief ── Mischief ── … ── server        TFTP, SIP: one for each fault in force
 *   Jetty's client ── HttpRelay, on loopback ─────────────────── server          HTTP, while such a fault is in force
 *   answers of name servers and DHCP servers: heard, or not
 * </pre>
 *
 * <p>Survives a power cut of the phone: all of it, for it is outside. Imports {@code cable}, {@code fault} and {@code power}.
 */
package org.benchphone.mischief;
