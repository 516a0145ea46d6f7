/**
 * The command line, and what puts a run together: {@link org.benchphone.Assembly}, the block diagram of one uptime as
 * constructors; {@link org.benchphone.Appliance}, phone, board and bench of a run; {@link org.benchphone.EmbeddedBench},
 * the same inside somebody else's program.
 *
 * <p>Survives a power cut: nothing of an uptime; the bench outlives the phone's. Imports every room.
 */
package org.benchphone;
