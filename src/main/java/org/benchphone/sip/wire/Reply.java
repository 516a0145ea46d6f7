package org.benchphone.sip.wire;

import java.util.List;
import java.util.Optional;
import javax.sip.header.Header;

/**
 * What a request gets.
 *
 * @param status 200 to 699; {@link #SILENCE} for no answer at all
 * @param afterwards what the phone does when the answer is on its way
 */
public record Reply(int status, List<Header> headers, Optional<Body> body, Runnable afterwards) {
    /** @param type {@code application/sdp} */
    public record Body(String type, String text) {}

    public static final int SILENCE = 0;

    public static Reply of(int status) {
        return of(status, List.of());
    }

    public static Reply of(int status, List<Header> headers) {
        return new Reply(status, headers, Optional.empty(), () -> {});
    }

    public static Reply ok(Runnable afterwards) {
        return new Reply(200, List.of(), Optional.empty(), afterwards);
    }

    public static Reply silence() {
        return of(SILENCE);
    }

    public Reply with(Body carried) {
        return new Reply(status, headers, Optional.of(carried), afterwards);
    }

    /** @param then what the phone does when the answer is on its way */
    public Reply then(Runnable then) {
        return new Reply(status, headers, body, then);
    }
}
