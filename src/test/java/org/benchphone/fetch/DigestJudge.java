package org.benchphone.fetch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of Digest authentication, by RFC 7616 section 3.4.6, written apart from the client's. */
record DigestJudge(String algorithm, String realm, String nonce, String user, String password) {

    String challenge() {
        String said = algorithm.equals("none") ? "" : ", qop=\"auth\", algorithm=" + algorithm + ", opaque=\"5ccc\"";
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"" + realm.replace("\"", "\\\"")
                + "\", nonce=\"" + nonce + "\"" + said + "\r\nContent-Length: 0\r\n\r\n";
    }

    boolean accepts(String request) throws Exception {
        Matcher line = Pattern.compile("Authorization: Digest (.*)\r\n").matcher(request);
        if (!line.find()) {
            return false;
        }
        String header = line.group(1);
        String target = request.split(" ")[1];
        boolean plain = algorithm.equals("none");
        boolean framed = plain
                || value(header, "opaque").equals("5ccc")
                        && value(header, "nc").equals("00000001")
                        && value(header, "qop").equals("auth");
        String a1 = hash(user + ":" + realm + ":" + password);
        if (algorithm.endsWith("-sess")) {
            a1 = hash(a1 + ":" + nonce + ":" + value(header, "cnonce"));
        }
        String between = plain ? nonce : nonce + ":00000001:" + value(header, "cnonce") + ":auth";
        String expected = hash(a1 + ":" + between + ":" + hash("GET:" + target));
        return framed
                && value(header, "uri").equals(target)
                && value(header, "response").equals(expected);
    }

    private String hash(String text) throws Exception {
        String java = switch (algorithm.replace("-sess", "")) {
            case "SHA-256" -> "SHA-256";
            case "SHA-512-256" -> "SHA-512/256";
            default -> "MD5";
        };
        byte[] digest = MessageDigest.getInstance(java).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static String value(String header, String name) {
        Matcher found = Pattern.compile("(?:^|, )" + name + "=(?:\"([^\"]*)\"|([^,\"]*))")
                .matcher(header);
        if (!found.find()) {
            return "";
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
