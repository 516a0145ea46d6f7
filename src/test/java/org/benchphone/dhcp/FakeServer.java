package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A server on a {@link FakeLink} that grants {@link Answers#OFFERED} for 800 seconds, in as far as it is told to. */
final class FakeServer implements Consumer<FakeLink.Sent> {
    private final FakeLink link;
    private final Inet4Address id;

    /** What it says, in this order, to the requests it gets; ACK to all after those. Null is silence. */
    final List<MessageType> decisions = new ArrayList<>();

    /** Questions that it does not hear, before it hears all. */
    int deaf;

    FakeServer(FakeLink link, Inet4Address id) {
        this.link = link;
        this.id = id;
    }

    FakeServer(FakeLink link) {
        this(link, Answers.SERVER);
        link.server = this;
    }

    @Override
    public void accept(FakeLink.Sent sent) {
        if (deaf > 0) {
            deaf--;
            return;
        }
        switch (sent.type()) {
            case DISCOVER -> say(sent, MessageType.OFFER);
            case REQUEST -> decide(sent);
            case INFORM ->
                link.answer(Answers.answer(
                        sent.message(),
                        Addresses.NONE,
                        Answers.type(MessageType.ACK).with(Code.TFTP_SERVER, "http://told")));
            default -> throw new AssertionError("the phone says " + sent.type());
        }
    }

    private void decide(FakeLink.Sent sent) {
        boolean isForAnother = sent.message()
                .options()
                .address(Code.SERVER_ID)
                .filter(chosen -> !chosen.equals(id))
                .isPresent();
        if (isForAnother) {
            return;
        }
        MessageType decision = decisions.isEmpty() ? MessageType.ACK : decisions.removeFirst();
        if (decision != null) {
            say(sent, decision);
        }
    }

    private void say(FakeLink.Sent sent, MessageType type) {
        boolean isNak = type == MessageType.NAK;
        link.answer(Answers.answer(
                sent.message(),
                isNak ? Addresses.NONE : Answers.OFFERED,
                (isNak ? Answers.type(type) : Answers.granting(type, 800)).with(Code.SERVER_ID, id)));
    }
}
