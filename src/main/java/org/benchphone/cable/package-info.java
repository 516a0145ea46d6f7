/**
 * What lies between the phone's sockets and the network. The phone's rooms send, receive, look up names and connect through
 * a {@link org.benchphone.cable.Cable}, and do not know whether it is a good one.
 *
 * <p>Survives a power cut: nothing of the phone's; a cable is outside, and the same one is there at the next power-on.
 * Imports nothing of the house.
 */
package org.benchphone.cable;
