/**
 * The command line's tools, which look at files on the computer, and at what it says of itself, rather than run the phone.
 *
 * <p>Survives a power cut: the files they wrote. Imports what it reads and writes; nothing imports it but the root.
 */
package org.benchphone.tools;
