package org.benchphone.flash;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/**
 * What a flash chip says of itself to somebody who only asks, as a test does.
 *
 * @param jedecId answer to 9Fh, {@code EF 40 18}
 * @param fromChip whether the chip has parameters (SFDP); if not, the rest is the data sheet's
 * @param size in bytes
 * @param program of a whole page of {@link NorFlash#PAGE} bytes
 * @param erase of a sector of {@link NorFlash#SECTOR} bytes
 */
public record FlashParameters(String jedecId, boolean fromChip, long size, Limits program, Limits erase) {
    /** How long an operation takes by the data sheet. */
    public record Limits(Duration typical, Duration longest) {
        private static Limits of(Sfdp.Duration time) {
            return new Limits(Duration.ofNanos(time.typical()), Duration.ofNanos(time.longest()));
        }
    }

    /** Asks a chip that is awake and at rest, as {@link W25q} leaves it. */
    public static FlashParameters ask(SpiDevice spi, Uptime uptime) {
        W25qStart chip = new W25qStart(spi, uptime);
        JedecId id = JedecId.of(chip.ask(0x9F, 3));
        Optional<Sfdp> own = Sfdp.read(chip::parameters);
        Sfdp sfdp = own.orElseGet(() -> Sfdp.ofDatasheet(id));
        Sfdp.Erase sector = sfdp.erases().stream()
                .filter(erase -> erase.size() == NorFlash.SECTOR)
                .findFirst()
                .orElseThrow(() -> new DeadFlash("flash chip: its parameters name no erase of 4 KiB: " + sfdp));
        return new FlashParameters(
                id.toString(), own.isPresent(), sfdp.size(), Limits.of(sfdp.program()), Limits.of(sector.time()));
    }
}
