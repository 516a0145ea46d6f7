package org.benchphone.sip;

import java.util.List;
import javax.sip.header.Header;

/**
 * What a request gets.
 *
 * @param status 200 to 699; {@link #SILENCE} for no answer at all
 * @param afterwards what the phone does when the answer is on its way
 */
record Reply(int status, List<Header> headers, Runnable afterwards) {
    static final int SILENCE = 0;

    static Reply of(int status) {
        return of(status, List.of());
    }

    static Reply of(int status, List<Header> headers) {
        return new Reply(status, headers, () -> {});
    }

    static Reply ok(Runnable afterwards) {
        return new Reply(200, List.of(), afterwards);
    }

    static Reply silence() {
        return of(SILENCE);
    }
}
