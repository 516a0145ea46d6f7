/**
 * Calls: INVITE and all that follows it, from the first ring to the last BYE (RFC 3261 sections 12 to 15).
 *
 * <pre>
 *   the phone ── CallControl ──► Calls ── Leg ── Dialog      what it orders; one thread, "sip"
 *             ◄─ CallListener ───┘          └─ Session       the media, as offers and answers
 * </pre>
 *
 * <p>Survives a power cut: nothing. Nobody is told; the other side finds out by its session timer or its next request.
 * Imports {@code power}, {@code language}, {@code sip.identity} and {@code sip.wire}.
 */
package org.benchphone.sip.call;
