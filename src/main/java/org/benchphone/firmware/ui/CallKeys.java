package org.benchphone.firmware.ui;

import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.firmware.ui.View.Purpose;
import org.benchphone.sip.call.Call.State;

/**
 * What keys do while a call is on the display:
 *
 * <pre>
 *   it rings here    OK SPEAKER HEADSET F1  answer          F2  divert          X F3  reject
 *   it rings there   X F3                   end
 *   talking          digits                 DTMF            HOLD F1             hold
 *                    TRANSFER F2            connect with the other call, else hold and ask for a number
 *   held             digits                 a second call   HOLD F1 OK RETRIEVE resume      REDIAL  dialled numbers
 *   any              UP DOWN                another call    P1 to P12           the call on it: answer, hold, resume
 *                    X F3                   end
 * </pre>
 */
final class CallKeys {
    private static final View HOME = new View.Home();

    private final PhoneCalls calls;

    CallKeys(PhoneCalls calls) {
        this.calls = calls;
    }

    /** Where the key leads. */
    View press(Key key, PhoneCall call) {
        int line = key.ordinal() - Key.P1.ordinal() + 1;
        if (line >= 1 && line <= 12) {
            calls.press(line);
            return HOME;
        }
        if (key == Key.UP || key == Key.DOWN) {
            calls.selectNext(key == Key.UP ? -1 : 1);
            return HOME;
        }
        return call.isRinging() ? ringing(key, call) : call.isTalking() ? talking(key, call) : calling(key, call);
    }

    private View ringing(Key key, PhoneCall call) {
        switch (key) {
            case OK, SPEAKER, HEADSET, F1 -> calls.orders().answer(call.id());
            case X, F3 -> calls.orders().reject(call.id());
            case F2, TRANSFER -> {
                return new View.Dialling("", Purpose.DEFLECT, call.id());
            }
            default -> {}
        }
        return HOME;
    }

    private View calling(Key key, PhoneCall call) {
        if (key == Key.X || key == Key.F3) {
            calls.orders().hangUp(call.id());
        }
        return HOME;
    }

    private View talking(Key key, PhoneCall call) {
        if (key.isAlphanumeric()) {
            return digit(key, call);
        }
        switch (key) {
            case X, F3 -> calls.orders().hangUp(call.id());
            case HOLD, F1 -> calls.orders().toggle(call);
            case OK, RETRIEVE -> {
                if (call.call().held()) {
                    calls.orders().resume(call.id());
                }
            }
            case TRANSFER, F2 -> {
                return transfer(call);
            }
            case REDIAL -> {
                return call.call().held() ? new View.Calls(CallLists.Kind.DIALLED, 0) : HOME;
            }
            default -> {}
        }
        return HOME;
    }

    private View digit(Key key, PhoneCall call) {
        if (call.call().held()) {
            return new View.Dialling(DialScreen.typed(key), Purpose.CALL, "");
        }
        calls.sendKey(call.id(), DialScreen.typed(key).charAt(0));
        return HOME;
    }

    private View transfer(PhoneCall call) {
        if (calls.orders().partner(call.id()).isPresent()) {
            calls.orders().join(call.id());
            return HOME;
        }
        if (call.isSpeaking()) {
            calls.orders().hold(call.id());
        }
        return new View.Dialling("", Purpose.TRANSFER, call.id());
    }

    /** Whether the call that a number is typed for is still one that it can be used for. */
    boolean isOf(View.Dialling dialling) {
        Optional<PhoneCall> call = calls.all().stream()
                .filter(it -> it.id().equals(dialling.call()))
                .findFirst();
        return switch (dialling.purpose()) {
            case CALL -> true;
            case TRANSFER -> call.filter(PhoneCall::isTalking).isPresent();
            case DEFLECT ->
                call.filter(it -> it.call().state() == State.RINGING).isPresent();
        };
    }
}
