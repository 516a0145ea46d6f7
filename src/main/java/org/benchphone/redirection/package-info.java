/**
 * The vendor's redirection service: which setting server a phone is sent to at its first boot, by its MAC address, and
 * what it is answered.
 *
 * <pre>
 *   phone: GET …/snom360/snom360.php?mac=000413AABBCC
 *   in the table      &lt;html&gt;&lt;pre&gt; setting_server$: URL &lt;/pre&gt;&lt;/html&gt;, and the phone goes on there
 *   not in the table  a comment line, so nothing changes
 * </pre>
 *
 * <p>Outside the phone, so a power cut of the phone does not concern it. The table is kept through a
 * {@link org.benchphone.redirection.Redirections.Store} before a change counts; how often who asked is lost with the
 * process. Imports {@code power} (for the time).
 */
package org.benchphone.redirection;
