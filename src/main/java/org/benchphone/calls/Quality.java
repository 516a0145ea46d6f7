package org.benchphone.calls;

/**
 * What a call sounds like so far.
 *
 * @param codec {@code PCMU}, {@code PCMA}, or empty before there is an agreement
 * @param remote where the phone's voice goes, {@code 192.0.2.7:4000}; empty before there is an agreement
 * @param sent RTP packets
 * @param received RTP packets, those that came twice counted once
 * @param lost of the other side's, as their numbers say
 * @param jitterMillis RFC 3550 section 6.4.1
 * @param ignored packets of strangers, of other kinds, and beyond what a call can have
 */
public record Quality(
        String codec, String remote, long sent, long received, long lost, double jitterMillis, long ignored) {}
