package org.benchphone.selftest;

import org.benchphone.flash.FlashMap;
import org.benchphone.flash.FlashParameters;
import org.benchphone.language.Text;

/** The chip answers, and is one that the phone's driver takes. */
final class FlashIdCheck implements Check {
    static final Text ADVICE = new Text(
            "Check that the chip is a W25Q128, its supply, and chip select, clock and both data lines.",
            "Prüfen: Ist es ein W25Q128? Versorgung, Chip-Select, Takt und beide Datenleitungen.");

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    private final FlashMap map;

    FlashIdCheck(FlashMap map) {
        this.map = map;
    }

    @Override
    public Text advice() {
        return ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        station.flash(); // throws, with the reason, when the driver does not take it
        FlashParameters chip = FlashParameters.ask(station.board().flash(), station.uptime());
        String size = size(chip.size());
        if (chip.size() != map.size()) {
            return Outcome.fail(
                    new Text(
                            "JEDEC id " + chip.jedecId() + ", " + size + "; the phone needs " + size(map.size()),
                            "JEDEC-Kennung " + chip.jedecId() + ", " + size + "; das Telefon braucht "
                                    + size(map.size())),
                    ADVICE);
        }
        return Outcome.pass(
                chip.fromChip()
                        ? new Text(
                                "JEDEC id " + chip.jedecId() + ", " + size + ", parameters (SFDP) read",
                                "JEDEC-Kennung " + chip.jedecId() + ", " + size + ", Parameter (SFDP) gelesen")
                        : new Text(
                                "JEDEC id " + chip.jedecId() + ", " + size
                                        + ", no parameters (SFDP): the data sheet's times hold",
                                "JEDEC-Kennung " + chip.jedecId() + ", " + size
                                        + ", keine Parameter (SFDP): es gelten die Zeiten des Datenblatts"));
    }

    private static String size(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes / KIB + " KiB";
    }
}
