/**
 * Linux' own calls, for which Java has no class, by the foreign-function interface: what {@code dhcp} does with sockets and {@code pi}
 * with the devices of a board stands on this. {@link org.benchphone.posix.Libc} finds functions, a
 * {@link org.benchphone.posix.Descriptor} is one open file or socket, and what the kernel refuses is a
 * {@link org.benchphone.posix.PosixFailure} with its {@link org.benchphone.posix.Errno}.
 *
 * <p>Survives a power cut: nothing. Imports nothing of the house.
 */
package org.benchphone.posix;
