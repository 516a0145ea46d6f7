package org.benchphone.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.benchphone.panel.Animation;
import org.benchphone.recording.Film;
import org.benchphone.recording.Moment;
import org.benchphone.recording.Recording;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What was seen and done, to look at again.
 *
 * <pre>
 *   GET    /recording.json   a file for the page /recording, as RecordingFile says; of ?since= to ?until=
 *   GET    /recording.png    an animated picture of the ?seconds= before ?until=, ?scale= times as large as the glass
 *   DELETE /recording        begins anew
 * </pre>
 *
 * Times are instants as in {@code 2026-11-29T19:40:17.250Z}; since may be a duration before until, {@code PT5M}. What is kept is what {@link Recording.Limits#usual} says.
 */
final class RecordingCalls {
    private static final int DEFAULT_SECONDS = 30;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_FRAMES = 1_500;
    private static final int DEFAULT_SCALE = 3;
    private static final int LARGEST_SCALE = 8;
    private static final int PIECE = 64 * 1024;

    private final Bench bench;
    private final KeyCalls keys;
    private final Recording recording;

    RecordingCalls(Bench bench, KeyCalls keys, Recording recording) {
        this.bench = bench;
        this.keys = keys;
        this.recording = recording;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/recording.json", this::file)
                .add("GET", "/recording.png", this::picture)
                .add("DELETE", "/recording", this::clear);
    }

    private void clear(Exchange exchange) throws IOException {
        recording.clear();
        exchange.noContent();
    }

    private void file(Exchange exchange) throws IOException {
        Instant until = instant(exchange, "until").orElseGet(recording::now);
        Instant began = recording.began();
        Instant since = since(exchange, until).filter(began::isBefore).orElse(began);
        if (until.isBefore(since)) {
            throw Problem.badRequest("until, " + until + ", is before since, or before what is kept: " + since + ".");
        }
        RecordingFile file = new RecordingFile(bench, keys, since, until);
        exchange.begin(HttpStatus.OK_200, Exchange.JSON)
                .put("Content-Disposition", "attachment; filename=\"" + name(until) + ".json\"");
        if (exchange.isHead()) {
            exchange.write(true);
            return;
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        piece.writeBytes(utf8(file.head()));
        Iterator<Moment> moments = recording.between(since, until);
        while (moments.hasNext()) {
            piece.writeBytes(utf8(file.line(moments.next())));
            if (piece.size() > PIECE) {
                exchange.write(false, piece.toByteArray());
                piece.reset();
            }
        }
        piece.writeBytes(utf8(file.tail()));
        exchange.write(true, piece.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without an ending. */
    private String name(Instant until) {
        String time = DateTimeFormatter.ISO_INSTANT
                .format(until.truncatedTo(ChronoUnit.SECONDS))
                .replaceAll("[:-]", "");
        return "recording-" + bench.state().model().id() + "-" + time;
    }

    private void picture(Exchange exchange) throws IOException {
        long seconds = within(exchange, "seconds", DEFAULT_SECONDS, MOST_SECONDS);
        int scale = (int) within(exchange, "scale", DEFAULT_SCALE, LARGEST_SCALE);
        Instant until = instant(exchange, "until").orElseGet(recording::now).truncatedTo(ChronoUnit.MILLIS);
        List<Film.Frame> film;
        try {
            film = Film.of(recording.between(until.minus(Duration.ofSeconds(seconds)), until), until, MOST_FRAMES);
        } catch (Film.TooLong e) {
            throw Problem.badRequest("In " + seconds + " seconds the glass changed more than " + MOST_FRAMES
                    + " times. Ask for fewer seconds.");
        }
        if (film.isEmpty()) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND_404,
                    "Nothing is kept of the " + seconds + " seconds before " + until + ", only since "
                            + recording.began() + ".");
        }
        Animation animation = new Animation(scale);
        film.forEach(frame -> animation.add(frame(frame)));
        byte[] png = animation.png();
        exchange.begin(HttpStatus.OK_200, "image/png")
                .put(HttpHeader.CONTENT_LENGTH, png.length)
                .put("Content-Disposition", "inline; filename=\"" + name(until) + ".png\"");
        exchange.write(true, png);
    }

    private static Animation.Frame frame(Film.Frame frame) {
        Film.Look look = frame.look();
        return new Animation.Frame(look.glass(), look.lit(), look.held(), look.letGo(), look.stage(), frame.shown());
    }

    private static long within(Exchange exchange, String name, int usual, int most) {
        long value = exchange.number(name).orElse((long) usual);
        if (value < 1 || value > most) {
            throw Problem.badRequest(name + " is 1 to " + most + ", not " + value + ".");
        }
        return value;
    }

    private static Optional<Instant> since(Exchange exchange, Instant until) {
        return exchange.query("since").map(value -> {
            try {
                return value.startsWith("P") ? until.minus(Duration.parse(value)) : Instant.parse(value);
            } catch (DateTimeException | ArithmeticException e) {
                throw Problem.badRequest(
                        "since is a time as in 2026-11-29T19:40:17.250Z, or how long before until, as PT5M, not "
                                + value + ".");
            }
        });
    }

    private static Optional<Instant> instant(Exchange exchange, String name) {
        return exchange.query(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw Problem.badRequest(name + " is a time as in 2026-11-29T19:40:17.250Z, not " + value + ".");
            }
        });
    }
}
