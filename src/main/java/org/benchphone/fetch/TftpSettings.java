package org.benchphone.fetch;

import java.time.Duration;

/**
 * How the phone downloads by TFTP.
 *
 * @param port where servers listen when an address names no port: 69, or another one on a rig that may not use that
 * @param patience how long nothing new may arrive, however often is asked again
 * @param blockSize to ask for (RFC 2348), 512 to 65464; 1428 fits into one Ethernet frame even through a tunnel
 * @param windowSize blocks to ask for in a row (RFC 7440), 1 to 64; blockSize times windowSize is at most 64 KiB, or the
 *     receive buffer overflows and everything is sent twice
 */
public record TftpSettings(int port, Duration patience, int blockSize, int windowSize) {
    public TftpSettings {
        if (blockSize < 512 || blockSize > 65464 || windowSize < 1 || windowSize > 64) {
            throw new IllegalArgumentException("block size %d, window %d".formatted(blockSize, windowSize));
        }
        if (windowSize > 1 && blockSize * windowSize > 64 * 1024) {
            throw new IllegalArgumentException("a window of %d blocks of %d".formatted(windowSize, blockSize));
        }
    }

    public static TftpSettings defaults() {
        return new TftpSettings(69, Duration.ofSeconds(25), 1428, 32);
    }

    public TftpSettings withPort(int port) {
        return new TftpSettings(port, patience, blockSize, windowSize);
    }

    public TftpSettings withPatience(Duration patience) {
        return new TftpSettings(port, patience, blockSize, windowSize);
    }

    public TftpSettings withBlocks(int blockSize, int windowSize) {
        return new TftpSettings(port, patience, blockSize, windowSize);
    }
}
