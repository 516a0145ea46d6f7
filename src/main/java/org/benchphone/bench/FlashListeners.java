package org.benchphone.bench;

import java.util.List;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;

/** Several listeners in the place of the one that a chip has, called in their order. */
record FlashListeners(List<FlashSocket.Listener> all) implements FlashSocket.Listener {
    @Override
    public void erasing(int address, int length) {
        all.forEach(listener -> listener.erasing(address, length));
    }

    @Override
    public void programming(int address, int length) {
        all.forEach(listener -> listener.programming(address, length));
    }

    @Override
    public void torn(int address, int length, Tear tear) {
        all.forEach(listener -> listener.torn(address, length, tear));
    }
}
