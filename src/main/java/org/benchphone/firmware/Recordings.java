package org.benchphone.firmware;

import java.util.Optional;
import java.util.function.Consumer;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.Urls;
import org.benchphone.language.Text;
import org.benchphone.media.Voice;
import org.benchphone.power.Uptime;

/** The recording that the phone says into its calls: fetched once in an uptime, or again when its URL has changed. */
public final class Recordings {
    private static final int LARGEST = 4 << 20;
    private static final Text NO_URL = new Text("no URL of a recording", "keine URL einer Aufnahme");

    private final Uptime uptime;
    private final Fetcher fetcher;
    private final Events events;
    private Optional<Recorded> last = Optional.empty();
    private boolean fetching;

    private record Recorded(String url, Voice voice) {}

    public Recordings(Uptime uptime, Fetcher fetcher, Events events) {
        this.uptime = uptime;
        this.fetcher = fetcher;
        this.events = events;
    }

    /** Hands the recording over, at once or when it has come; never when it cannot be had, and then the log says why. */
    synchronized void bring(String url, Consumer<Voice> then) {
        Optional<Voice> there = last.filter(it -> it.url().equals(url)).map(Recorded::voice);
        there.ifPresent(then);
        if (there.isEmpty() && !fetching) {
            fetching = true;
            uptime.start("recording", () -> fetch(url, then));
        }
    }

    private void fetch(String url, Consumer<Voice> then) {
        Fetched file = Urls.parse(url)
                .map(uri -> fetcher.fetch(uri, LARGEST, Fetcher.Progress.NONE))
                .orElse(new Fetched.Refused(Fetched.Reason.BAD_URL, NO_URL));
        Voice.Recording read = switch (file) {
            case Fetched.Content(byte[] bytes, var from, var name) -> Voice.recording(bytes);
            case Fetched.Refused(var reason, Text sentence) -> new Voice.Refused(sentence);
        };
        synchronized (this) {
            fetching = false;
            switch (read) {
                case Voice.Wav wav -> {
                    last = Optional.of(new Recorded(url, wav));
                    then.accept(wav);
                }
                case Voice.Refused(Text sentence) ->
                    events.post(new Event.Note("media_wav_url: " + sentence.english() + " Calls say a tone."));
            }
        }
    }
}
