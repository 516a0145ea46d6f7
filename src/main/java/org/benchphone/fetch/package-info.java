/**
 * Downloads by HTTP, HTTPS and TFTP, with progress, limits and typed refusals. A whole file goes to memory: the phone
 * has no file system, and nothing is erased before it has been checked.
 *
 * <p>Survives a power cut: nothing. Imports {@code cable}, {@code language} and {@code power}.
 */
package org.benchphone.fetch;
