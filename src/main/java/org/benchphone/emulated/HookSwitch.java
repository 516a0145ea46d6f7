package org.benchphone.emulated;

import org.benchphone.board.InputLine;

/** The switch under the handset: low while that is lifted. */
final class HookSwitch implements InputLine {
    private boolean onHook = true;
    private Runnable listener = () -> {};

    @Override
    public synchronized boolean isHigh() {
        return onHook;
    }

    @Override
    public synchronized void onChange(Runnable listener) {
        this.listener = listener;
    }

    void set(boolean onHook) {
        Runnable told;
        synchronized (this) {
            if (this.onHook == onHook) {
                return;
            }
            this.onHook = onHook;
            told = listener;
        }
        told.run();
    }
}
