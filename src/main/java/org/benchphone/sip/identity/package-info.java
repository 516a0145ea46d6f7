/**
 * Who the phone is to others: its accounts, their logins (Digest, RFC 2617, 7616 and 8760), its servers, and the names it makes up.
 *
 * <p>Survives a power cut: nothing, but the {@code line=} token of an account is the same in each uptime. Imports nothing of the house.
 */
package org.benchphone.sip.identity;
