/**
 * The phone's board on a Raspberry Pi: {@link org.benchphone.pi.Pin} says where everything is wired, Pi4J moves the lines, and the drivers
 * above cannot tell it from emulated chips. The only importer of Pi4J. Its providers for Linux are in
 * {@code org.benchphone.pi.linux}.
 *
 * <p>Survives a power cut: the cells of the flash chip. Imports {@code board}, {@code posix}, {@code power} and
 * {@code language}.
 */
package org.benchphone.pi;
