package org.benchphone.pi;

import org.benchphone.language.Text;

/** What a person should look at when a part fails. */
final class Advice {
    static final Text NONE = Text.same("");

    static final Text KEYS = new Text(
            "Check the panel's ribbon cable, and that nothing else has its address. Until then only the keys of the"
                    + " bench's page work.",
            "Flachbandkabel der Front prüfen, und ob nichts anderes seine Adresse hat. Bis dahin gehen nur die Tasten auf"
                    + " der Seite der Bench.");
    static final Text LAMPS = new Text(
            "Check the panel's ribbon cable, and that nothing else has its address. Until then the lamps stay dark.",
            "Flachbandkabel der Front prüfen, und ob nichts anderes seine Adresse hat. Bis dahin bleiben die Lampen dunkel.");
    static final Text DISPLAY = new Text(
            "If the glass stays blank, check the panel's ribbon cable. The phone's pages and the bench show it anyway.",
            "Bleibt das Glas leer, das Flachbandkabel prüfen. Die Seiten des Telefons und die Bench zeigen es trotzdem.");
    static final Text MONITOR = new Text(
            "Check U2 and the lines SDA and SCL. Until then voltage and current of the flash chip are not measured.",
            "U2 und die Leitungen SDA und SCL prüfen. Bis dahin werden Spannung und Strom des Flash nicht gemessen.");
    static final Text SUPPLY = new Text(
            "Check that the board sits on all 40 pins, then U1, R2 and the rail FLASH_VCC. The phone does not start without"
                    + " its flash chip.",
            "Prüfen, ob die Platine auf allen 40 Stiften sitzt, dann U1, R2 und die Schiene FLASH_VCC. Ohne seinen Flash"
                    + " startet das Telefon nicht.");
    static final Text FED = new Text(
            "Something feeds FLASH_VCC while U1 is off, so a cut is none: check U4 to U7, unplug a programmer from the"
                    + " flash header.",
            "Etwas speist FLASH_VCC, während U1 aus ist, ein Abschalten ist also keines: U4 bis U7 prüfen, Programmer vom"
                    + " Flash-Stecker abziehen.");
    static final Text FLASH = new Text(
            "Check that U3 is fitted and is a W25Q128JV or N25Q128, and the bus isolator U4 to U7. The phone does not start on a"
                    + " flash chip that it does not know.",
            "Prüfen, ob U3 bestückt und ein W25Q128JV oder N25Q128 ist, und den Trenner U4 bis U7. Auf einem unbekannten"
                    + " Flash startet das Telefon nicht.");

    private Advice() {}
}
