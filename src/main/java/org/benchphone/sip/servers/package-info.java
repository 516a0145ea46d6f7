/**
 * Finding SIP servers (RFC 3263): from what somebody wrote to addresses, ports and transports, in the order in which they
 * are to be tried.
 *
 * <pre>
 *   Server ── Resolver ──► Hops ── Destinations ──► the Hop of the moment
 *                │
 *           NameServers   NAPTR, SRV, A and AAAA, kept as long as they say
 * </pre>
 *
 * <p>Survives a power cut: nothing. Imports {@code power} and {@code sip.identity}.
 */
package org.benchphone.sip.servers;
