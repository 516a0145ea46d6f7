package org.benchphone.sip.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.sip.identity.Transport;

/**
 * The places of one server, and which of them is in use: the next when one fails, and again the one that last worked as long
 * as it is among them. Used in one thread.
 */
public final class Destinations {
    private List<Hop> left = List.of();
    private Optional<Hop> worked = Optional.empty();

    /** After a look-up: {@code found} in its order, but first the one that last worked. */
    public void renew(List<Hop> found) {
        List<Hop> ordered = new ArrayList<>(found);
        worked.filter(ordered::remove).ifPresent(ordered::addFirst);
        left = List.copyOf(ordered);
    }

    /** Where to send now; empty when none is left to try. */
    public Optional<Hop> current() {
        return left.stream().findFirst();
    }

    /** Whether there is another when the current one fails. */
    public boolean hasNext() {
        return left.size() > 1;
    }

    /** The current one answered. */
    public void worked() {
        worked = current();
    }

    /**
     * The current one failed.
     *
     * @param untrusted for who it is: then what follows must prove that too, or an impostor would be followed by less
     */
    public void failed(boolean untrusted) {
        worked = worked.filter(hop -> !current().equals(Optional.of(hop)));
        left = left.stream()
                .skip(1)
                .filter(hop -> !untrusted || hop.transport() == Transport.TLS)
                .toList();
    }
}
