package org.benchphone.sip.registration;

import java.net.InetAddress;
import java.util.Optional;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.DigestAnswer;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.identity.Uris;

/**
 * The REGISTER of one line as text, with its headers in the phones' order and shapes.
 *
 * @param registrar where the account is; {@code proxy} is where the request goes first
 * @param port where the phone hears UDP and TCP; {@code tlsPort} stands for it by TLS
 * @param token the {@code line=} parameter by which the phone knows its line again
 */
public record RegisterText(
        Account account,
        Device device,
        Server registrar,
        Optional<Server> proxy,
        InetAddress address,
        int port,
        int tlsPort,
        String token,
        String callId,
        String tag) {

    /** Where the request goes. */
    Server next() {
        return proxy.orElse(registrar);
    }

    String aor() {
        return registrar.scheme() + ":" + Uris.escaped(account.user()) + "@" + registrar.host();
    }

    /** The request URI, which the digest is made over too. */
    String uri() {
        return registrar.uri();
    }

    /** Who the line is to others. */
    Lines.Line identity(Transport transport) {
        return new Lines.Line(account, token, aor(), contact(transport), uri(), proxy.map(Server::uri));
    }

    /**
     * @param transport that carries it
     * @param login a header line that answers a challenge
     */
    String text(Transport transport, int sequence, int expires, String branch, Optional<String> login) {
        StringBuilder text = new StringBuilder();
        line(text, "REGISTER " + uri() + " SIP/2.0");
        // by TLS the way back is the connection that the phone opened (RFC 5923)
        String alias = transport == Transport.TLS ? ";alias" : "";
        line(text, "Via: SIP/2.0/" + transport + " " + hostPort(transport) + ";branch=" + branch + ";rport" + alias);
        proxy.ifPresent(server -> line(text, "Route: <" + server.uri() + ";lr>"));
        line(text, "From: " + name() + "<" + aor() + ">;tag=" + tag);
        line(text, "To: " + name() + "<" + aor() + ">");
        line(text, "Call-ID: " + callId);
        line(text, "CSeq: " + sequence + " REGISTER");
        line(text, "Max-Forwards: 70");
        line(text, "Contact: <" + contact(transport) + ">;reg-id=1");
        device.headers().forEach((header, value) -> line(text, header + ": " + value));
        login.ifPresent(header -> line(text, header));
        line(text, "Expires: " + expires);
        line(text, "Content-Length: 0");
        line(text, "");
        return text.toString();
    }

    String contact(Transport transport) {
        String parameter = registrar.secure() ? "" : transport.parameter();
        return registrar.scheme() + ":" + Uris.escaped(account.user()) + "@" + hostPort(transport) + parameter
                + ";line=" + token;
    }

    private String hostPort(Transport transport) {
        return Uris.literal(address) + ":" + (transport == Transport.TLS ? tlsPort : port);
    }

    private String name() {
        return account.displayName().isEmpty() ? "" : DigestAnswer.quoted(account.displayName()) + " ";
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
