package org.benchphone.mischief;

import java.io.IOException;

/**
 * What one fault does to the datagrams of one socket of the phone's. Used by one thread at a time; lives as long as the fault
 * is in force and the socket is open, so it may remember what passed.
 */
interface Mischief {
    /** One of the phone's, on its way to a server. */
    default void leaves(Datagram it, Way way) throws IOException {
        way.toServer(it);
    }

    /** One of a server's, on its way to the phone. */
    default void arrives(Datagram it, Way way) throws IOException {
        way.toPhone(it);
    }

    /** Where a mischief stands: what it sends on goes past those that stand farther on. */
    interface Way {
        void toServer(Datagram it) throws IOException;

        void toPhone(Datagram it) throws IOException;
    }
}
