package org.benchphone.media;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How voice is put on the wire: both at 8,000 samples a second, one byte each (RFC 3551 section 4.5.14). */
public enum Codec {
    PCMU(0),
    PCMA(8);

    /** The rate of both; what the phone speaks and hears is samples of 16 bits at this rate. */
    static final int SAMPLES_PER_SECOND = 8000;

    static final int SAMPLES_PER_MILLISECOND = 8;

    private final int payloadType;

    Codec(int payloadType) {
        this.payloadType = payloadType;
    }

    /** The number that needs no {@code rtpmap} (RFC 3551 section 6). */
    int payloadType() {
        return payloadType;
    }

    static Optional<Codec> ofPayloadType(int payloadType) {
        return Stream.of(values())
                .filter(codec -> codec.payloadType == payloadType)
                .findFirst();
    }

    /** By its name in an {@code rtpmap}, in capitals or not. */
    static Optional<Codec> ofName(String name) {
        return Stream.of(values())
                .filter(codec -> codec.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** @return as many bytes as there are samples */
    byte[] encode(short[] samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = this == PCMU ? G711.toMuLaw(samples[i]) : G711.toALaw(samples[i]);
        }
        return bytes;
    }

    /** @return as many samples as there are bytes */
    short[] decode(byte[] bytes) {
        short[] samples = new short[bytes.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = this == PCMU ? G711.fromMuLaw(bytes[i]) : G711.fromALaw(bytes[i]);
        }
        return samples;
    }
}
