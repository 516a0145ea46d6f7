/**
 * Images to try the update story with, and the HTTP and TFTP servers that give them away: the phone on a bench without
 * any other network loads from here, and meets good images, bad images and bad servers. And two realms, North and South:
 * setting servers that want different firmware.
 *
 * <p>Outside the phone, so a power cut does not concern it. Nothing is kept in files: images are made while they are
 * sent, the same bytes each time. Imports {@code board} (for the model), {@code image} and {@code language}.
 */
package org.benchphone.demo;
