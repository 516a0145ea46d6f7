package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sip.header.Header;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.Lines.Line;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.Headers;
import org.slf4j.LoggerFactory;

/** What every call has around it. */
record Surroundings(
        Wire wire,
        Requester requester,
        Answers answers,
        Stamper stamper,
        Names names,
        RandomGenerator random,
        Timing timing,
        CallListener listener,
        Owner owner) {

    /** Who keeps the calls. */
    interface Owner {
        /** Begins a call that somebody asked the phone to make. @param extra more headers of its INVITE */
        Leg place(Line line, String target, Optional<String> inPlaceOf, List<String> extra);

        /** Nothing is asked or told of it any more. */
        void gone(Leg leg);
    }

    /** What the phone can do, in its 2xx. */
    static List<Header> abilities(String contact) {
        List<Header> headers = new ArrayList<>(Headers.of("Contact", "<" + contact + ">"));
        headers.addAll(Headers.of("Allow", Device.TAKEN));
        headers.addAll(Headers.of("Supported", String.join(", ", Device.EXTENSIONS)));
        return headers;
    }

    /** Sends an ACK to a 2xx. */
    void acknowledge(RequestText ack) {
        try {
            SIPRequest request = ack.parsed();
            wire.sendAck(request);
        } catch (ParseException e) {
            LoggerFactory.getLogger(Surroundings.class).warn("an ACK cannot be written", e);
        }
    }

    /** For requests like the last BYE. */
    static final Client NOBODY = new Client() {
        @Override
        public void answered(SIPResponse response) {
            // nothing follows from it
        }

        @Override
        public void unanswered(String why) {
            // nothing follows from it
        }
    };

    void sendAndForget(RequestText text) {
        requester.send(text, NOBODY);
    }
}
