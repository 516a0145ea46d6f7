package org.benchphone.media;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one description line by line; what it does not know it passes over, as RFC 8866 section 5 wants. */
final class SdpReader {
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_LINES = 32;
    private static final Pattern ORIGIN = Pattern.compile("\\S{1,64} (\\d{1,18}) (\\d{1,18}) IN IP[46] (\\S{1,64})");
    private static final Pattern CONNECTION = Pattern.compile("IN IP([46]) ([0-9A-Fa-f:.]{2,45})(?:/\\d{1,3}){0,2}");
    private static final Pattern RTPMAP = Pattern.compile("(\\d{1,3}) +([A-Za-z0-9-]{1,32}/\\d{1,6}(?:/\\d)?)");
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private final List<MediaLine> lines = new ArrayList<>();
    private final Block session = new Block();
    private Block block = session;
    private String[] medium = {};
    private long number;
    private long version;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private String timing = Sdp.UNBOUNDED;

    /** What is said of all media lines, before the first one, or of one. */
    private static final class Block {
        private final Map<Integer, String> encodings = new TreeMap<>();
        private Optional<InetAddress> connection = Optional.empty();
        private Optional<Direction> direction = Optional.empty();
        private OptionalInt ptime = OptionalInt.empty();
        private OptionalInt rtcpPort = OptionalInt.empty();
        private boolean saysWhere;
    }

    Optional<Sdp> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        for (String line : text.split("\r?\n")) {
            if (line.length() >= 2
                    && line.charAt(1) == '='
                    && !read(line.charAt(0), line.substring(2).stripTrailing())) {
                return Optional.empty();
            }
        }
        end();
        return lines.isEmpty() || lines.size() > MOST_LINES
                ? Optional.empty()
                : Optional.of(new Sdp(number, version, address, timing, lines));
    }

    /** Returns false when it is something that no answer can be given to. */
    private boolean read(char type, String value) {
        switch (type) {
            case 'o' -> origin(value);
            case 'c' -> connection(value);
            case 't' -> timing = value.matches("\\d{1,20} \\d{1,20}") ? value : timing;
            case 'a' -> attribute(value);
            case 'm' -> {
                end();
                return medium(value);
            }
            default -> {}
        }
        return true;
    }

    private void origin(String value) {
        Matcher origin = ORIGIN.matcher(value);
        if (origin.matches()) {
            number = Long.parseLong(origin.group(1));
            version = Long.parseLong(origin.group(2));
            address = literal(origin.group(3)).orElse(address);
        }
    }

    private void connection(String value) {
        Matcher connection = CONNECTION.matcher(value);
        block.saysWhere = true;
        block.connection =
                connection.matches() ? literal(connection.group(2)).filter(SdpReader::mayBeSentTo) : Optional.empty();
    }

    /** A host name would have to be looked up, which takes as long as it takes: it is no address here. */
    private static Optional<InetAddress> literal(String text) {
        if (!DOTTED.matcher(text).matches() && text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One side of a call must not make the phone talk to a whole network. */
    private static boolean mayBeSentTo(InetAddress address) {
        return !address.isMulticastAddress() && !address.getHostAddress().equals("255.255.255.255");
    }

    private void attribute(String value) {
        int colon = value.indexOf(':');
        String name = (colon < 0 ? value : value.substring(0, colon)).toLowerCase(Locale.ROOT);
        String argument = colon < 0 ? "" : value.substring(colon + 1).strip();
        Direction.ofAttribute(name).ifPresent(direction -> block.direction = Optional.of(direction));
        switch (name) {
            case "rtpmap" -> encoding(argument);
            case "ptime" -> block.ptime = number(argument, 1000);
            case "rtcp" -> block.rtcpPort = number(argument.split(" ", 2)[0], 65535);
            default -> {}
        }
    }

    private void encoding(String argument) {
        Matcher rtpmap = RTPMAP.matcher(argument);
        if (rtpmap.matches()) {
            block.encodings.put(Integer.valueOf(rtpmap.group(1)), rtpmap.group(2));
        }
    }

    private static OptionalInt number(String text, int most) {
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        return number > 0 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private boolean medium(String value) {
        medium = value.split(" +");
        block = new Block();
        if (medium.length < 4 || medium[0].isEmpty() || !value.matches("[ -~]*")) {
            return false;
        }
        String port = medium[1].replaceFirst("/\\d{1,5}$", "");
        medium[1] = port;
        return port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535;
    }

    /** The media line that was being read is whole. */
    private void end() {
        if (block == session) {
            return;
        }
        lines.add(new MediaLine(
                medium[0],
                Integer.parseInt(medium[1]),
                medium[2],
                List.of(medium).subList(3, medium.length),
                block.saysWhere ? block.connection : session.connection,
                block.direction.or(() -> session.direction).orElse(Direction.SENDRECV),
                block.encodings,
                block.ptime.isPresent() ? block.ptime : session.ptime,
                block.rtcpPort));
    }
}
