package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.flash.DeadFlash;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the tests: what the sweep must not let pass. */
@Timeout(60)
class DeliberateFaultsTest {
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
                .isInstanceOf(DeadFlash.class);
    }

    @Test
    void programsThatNeverArriveAreNoticed() {
        assertThatThrownBy(() -> phone(without(0x02)).live(YES, 0, Tear.NOTHING))
                .isInstanceOf(DeadFlash.class);
    }

    @Test
    void erasesThatNeverArriveAreNoticed() {
        UnaryOperator<SpiDevice> none =
                bus -> without(0xD8).apply(without(0x52).apply(without(0x20).apply(bus)));
        assertThatThrownBy(() -> phone(none).live(YES, 0, Tear.NOTHING)).isInstanceOf(DeadFlash.class);
    }

    /** A writer that skips a page would leave a firmware with a hole; what was written is read back before the header. */
    @Test
    void aPageThatIsLeftOutNeverBecomesAFirmware() {
        int[] programs = {0};
        UnaryOperator<SpiDevice> dropsOne = bus -> (buffer, offset, length) -> {
            boolean payload = buffer[offset] == 0x02 && length == 260 && ++programs[0] == 20;
            if (!payload) {
                bus.transfer(buffer, offset, length);
            }
        };
        SweepPhone phone = phone(dropsOne);

        assertThatThrownBy(() -> phone.live(YES, 0, Tear.NOTHING)).isInstanceOf(DeadFlash.class);
        assertThat(phone.live(YES, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.RESCUE, true));
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
