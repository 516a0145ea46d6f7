/**
 * What the phone says, in English and German. The words of the update page ({@code SW}, {@code Loading},
 * {@code Erasing}, {@code Writing}) are the same in both.
 *
 * <p>Survives a power cut: nothing. Imports nothing of the house.
 */
package org.benchphone.language;
