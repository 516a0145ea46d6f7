/**
 * The phone's own DHCP client (RFC 2131, 2132): finds address, name servers and setting server, and keeps the lease. On
 * an interface of the phone's own ({@link org.benchphone.dhcp.DeviceLink}) it gets an address; where the host has one
 * already ({@link org.benchphone.dhcp.UdpLink}) it asks for the rest with INFORM.
 *
 * <p>Survives a power cut: nothing. Nothing is said to the server either: it goes on believing in the lease until that
 * expires, as with every phone whose plug is pulled. Imports {@code cable}, {@code language}, {@code posix} and
 * {@code power}.
 */
package org.benchphone.dhcp;
