package org.benchphone.board;

/**
 * A display's controller with its glass, fresh from power-on: an emulated one, which is the display or stands beside a real
 * one as its shadow, for nobody can ask a real one what it shows. Safe for use by several threads.
 *
 * @param port takes what a driver sends
 * @param glass what an eye sees
 */
public record LcdChip(LcdPort port, Glass glass) {
    /** What an eye sees now. */
    @FunctionalInterface
    public interface Glass {
        Picture look();
    }
}
