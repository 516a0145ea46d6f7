/**
 * SIP behind the house's own types; the only importer of JAIN-SIP ({@code javax.sip}, {@code gov.nist}). The phone sees
 * {@link org.benchphone.sip.SipAgent} and is called through {@link org.benchphone.sip.SipHandler}.
 *
 * <pre>
 *             ┌─ Registrar ── LineRegistration ── RegisterText, DigestAnswer    what the phone asks: one thread, "sip"
 *             ├─ Outbox ───── DnsResolver ─────── NameServers                   where it asks: threads that wait for others
 *   SipAgent ─┤
 *             └─ Requests ─── Notifies ── Gatekeeper                            what the phone is asked: the stack's threads
 *                   │
 *   SipStack ── GuardedParsers, RawMessage (in)     Answers (out)               JAIN-SIP, and what it must be kept from
 *            └─ SipSockets, Connections, Tls
 * </pre>
 *
 * <p>Requests outside a dialog are answered without the stack's transactions: {@link org.benchphone.sip.Answers}
 * remembers what it said and says it again when asked again, so that what strangers send costs bounded memory, and a
 * header that the stack would insist on may be missing.
 *
 * <p>By TLS the phone only connects: it has no certificate of its own, so nobody could connect to it. Requests to it come over
 * the connection that it opened, which is kept alive; when it ends, the phone registers again.
 *
 * <p>Survives a power cut: nothing. No goodbye is said; what stands at a registrar is replaced by the next power-on, for
 * the Contact of a line is the same again. Imports {@code power}, {@code language}, {@code event} and
 * {@code trace}.
 */
package org.benchphone.sip;
