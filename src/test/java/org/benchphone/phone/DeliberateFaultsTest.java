package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the tests: what the sweep must not let pass. */
@Timeout(60)
class DeliberateFaultsTest {
    private static final String GIVEN_UP = "gives the flash chip up";
    private static final Person YES = new Person(true, false);

    /** A bus on which one command of the flash chip never arrives. */
    private static UnaryOperator<SpiDevice> without(int command) {
        return bus -> (buffer, offset, length) -> {
            if (Byte.toUnsignedInt(buffer[offset]) != command) {
                bus.transfer(buffer, offset, length);
            }
        };
    }

    private static SweepPhone phone(UnaryOperator<SpiDevice> fault) {
        return new SweepPhone(SweepScale.REDUCED, SweepPhone.cells(true), 1, fault);
    }

    @Test
    void aForgottenWriteEnableIsNoticedAtTheFirstProgram() {
        assertThatThrownBy(() -> phone(without(0x06)).live(YES, 0, Tear.NOTHING))
                .hasMessageContaining(GIVEN_UP);
    }

    @Test
    void programsThatNeverArriveAreNoticed() {
        assertThatThrownBy(() -> phone(without(0x02)).live(YES, 0, Tear.NOTHING))
                .hasMessageContaining(GIVEN_UP);
    }

    @Test
    void erasesThatNeverArriveAreNoticed() {
        UnaryOperator<SpiDevice> none =
                bus -> without(0xD8).apply(without(0x52).apply(without(0x20).apply(bus)));
        assertThatThrownBy(() -> phone(none).live(YES, 0, Tear.NOTHING)).hasMessageContaining(GIVEN_UP);
    }

    /** A writer that skips a page would leave a firmware with a hole; what was written is read back before the header. */
    @Test
    void aPageThatArrivesBlankIsWrittenAgain() {
        int[] programs = {0};
        SweepPhone phone = phone(blanking(address -> ++programs[0] == 20));

        End.Started end = (End.Started) phone.live(YES, 0, Tear.NOTHING);
        assertThat(end).isNotEqualTo(new End.Started(SweepScale.RESCUE, true));
        phone.assertWhole("written again", end);
        assertThat(programs[0]).isGreaterThan(20);
    }

    @Test
    void aPageThatAlwaysArrivesBlankNeverBecomesAFirmware() {
        int page = SweepScale.REDUCED.map().firmware().address() + 0x2000;
        int[] blanks = {0};
        SweepPhone phone = phone(blanking(address -> address == page && ++blanks[0] <= 3));

        assertThatThrownBy(() -> phone.live(YES, 0, Tear.NOTHING)).hasMessageContaining(GIVEN_UP);
        assertThat(blanks[0]).isEqualTo(3);
        assertThat(phone.live(YES, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.RESCUE, true));
    }

    /** A bus on which programs of whole pages at these addresses arrive and say nothing. */
    private static UnaryOperator<SpiDevice> blanking(IntPredicate address) {
        return bus -> (buffer, offset, length) -> {
            boolean isPage = buffer[offset] == 0x02 && length == 260;
            if (isPage && address.test(ByteBuffer.wrap(buffer).getInt(offset) & 0xFF_FFFF)) {
                Arrays.fill(buffer, offset + 4, offset + length, (byte) 0xFF);
            }
            bus.transfer(buffer, offset, length);
        };
    }

    /** The check that a whole sweep rests on. */
    @Test
    void aFirmwareWithOneRottenBitIsCalledDamaged() {
        SweepPhone phone = phone(UnaryOperator.identity());
        End.Started end = (End.Started) phone.live(YES, 0, Tear.NOTHING);
        phone.assertWhole("as written", end);

        phone.rot(SweepScale.REDUCED.map().firmware().address() + 5000);

        assertThatThrownBy(() -> phone.assertWhole("rotten", end)).hasMessageContaining("firmware is whole");
        assertThat(phone.live(YES, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.RESCUE, true));
    }

    @Test
    void aLostIdentityIsNoticed() {
        SweepPhone phone = phone(UnaryOperator.identity());
        End.Started end = (End.Started) phone.live(YES, 0, Tear.NOTHING);
        phone.rot(SweepScale.REDUCED.map().identity().address() + 12);
        phone.assertWhole("one copy left", end);
        phone.rot(SweepScale.REDUCED.map().identity().half(1).address() + 12);

        assertThatThrownBy(() -> phone.assertWhole("none left", end)).hasMessageContaining("identity is whole");
    }
}
