package org.benchphone.media;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Offer and answer (RFC 3264) of one call, from any thread. The first audio line that can be spoken is; every other line
 * is refused, and stays in its place in all later descriptions. Nothing changes until an offer has an answer that makes
 * sense.
 */
final class Negotiation {
    private static final int USUAL_EVENTS = 101;
    private static final int USUAL_PACKET_MILLIS = 20;

    private final InetAddress address;
    private final int port;
    private final List<Codec> codecs;
    private final long session;
    private long version;

    /** Payload type of keys in offers from here; what the other side called them in its own, once it did. */
    private int events = USUAL_EVENTS;

    /** All lines as last agreed, as this side sees them; the audio line is at {@code place}. */
    private List<MediaLine> lines = List.of();

    private int place;
    private Optional<Offer> offer = Optional.empty();
    private Optional<Agreement> agreement = Optional.empty();

    private record Offer(MediaLine line, boolean hold) {}

    /** An answer from here with what it makes agreed. */
    record Answer(String text, Agreement agreement) {}

    /**
     * @param address and {@code port}: where this side wants voice
     * @param codecs the preferred one first
     * @param session 0 to 2^62
     */
    Negotiation(InetAddress address, int port, List<Codec> codecs, long session) {
        this.address = address;
        this.port = port;
        this.codecs = codecs;
        this.session = session;
        this.version = session;
    }

    synchronized Optional<Agreement> agreement() {
        return agreement;
    }

    /** @param hold do not listen: {@code sendonly}, or {@code inactive} when the other side does not listen either */
    synchronized String offer(boolean hold) {
        boolean deaf = agreement.filter(Agreement::heldByThem).isPresent();
        Direction direction = hold ? Direction.of(!deaf, false) : Direction.SENDRECV;
        Map<Integer, String> encodings = new TreeMap<>();
        codecs.forEach(codec -> encodings.put(codec.payloadType(), codec + "/8000"));
        encodings.put(events, MediaLine.eventsEncoding());
        List<String> formats = new ArrayList<>();
        codecs.forEach(codec -> formats.add(String.valueOf(codec.payloadType())));
        formats.add(String.valueOf(events));
        MediaLine line = line(formats, direction, encodings, USUAL_PACKET_MILLIS);
        offer = Optional.of(new Offer(line, hold));
        return describe(linesWith(line), Sdp.UNBOUNDED);
    }

    private MediaLine line(List<String> formats, Direction direction, Map<Integer, String> encodings, int ptime) {
        return new MediaLine(
                "audio",
                port,
                "RTP/AVP",
                formats,
                Optional.of(address),
                direction,
                encodings,
                OptionalInt.of(ptime),
                OptionalInt.empty());
    }

    private List<MediaLine> linesWith(MediaLine line) {
        if (lines.isEmpty()) {
            return List.of(line);
        }
        List<MediaLine> all = new ArrayList<>(lines);
        all.set(place, line);
        return all;
    }

    private String describe(List<MediaLine> described, String timing) {
        return new Sdp(session, ++version, address, timing, described).text();
    }

    /**
     * Takes the other side's offer: of the codecs that both know, the one that stands first there.
     *
     * @return empty when nothing can be spoken; what was agreed before still is
     */
    synchronized Optional<Answer> answer(String text, boolean hold) {
        Optional<Sdp> theirs = Sdp.read(text);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        List<MediaLine> offered = theirs.get().lines();
        for (int i = 0; i < offered.size(); i++) {
            Optional<Integer> spoken = spoken(offered.get(i));
            if (spoken.isPresent()) {
                place = i;
                return Optional.of(answer(theirs.get(), offered.get(i), spoken.get(), hold));
            }
        }
        return Optional.empty();
    }

    private Answer answer(Sdp theirs, MediaLine offered, int payloadType, boolean hold) {
        List<String> formats = new ArrayList<>(List.of(String.valueOf(payloadType)));
        Map<Integer, String> encodings = new TreeMap<>();
        encodings.put(payloadType, offered.codec(payloadType).orElseThrow() + "/8000");
        offered.events().ifPresent(type -> {
            events = type;
            formats.add(String.valueOf(type));
            encodings.put(type, MediaLine.eventsEncoding());
        });
        boolean deaf = !offered.direction().receives();
        Direction direction = Direction.of(!deaf, !hold && offered.direction().sends());
        if (offered.isConnectedToNowhere()) {
            direction = Direction.of(false, direction.receives());
        }
        MediaLine line = line(formats, direction, encodings, Agreement.packetMillis(offered));
        List<MediaLine> answered =
                new ArrayList<>(theirs.lines().stream().map(MediaLine::refused).toList());
        answered.set(place, line);
        offer = Optional.empty();
        return new Answer(describe(answered, theirs.timing()), agree(answered, line, offered, payloadType, hold));
    }

    /** The first payload type of {@code theirs} that is a codec of this phone, when packets can go there. */
    private Optional<Integer> spoken(MediaLine theirs) {
        boolean sameFamily = theirs.connection()
                .filter(there -> there instanceof Inet4Address == address instanceof Inet4Address)
                .isPresent();
        return !theirs.isSpoken() || !sameFamily
                ? Optional.empty()
                : theirs.payloadTypes().stream()
                        .filter(type ->
                                theirs.codec(type).filter(codecs::contains).isPresent())
                        .findFirst();
    }

    private Agreement agree(List<MediaLine> all, MediaLine ours, MediaLine theirs, int payloadType, boolean hold) {
        lines = List.copyOf(all);
        Agreement agreed = Agreement.of(ours, theirs, payloadType, hold);
        agreement = Optional.of(agreed);
        return agreed;
    }

    /**
     * Takes the other side's answer to the last offer from here; again, when it says it again, as after early media.
     *
     * @return empty when there was no offer, or it is no answer to it; what was agreed before still is
     */
    synchronized Optional<Agreement> accept(String text) {
        Optional<MediaLine> theirs = Sdp.read(text)
                .map(Sdp::lines)
                .filter(answered -> place < answered.size())
                .map(answered -> answered.get(place));
        if (offer.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Offer made = offer.get();
        return spoken(theirs.get())
                .map(type -> agree(linesWith(made.line()), made.line(), theirs.get(), type, made.hold()));
    }
}
