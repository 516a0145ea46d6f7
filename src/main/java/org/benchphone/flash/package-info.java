/**
 * The flash chip as the phone uses it: the {@link org.benchphone.flash.NorFlash} contract, the W25Q driver below it,
 * {@link org.benchphone.flash.FlashMap} (every byte), and the power-fail-safe {@link org.benchphone.flash.Journal}.
 *
 * <p>Survives a power cut: everything that was committed. Imports {@code board} and {@code power}.
 */
package org.benchphone.flash;
