package org.benchphone.provisioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SIP messages of plug and play, as text, since neither side of it is proper SIP: servers read the phone's SUBSCRIBE
 * by line number and character offset (the MAC at 20 to 31 of line 1, Via from 17 of line 2, Event on line 7), and their
 * NOTIFYs lack schemes, tags and branches. So the order of the lines is that of a captured snom370, to the byte.
 */
final class PnpMessages {
    private static final String END = "\r\n";

    private PnpMessages() {}

    /**
     * The question.
     *
     * @param mac 12 hexadecimal digits, upper case
     * @param local address and port that the answer comes to, {@code 192.168.12.155:1053}
     * @param domain the DHCP domain, {@code lan}
     * @param tag and {@code callId} decimal numbers
     */
    record Subscribe(
            String mac, String model, String version, String local, String domain, int tag, int callId, boolean named) {
        byte[] bytes() {
            String self = "sip:MAC%3a" + mac + "@" + domain;
            String host = local.substring(0, local.lastIndexOf(':'));
            List<String> lines = Stream.of(
                            "SUBSCRIBE " + self + " SIP/2.0",
                            "Via: SIP/2.0/UDP " + local + ";rport",
                            "From: <" + self + ">;tag=" + tag,
                            "To: <" + self + ">",
                            "Call-ID: " + callId + "@" + host,
                            "CSeq: 1 SUBSCRIBE",
                            "Event: ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"" + model
                                    + "\";version=\"" + version + "\"",
                            "Expires: 0",
                            "Accept: application/url",
                            "Contact: <sip:" + local + ">",
                            named ? "User-Agent: " + model + "/" + version : "",
                            "Content-Length: 0")
                    .filter(line -> !line.isEmpty())
                    .toList();
            return (String.join(END, lines) + END + END).getBytes(ISO_8859_1);
        }
    }

    /**
     * A NOTIFY as it came, good or sloppy.
     *
     * @param url the first line of its body
     */
    record Notify(List<String> head, String url) {

        /** Empty when it is no NOTIFY with an address in it. Never throws. */
        static Optional<Notify> parse(byte[] bytes, int length) {
            String text = new String(bytes, 0, length, ISO_8859_1).replace("\r\n", "\n");
            int blank = text.indexOf("\n\n");
            if (!text.startsWith("NOTIFY ") || blank < 0) {
                return Optional.empty();
            }
            String url = text.substring(blank + 2)
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            boolean isAddress = url.matches("(?i)(https?|tftp)://\\S+");
            return isAddress
                    ? Optional.of(
                            new Notify(text.substring(0, blank).lines().skip(1).toList(), url))
                    : Optional.empty();
        }

        /** 200, with the headers that RFC 3261 section 8.2.6 wants copied, as far as they are there. */
        byte[] ok() {
            return Stream.of(
                            Stream.of("SIP/2.0 200 OK"),
                            head.stream().filter(Notify::isCopied),
                            Stream.of("Content-Length: 0", "", ""))
                    .flatMap(lines -> lines)
                    .collect(Collectors.joining(END))
                    .getBytes(ISO_8859_1);
        }

        private static boolean isCopied(String line) {
            return line.matches("(?i)(via|v|from|f|to|t|call-id|i|cseq)\\s*:.*");
        }
    }
}
