package org.benchphone.image;

/**
 * An image that was found good for this phone.
 *
 * @param header the 64 bytes in front of the payload; none with an image in the vendor's own format
 * @param payload what goes into the firmware slot
 * @param dataCrc CRC-32 of the payload
 * @param after what the phone says once it is installed
 */
public record FirmwareImage(ImageName name, byte[] header, byte[] payload, int dataCrc, Tokens after) {}
