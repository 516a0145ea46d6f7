package org.benchphone.board;

import java.util.OptionalInt;

/** The flash chip's own supply, behind its power switch. */
public interface FlashRail {
    /** Whether the chip has enough voltage to answer: above 2.7 V. */
    boolean isGood();

    /** Empty when nothing measures it. */
    OptionalInt millivolts();

    /** What the chip draws; empty when nothing measures it. */
    OptionalInt microamps();
}
