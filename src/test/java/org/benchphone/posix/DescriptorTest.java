package org.benchphone.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DescriptorTest {
    /** What TCGETS asks of a terminal, and no other device answers. */
    private static final long TCGETS = 0x5401;

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;

    private final Libc libc = Libc.ofSystem();
    private final MemorySegment bytes = Arena.ofAuto().allocate(64);

    @Test
    void aDeviceIsReadAndWritten() throws PosixFailure {
        try (Descriptor zero = libc.open("/dev/zero", Libc.O_RDWR)) {
            bytes.fill((byte) 1);
            assertThat(zero.read(bytes)).isEqualTo(64);
            assertThat(bytes.toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
            assertThat(zero.write(bytes)).isEqualTo(64);
        }
    }

    @Test
    void whatIsNotThereIsRefusedInTheSystemsWords() {
        assertThatExceptionOfType(PosixFailure.class)
                .isThrownBy(() -> libc.open("/dev/nothing-of-this-name", Libc.O_RDWR))
                .withMessage("/dev/nothing-of-this-name: No such file or directory")
                .matches(failure -> failure.errno() == Errno.ENOENT);
    }

    @Test
    void whatADeviceCannotDoIsRefused() throws PosixFailure {
        try (Descriptor zero = libc.open("/dev/zero", Libc.O_RDWR)) {
            assertThatExceptionOfType(PosixFailure.class)
                    .isThrownBy(() -> zero.ioctl(TCGETS, bytes))
                    .matches(failure -> failure.errno() == Errno.ENOTTY);
        }
    }

    @Test
    void aSocketOnWhichNothingComesIsNotReadable() throws PosixFailure {
        try (Descriptor socket = libc.socket(AF_INET, SOCK_DGRAM)) {
            assertThat(socket.awaitReadable(1)).isFalse();
        }
    }

    @Test
    void afterItsCloseTheKernelHearsNothingOfIt() throws PosixFailure {
        Descriptor zero = libc.open("/dev/zero", Libc.O_RDWR);
        zero.close();
        zero.close();
        assertThatExceptionOfType(PosixFailure.class)
                .isThrownBy(() -> zero.read(bytes))
                .withMessage("read: Bad file descriptor")
                .matches(failure -> failure.errno() == Errno.EBADF);
        assertThatExceptionOfType(PosixFailure.class).isThrownBy(() -> zero.ioctl(TCGETS, bytes));
    }
}
