package org.benchphone.web;

import java.time.Instant;
import org.benchphone.language.Text;

/**
 * An attempt to fetch settings, for Setup &gt; Advanced &gt; Update.
 *
 * @param source who named the URL: DHCP, PnP, the redirection service, the setting
 * @param url what was asked for last, without a password; empty when nobody named one
 * @param when it came to its end
 * @param result what came of it, as a sentence
 */
public record LastFetch(Text source, String url, Instant when, Text result) {}
