/**
 * Power: the plug ({@link org.benchphone.power.PowerSupply}), the life it gives
 * ({@link org.benchphone.power.Uptime}), and what happens without it ({@link org.benchphone.power.PowerLost}).
 *
 * <p>Survives a power cut: nothing, and that is the point. Imports nothing of the house.
 */
package org.benchphone.power;
