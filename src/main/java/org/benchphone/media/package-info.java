/**
 * The voice of calls: RTP and RTCP on Netty, of which this is the only importer, and the session descriptions by which two
 * sides agree on it. The phone opens an {@link org.benchphone.media.RtpSession} for each call and carries its
 * descriptions in SIP.
 *
 * <pre>
 *   MediaEngine ── RtpSession ─┬─ Negotiation ── Sdp, MediaLine ──► Agreement      in the thread of whoever calls
 *     one thread,   two ports  │                                        │
 *     "media"                  └─ Stream ─┬─ Pacer                      ▼           all else in the thread "media"
 *                                         ├─ Sending ── Talker, KeySending
 *                                         ├─ Receiving ── Peer, Gate, Reception, KeyHearing
 *                                         └─ Reports ── Rtcp
 * </pre>
 *
 * <p>Packets are taken only from the address that the other side said in its description; its port may differ, and is then
 * the one that the first good packet came from. An SSRC that is this side's own is no collision in a call between two: the
 * address tells them apart, and a peer that echoes packets as they are is heard.
 *
 * <p>Left out: encryption (SRTP), other codecs than G.711, RTP and RTCP on one port, host names in descriptions. There is
 * no play-out buffer, for there is no loudspeaker: what is heard is counted, and echoed as it comes.
 *
 * <p>Survives a power cut: nothing; the other side hears silence, no goodbye. Imports {@code power} and {@code language}.
 */
package org.benchphone.media;
