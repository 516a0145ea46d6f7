package org.benchphone.firmware.ui;

import java.util.EnumMap;
import java.util.Map;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.panel.Lamps.Pattern;

/**
 * How the lamps burn that tell of calls:
 *
 * <pre>
 *   P1 to P12   off: free     blinking: rings here     on: a call     fast: held
 *   MESSAGE     fast: a call rings     blinking: messages in a mailbox     on: missed calls
 *   MUTE        on: muted
 * </pre>
 */
public final class CallLamps {
    private CallLamps() {}

    /** All of them that the model has. */
    public static Map<Lamp, Pattern> of(Model model, PhoneCalls calls, boolean messagesWait) {
        Map<Lamp, Pattern> lamps = new EnumMap<>(Lamp.class);
        for (int key = 1; key <= model.functionKeys(); key++) {
            lamps.put(Lamp.values()[Lamp.P1.ordinal() + key - 1], Pattern.OFF);
        }
        for (PhoneCall call : calls.all()) {
            if (call.key() > 0) {
                lamps.put(Lamp.values()[Lamp.P1.ordinal() + call.key() - 1], pattern(call));
            }
        }
        boolean rings = calls.all().stream().anyMatch(PhoneCall::isRinging);
        boolean missed = calls.lists().unseen() > 0;
        lamps.put(
                Lamp.MESSAGE, rings ? Pattern.FAST : messagesWait ? Pattern.BLINK : missed ? Pattern.ON : Pattern.OFF);
        lamps.put(Lamp.MUTE, calls.isMuted() ? Pattern.ON : Pattern.OFF);
        return lamps;
    }

    private static Pattern pattern(PhoneCall call) {
        return call.isRinging()
                ? Pattern.BLINK
                : call.isTalking() && call.call().held() ? Pattern.FAST : Pattern.ON;
    }
}
