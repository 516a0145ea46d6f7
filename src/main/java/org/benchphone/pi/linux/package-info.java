/**
 * Pi4J's lines and buses through Linux' own devices: {@code /dev/spidev*}, {@code /dev/i2c-*} and {@code /dev/gpiochip*}, called by Java's
 * foreign-function interface. {@link org.benchphone.pi.linux.LinuxDevices} makes the context, an input is an
 * {@link org.benchphone.pi.linux.EdgeSource} with the kernel's own times, and what cannot be had is a
 * {@link org.benchphone.pi.linux.DeviceTrouble}. Struct layouts are compared with the kernel's headers by a test;
 * {@code image-build/kernel-lab} runs all of it on the kernel's own drivers.
 *
 * <p>Survives a power cut: nothing of its own. A line that the program no longer holds is what resistors make of it.
 */
package org.benchphone.pi.linux;
