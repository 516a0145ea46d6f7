/**
 * The chips as a data sheet describes them, under the real drivers: W25Q128 flash, ST7565R and HD44780 displays, MCP23017
 * expanders, key contacts. Stricter than silicon: what a driver may not rely on does not work here.
 *
 * <p>Survives a power cut: the cells of the flash, in a file or in memory. Imports {@code board} and {@code power}.
 */
package org.benchphone.emulated;
