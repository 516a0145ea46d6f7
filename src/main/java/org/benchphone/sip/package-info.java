/**
 * SIP behind the house's own types; the only importer of JAIN-SIP ({@code javax.sip}, {@code gov.nist}). The phone sees
 * {@link org.benchphone.sip.SipAgent} and is called through {@link org.benchphone.sip.SipHandler}.
 *
 * <pre>
 *               ┌─ registration   each line asks its registrar: one thread, "sip"
 *   SipAgent ───┼─ call           dialogs, transfers, session timers: the same thread
 *               ├─ servers        NAPTR, SRV, addresses; which place of a server is next
 *               ├─ Requests ── Notifies, Gatekeeper        what the phone is asked: the stack's threads
 *               ├─ Sender, FromStack                       between the above and
 *               └─ wire           JAIN-SIP, and what it must be kept from; sockets, TLS, the trace's tap
 *                  identity       accounts, logins, names: known to all of them
 * </pre>
 *
 * <p>Requests are answered without the stack's transactions: {@link org.benchphone.sip.wire.Answers} remembers what it said and
 * says it again when asked again, {@code call} keeps its INVITEs itself; so what strangers send costs bounded memory, and a header
 * that the stack would insist on may be missing. The phone's own requests use the stack's.
 *
 * <p>By TLS the phone only connects: it has no certificate of its own, so nobody could connect to it. Requests to it come over
 * the connection that it opened, which is kept alive; when it ends, the phone registers again.
 *
 * <p>Survives a power cut: nothing. No goodbye is said; what stands at a registrar is replaced by the next power-on, for
 * the Contact of a line is the same again. Imports {@code cable}, {@code power}, {@code language},
 * {@code event} and {@code trace}.
 */
package org.benchphone.sip;
