package org.benchphone.sip.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which phone it is, as it shows in what it sends.
 *
 * @param userAgent model and version: {@code snom360/6.5.10}
 * @param mac twelve hexadecimal digits
 */
public record Device(String userAgent, String mac) {
    /** What the phones write into their requests, from captures of a 360 with 7.3.30 and others. */
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, REFER, OPTIONS, NOTIFY, SUBSCRIBE, PRACK, MESSAGE, INFO";

    /** What it takes, in its answers and in the requests of a call. */
    public static final String TAKEN = "INVITE, ACK, CANCEL, BYE, REFER, OPTIONS, NOTIFY, PRACK, UPDATE, MESSAGE, INFO";

    /** What it understands beyond RFC 3261; a request that requires more gets 420. */
    public static final List<String> EXTENSIONS = List.of("timer", "100rel", "replaces");

    static final String ALLOW_EVENTS = "talk, hold, refer, call-info";
    private static final String SUPPORTED = "timer, 100rel, replaces, from-change";
    private static final Pattern NAME = Pattern.compile("(snom\\d+)[^/]*/(\\d{1,4})\\D.*");

    /** The captures with {@code X-Serialnumber} are later ones; the first version that has it is this one's choice. */
    private static final int SERIAL_NUMBER_SINCE = 8;

    /** Headers of a REGISTER beyond those of every SIP phone, names with values, in the order of the captures. */
    public Map<String, String> headers() {
        Matcher name = NAME.matcher(userAgent);
        boolean known = name.matches();
        Map<String, String> headers = new LinkedHashMap<>();
        String keys = known ? keyFlags(name.group(1)) : "";
        if (!keys.isEmpty()) {
            headers.put("P-Key-Flags", keys);
        }
        headers.put("User-Agent", userAgent);
        headers.put("Supported", SUPPORTED);
        headers.put("Allow", ALLOW);
        headers.put("Allow-Events", ALLOW_EVENTS);
        if (known && Integer.parseInt(name.group(2)) >= SERIAL_NUMBER_SINCE) {
            headers.put("X-Serialnumber", mac.toUpperCase(Locale.ROOT));
        }
        return headers;
    }

    /** {@code snom360}. */
    public String model() {
        return userAgent.replaceFirst("/.*", "");
    }

    private static String keyFlags(String model) {
        return switch (model) {
            case "snom360", "snom370" -> "resolution=\"31x13\", keys=\"4\"";
            case "snom300" -> "keys=\"3\"";
            default -> "";
        };
    }
}
