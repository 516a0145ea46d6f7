package org.benchphone.door;

import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What the headers of a request tell about the page that made a browser send it.
 *
 * <pre>
 *   Sec-Fetch-Site  browsers send it over HTTPS and to their own machine, not to a phone by plain HTTP
 *   Origin          browsers send it with everything but GET and HEAD
 *   Referer         browsers send it, unless the page forbids it
 *   none of these   a program; or a browser, on the way from a page that hides, or from the address bar
 * </pre>
 *
 * <p>So by plain HTTP a browser's GET that tells nothing may come from anywhere. Browsers are known by saying so in
 * User-Agent and by their Accept-Language, which no page can keep back; PowerShell says Mozilla too, and has no language.
 */
public final class Sender {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private Sender() {}

    /** Whether the browser itself says that the page is another site's (Fetch Metadata, RFC 6454). */
    public static boolean isAnotherSite(HttpFields headers) {
        String site = headers.get(FETCH_SITE);
        boolean saysSo = site != null && !site.equals("same-origin") && !site.equals("none");
        return saysSo || isForeign(headers, HttpHeader.ORIGIN);
    }

    /** Whether the page may be another site's, for all that is known: reason enough to change nothing for it. */
    public static boolean mayBeAnotherSite(HttpFields headers) {
        boolean tellsNothing = !headers.contains(FETCH_SITE)
                && !headers.contains(HttpHeader.ORIGIN)
                && !headers.contains(HttpHeader.REFERER);
        return isAnotherSite(headers) || isForeign(headers, HttpHeader.REFERER) || tellsNothing && isBrowser(headers);
    }

    private static boolean isBrowser(HttpFields headers) {
        String agent = headers.get(HttpHeader.USER_AGENT);
        return agent != null && agent.contains("Mozilla/") && headers.contains(HttpHeader.ACCEPT_LANGUAGE);
    }

    private static boolean isForeign(HttpFields headers, HttpHeader name) {
        String page = headers.get(name);
        String host = String.valueOf(headers.get(HttpHeader.HOST));
        return page != null && authority(page).filter(host::equalsIgnoreCase).isEmpty();
    }

    private static Optional<String> authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
