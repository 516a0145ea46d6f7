/**
 * Display, keypad and lamps: the drivers of their chips, and screens as meaning that are rendered for the glass at hand.
 *
 * <p>Survives a power cut: nothing; after power-on the glass is blank until the first screen. Imports {@code board},
 * {@code power} and {@code language}.
 */
package org.benchphone.panel;
