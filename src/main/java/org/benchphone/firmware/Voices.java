package org.benchphone.firmware;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.benchphone.calls.CallMedia;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.media.Codec;
import org.benchphone.media.MediaEngine;
import org.benchphone.media.MediaEvent;
import org.benchphone.media.MediaRefused;
import org.benchphone.media.MediaSettings;
import org.benchphone.media.PortRange;
import org.benchphone.media.RtpSession;
import org.benchphone.media.Voice;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.sip.call.Call;

/**
 * The voices of all calls, as the settings want them: {@code media_source} and {@code media_wav_url} what the phone says,
 * {@code codec1_name} and {@code codec2_name} of the identity how, {@code rtp_port_start} to {@code rtp_port_end} where. A
 * recording is fetched when the first call wants it; calls say a tone until it is there.
 *
 * <p>A power cut: no goodbye; a recording is fetched again.
 */
public final class Voices implements CallMedia.Source {
    private static final int LARGEST_RECORDING = 4 << 20;
    private static final String PCMA = "8";

    private final Uptime uptime;
    private final Supplier<InetAddress> address;
    private final Settings settings;
    private final Recordings recordings;
    private final Events events;
    private final RandomGenerator random;
    private Optional<MediaEngine> engine = Optional.empty();

    /** @param address the phone's, asked for at its first call */
    public Voices(
            Uptime uptime,
            Supplier<InetAddress> address,
            Settings settings,
            Recordings recordings,
            Events events,
            RandomGenerator random) {
        this.uptime = uptime;
        this.address = address;
        this.settings = settings;
        this.recordings = recordings;
        this.events = events;
        this.random = random;
    }

    @Override
    public synchronized CallMedia open(Call call, Consumer<Character> keyHeard) {
        if (engine.isEmpty()) {
            engine = Optional.of(new MediaEngine(uptime, address.get(), ports(), random));
        }
        try {
            RtpSession rtp = engine.get().open(new MediaSettings(codecs(call.line()), voice()), event -> {
                if (event instanceof MediaEvent.Dtmf(char key, var held)) {
                    keyHeard.accept(key);
                }
            });
            if (settings.get("media_source").equals("wav")) {
                recordings.bring(settings.get("media_wav_url"), rtp::say);
            }
            return new CallVoice(call.id(), rtp, events);
        } catch (MediaRefused e) {
            events.post(new Event.Note(e.sentence().english()));
            throw new IllegalStateException(e.sentence().english(), e);
        }
    }

    private PortRange ports() {
        int first = settings.number("rtp_port_start");
        int last = settings.number("rtp_port_end");
        try {
            return new PortRange(first, last);
        } catch (IllegalArgumentException e) {
            events.post(new Event.Note("rtp_port_start and rtp_port_end: " + e.getMessage() + ". The phone takes "
                    + PortRange.usual() + "."));
            return PortRange.usual();
        }
    }

    private List<Codec> codecs(int line) {
        return List.of(codec(settings.get("codec1_name" + line)), codec(settings.get("codec2_name" + line)));
    }

    private static Codec codec(String payloadType) {
        return payloadType.equals(PCMA) ? Codec.PCMA : Codec.PCMU;
    }

    private Voice voice() {
        return switch (settings.get("media_source")) {
            case "echo" -> new Voice.Echo();
            case "silence" -> new Voice.Silence();
            default -> new Voice.Tone();
        };
    }
}
