package org.benchphone.panel;

import org.benchphone.board.Picture;

/** The driver of a display controller. Not safe for use by several threads. */
interface Lcd {
    /** Makes the glass show this; sends only what differs from what it shows. */
    void show(Picture picture);
}
