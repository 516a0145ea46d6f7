/**
 * The update as the page describes it: the request in flash, the question, Loading, Erasing, Writing.
 *
 * <p>Survives a power cut: the request, and the result of the last update. From the first erase until the header page is
 * programmed there is no firmware.
 */
package org.benchphone.update;
