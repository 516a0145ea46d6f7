/**
 * {@link org.benchphone.phone.Phone}: the whole life in one file, from power-on to the next reset.
 *
 * <p>Survives a power cut: what the rooms below keep in flash, and nothing else.
 */
package org.benchphone.phone;
