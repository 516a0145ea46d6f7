/**
 * What happened, as types: every room posts {@link org.benchphone.event.Event}s, the bench keeps and shows them, tests
 * assert on the same list.
 *
 * <p>Survives a power cut: nothing here; the bench's log is outside the phone. Imports nothing of the house.
 */
package org.benchphone.event;
