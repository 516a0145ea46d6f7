/**
 * The seam of the house: what the phone is soldered to. Drivers above it talk SPI frames, I2C messages and line levels
 * through four small interfaces ({@link org.benchphone.board.SpiDevice}, {@link org.benchphone.board.I2cDevice},
 * {@link org.benchphone.board.OutputLine}, {@link org.benchphone.board.InputLine}); a
 * {@link org.benchphone.board.Fixture} is what a hand can do from outside. {@link org.benchphone.board.Model} says which
 * phone it is, {@link org.benchphone.board.Front} what it has for eye and hand, {@link org.benchphone.board.KeyPort},
 * {@link org.benchphone.board.LampPort} and {@link org.benchphone.board.LcdPort} how that is wired.
 *
 * <p>Survives a power cut: the cells of the flash chip. Imports {@code power} and {@code language}.
 */
package org.benchphone.board;
