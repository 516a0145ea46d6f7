package org.benchphone.sip.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whom a certificate is for: the DNS names, addresses and {@code sip:} URIs among its subject alternative names (RFC 5922
 * section 7.1). A {@code *} stands for one whole label at the beginning, which the RFC forbids and PBXs use. A common name
 * counts for nothing.
 *
 * @param names in lower case
 */
record CertificateNames(List<String> names, List<InetAddress> addresses) {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    static CertificateNames of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                String text = String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT);
                switch ((Integer) alternative.get(0)) {
                    case DNS -> names.add(text);
                    // with a user it is for a person, and names no server
                    case URI -> names.add(text.replaceFirst("^sips?:", ""));
                    case ADDRESS -> addresses.add(InetAddress.getByName(text));
                    default -> {}
                }
            }
        } catch (CertificateParsingException | UnknownHostException e) {
            // what cannot be read names nobody
        }
        return new CertificateNames(names, addresses);
    }

    /** @param server a name, an IPv4 address, or an IPv6 address in brackets */
    boolean include(String server) {
        String wanted = server.toLowerCase(Locale.ROOT);
        if (wanted.matches("\\[.*]|[0-9.]+")) {
            try {
                return addresses.contains(InetAddress.getByName(wanted));
            } catch (UnknownHostException e) {
                return false;
            }
        }
        String parent = wanted.replaceFirst("^[^.]*", "*");
        return names.contains(wanted) || parent.chars().filter(c -> c == '.').count() > 1 && names.contains(parent);
    }
}
