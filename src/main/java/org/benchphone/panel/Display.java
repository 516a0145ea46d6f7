package org.benchphone.panel;

/** The display of a phone, whatever glass it has. Safe for use by several threads. */
public interface Display {
    /** Puts a screen on the glass; returns when the controller has it. Equal to what is shown: nothing moves. */
    void show(Screen screen);

    Screen showing();
}
