/**
 * The first of the phone's two components: what it decides at power-on from flash alone, the firmware slot, the prompt
 * and the TFTP recovery dialogue.
 *
 * <p>Survives a power cut: the slot's header page says whether there is a firmware; the boot environment says what was
 * under way.
 */
package org.benchphone.bootloader;
