/**
 * Pi4J's lines and buses through Linux' own devices: {@code /dev/spidev*}, {@code /dev/i2c-*} and {@code /dev/gpiochip*}, called by Java's
 * foreign-function interface. Struct layouts are compared with the kernel's headers by a test.
 */
package org.benchphone.pi.linux;
