package org.benchphone.web;

import java.util.List;
import java.util.Locale;
import org.benchphone.language.Text;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps pages of other sites from using a browser in the phone's network as their hand. As on the phones there is no
 * login, and a script may do by GET what a person does by form; a browser that was sent by another site may not.
 *
 * <pre>
 *   Host            an address, a name without a dot, or one that ends in .local .lan .internal .home.arpa
 *                   .localhost: those nobody can register, so no DNS answer can make a foreign page look like
 *                   the phone's own (DNS rebinding). Holds for every request; programs without Host pass
 *   Sec-Fetch-Site  same-origin or none (typed by a person, or a bookmark)   } hold where something is changed;
 *   Origin          this host and port                                       } a program may leave them all away,
 *   Referer         this host and port                                       } a browser may not ({@link Sender})
 * </pre>
 */
final class Gate {
    static final Text UNKNOWN_HOST = new Text(
            "Call the phone by its address or by its plain name: this name could belong to somebody else.",
            "Rufen Sie das Telefon mit seiner Adresse oder seinem einfachen Namen auf: Dieser Name könnte jemand"
                    + " anderem gehören.");
    static final Text OTHER_SITE = new Text(
            "This request comes from a page of another site, so the phone does not obey. Open the phone's own page.",
            "Diese Anfrage kommt von der Seite einer anderen Website, darum gehorcht das Telefon nicht. Öffnen Sie die"
                    + " Seite des Telefons selbst.");

    private static final List<String> LOCAL = List.of(".local", ".lan", ".internal", ".home.arpa", ".localhost");

    private Gate() {}

    /** Whether the phone can be meant by the Host header (RFC 9110 section 7.2). */
    static boolean knowsHost(HttpFields headers) {
        String authority = headers.get(HttpHeader.HOST);
        if (authority == null || authority.isEmpty() || authority.startsWith("[")) {
            return true;
        }
        String host = authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !name.contains(".") || name.matches("[0-9.]+") || LOCAL.stream().anyMatch(name::endsWith);
    }
}
