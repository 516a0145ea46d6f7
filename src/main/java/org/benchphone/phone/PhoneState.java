package org.benchphone.phone;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchphone.board.Model;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Screen;

/**
 * What can be said of the phone from outside, at one moment.
 *
 * @param mac 12 hexadecimal digits, upper case; empty before the factory wrote it
 * @param tokens the versions of its firmware; empty when there is none
 * @param settingServer the one that was asked last, or that is stored
 * @param lines its SIP identities, in the order of their numbers
 * @param calls those that are there, in the order in which they came
 * @param screen what the display shows
 */
public record PhoneState(
        StageName stage,
        Model model,
        String mac,
        Optional<Tokens> tokens,
        String settingServer,
        List<Line> lines,
        List<Call> calls,
        Screen screen) {

    /**
     * An identity and how it stands with its registrar.
     *
     * @param number 1 to 12
     * @param identity {@code sip:user@host}
     * @param state {@code trying}, {@code registered} or {@code failed}
     * @param detail a sentence
     */
    public record Line(int number, String identity, String state, String detail) {}

    /**
     * A call.
     *
     * @param id the same for the whole call, and in events
     * @param line of which identity, 1 to 12
     * @param direction {@code in} or {@code out}
     * @param state {@code dialling}, {@code ringback}, {@code ringing}, {@code talking} or {@code transferring}
     * @param name of the other side; may be empty
     * @param seconds how long it has been talked
     * @param held whether the phone holds the other side
     * @param media empty before its media is agreed on
     */
    public record Call(
            String id,
            int line,
            String direction,
            String state,
            String name,
            String number,
            long seconds,
            boolean held,
            Optional<Media> media) {}

    /**
     * What a call sounds like so far.
     *
     * @param sent RTP packets; {@code received} those of the other side, {@code lost} those of it that did not come
     * @param jitterMillis RFC 3550 section 6.4.1
     * @param ignored packets that were thrown away
     */
    public record Media(
            String codec, String remote, long sent, long received, long lost, double jitterMillis, long ignored) {}

    public static PhoneState off(Model model, String mac) {
        return new PhoneState(StageName.OFF, model, mac, Optional.empty(), "", List.of(), List.of(), Screen.blank());
    }

    PhoneState withStage(StageName now) {
        return new PhoneState(now, model, mac, tokens, settingServer, lines, calls, screen);
    }

    PhoneState withIdentity(String now) {
        return new PhoneState(stage, model, now, tokens, settingServer, lines, calls, screen);
    }

    PhoneState withFirmware(Optional<Tokens> now) {
        return new PhoneState(stage, model, mac, now, settingServer, lines, calls, screen);
    }

    PhoneState withSettingServer(String now) {
        return new PhoneState(stage, model, mac, tokens, now, lines, calls, screen);
    }

    PhoneState withLines(List<Line> now) {
        return new PhoneState(stage, model, mac, tokens, settingServer, List.copyOf(now), calls, screen);
    }

    PhoneState withCalls(List<Call> now) {
        return new PhoneState(stage, model, mac, tokens, settingServer, lines, List.copyOf(now), screen);
    }

    PhoneState withScreen(Screen now) {
        return new PhoneState(stage, model, mac, tokens, settingServer, lines, calls, now);
    }

    /** As the update page writes it, {@code snom360-SIP 6.5.10}; empty when there is no firmware. */
    public String applicationVersion() {
        return tokens.map(Tokens::applicationVersion).orElse("");
    }

    public String rootfsVersion() {
        return tokens.map(Tokens::rootfsVersion).orElse("");
    }

    public String linuxVersion() {
        return tokens.map(Tokens::linuxVersion).orElse("");
    }

    /** What its HTTP client calls itself. */
    public String userAgent() {
        return tokens.map(now -> now.userAgent(mac)).orElse("");
    }

    /** That of the screen. */
    public OptionalDouble progress() {
        return screen.progress();
    }
}
