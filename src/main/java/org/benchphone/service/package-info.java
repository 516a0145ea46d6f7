/**
 * What the program says to the system that runs it as a service: {@link org.benchphone.service.ServiceManager} that it is ready, alive or
 * stopping (sd_notify(3)), and {@link org.benchphone.service.Journal} what happens, as fields. Both are datagrams to a socket in the
 * file system, for which Java has no class.
 *
 * <p>Survives a power cut of the phone: the journal, which is outside of it. Imports {@code posix}.
 */
package org.benchphone.service;
