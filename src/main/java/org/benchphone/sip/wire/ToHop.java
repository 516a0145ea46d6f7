package org.benchphone.sip.wire;

import gov.nist.javax.sip.stack.HopImpl;
import java.util.Collections;
import java.util.ListIterator;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.benchphone.sip.identity.Uris;

/**
 * Sends each request of the phone's where {@link Outbox} was told to, whatever its URI and Route say, and no other. Public
 * because the stack makes it by name.
 */
public final class ToHop implements Router {
    private static final ScopedValue<org.benchphone.sip.servers.Hop> HOP = ScopedValue.newInstance();

    /** @param configured not used: the stack wants to pass it */
    public ToHop(SipStack stack, String configured) {}

    /** Does {@code sending} so that what the stack sends in it goes to {@code hop}. */
    static <E extends Throwable> void to(org.benchphone.sip.servers.Hop hop, ScopedValue.CallableOp<Void, E> sending)
            throws E {
        ScopedValue.where(HOP, hop).call(sending);
    }

    @Override
    public Hop getNextHop(Request request) {
        if (!HOP.isBound()) {
            return null; // then the stack refuses
        }
        org.benchphone.sip.servers.Hop hop = HOP.get();
        return new HopImpl(
                Uris.literal(hop.address()), hop.port(), hop.transport().name());
    }

    @Override
    public Hop getOutboundProxy() {
        return null;
    }

    /** No longer asked for, though the interface has it. */
    @Override
    @Deprecated
    @SuppressWarnings("rawtypes")
    public ListIterator getNextHops(Request request) {
        return Collections.emptyList().listIterator();
    }
}
