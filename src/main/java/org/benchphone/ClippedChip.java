package org.benchphone;

import java.util.Optional;
import java.util.function.Function;
import org.benchphone.bench.Plug;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.serprog.ChipSocket;

/**
 * Lets a programmer at the flash chip while the plug is out, and holds it out meanwhile.
 *
 * @param chip gives the chip power for one uptime, which ends when the programmer lets go
 */
record ClippedChip(Plug plug, Function<Uptime, SpiDevice> chip, Time time) implements ChipSocket {
    @Override
    public Optional<Clip> attach(String who) {
        return plug.holdOut("The flash programmer " + who).map(this::clip);
    }

    private Clip clip(Plug.Hold hold) {
        Uptime uptime = new Uptime(time);
        SpiDevice bus = chip.apply(uptime);
        return new Clip() {
            @Override
            public SpiDevice chip() {
                return bus;
            }

            @Override
            public void close() {
                uptime.close();
                hold.close();
            }
        };
    }
}
