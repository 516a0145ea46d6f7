package org.benchphone.emulated;

import org.benchphone.board.Picture;

/** A display chip with its glass, as an eye sees it. Safe for use by several threads. */
interface Glass {
    Picture look();
}
