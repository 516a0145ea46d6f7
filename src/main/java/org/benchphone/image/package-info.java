/**
 * The firmware image format: read, check, build. Images are U-Boot legacy uImages, for the phones' processor boots with
 * U-Boot; {@code mkimage} and {@code dumpimage} are the outside judges.
 *
 * <p>Survives a power cut: nothing. Imports {@code language} and {@code board} (for the model).
 */
package org.benchphone.image;
