/**
 * The phone's board on a Raspberry Pi: {@link org.benchphone.pi.Pin} and {@link org.benchphone.pi.DrawerPin} say where everything is
 * wired, Pi4J moves the lines, and the drivers above cannot tell it from emulated chips. The only importer of Pi4J. Its
 * providers for Linux are in {@code org.benchphone.pi.linux}.
 *
 * <pre>
 *   PiFixture ─┬─ RealFlash ─ FlashBus ─ FlashSupply (rail, isolator, INA219)
 *              ├─ DeskPanel ─ Expander ─ MortalChip        GpioPanel
 *              ├─ Hand, FingeredKeys, SharedInput: the bench's finger beside the real one
 *              ├─ ShadowedLcd: what the glass shows        Roll: which parts were found
 *              └─ PiBoard, one an uptime
 * </pre>
 *
 * <p>Survives a power cut: the cells of the flash chip. Imports {@code board}, {@code event}, {@code flash} (an outside
 * programmer needs the same driver as the phone), {@code posix}, {@code power} and {@code language}.
 */
package org.benchphone.pi;
