/**
 * JAIN-SIP, and what it must be kept from: sockets with limits, parsers that nothing kills, answers without the stack's
 * transactions. Everything here is of messages; what they mean to the phone is known above.
 *
 * <pre>
 *   bytes in ── SipSockets, Connection ── GuardedParsers, RawMessage ──► listener
 *   bytes out ◄─ SipStack ◄─ Outbox (requests, in the stack's transactions), Answers (responses)
 *                   └─ Connections, Tls
 *      both ── Tap, MessageSplitter: shows the trace what passes
 * </pre>
 *
 * <p>Survives a power cut: nothing. Imports {@code power}, {@code language}, {@code trace}, {@code sip.identity} and
 * {@code sip.servers}.
 */
package org.benchphone.sip.wire;
