package org.benchphone.selftest;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.language.Text;

/** The tests in the order in which they run. A group's name, {@code flash}, is the first word of its tests' names. */
public enum TestId {
    PARTS("Parts of the board", "Teile der Platine"),
    FLASH_ID("Flash chip: who it is", "Flash-Baustein: wer er ist"),
    FLASH_WRITE("Flash chip: erase, program, read", "Flash-Baustein: löschen, schreiben, lesen"),
    FLASH_CUT("Flash chip: power cuts", "Flash-Baustein: Stromausfälle"),
    RAIL("Supply of the flash chip", "Versorgung des Flash-Bausteins"),
    LCD("Display: test patterns", "Display: Testbilder"),
    KEYS_STUCK("Keys: none stuck", "Tasten: keine klemmt"),
    KEYS_PRESS("Keys: each in turn", "Tasten: jede einzeln"),
    LAMPS("Lamps: each in turn", "Lampen: jede einzeln"),
    HOOK_REST("Handset: rests", "Hörer: liegt auf"),
    HOOK_LIFT("Handset: lifted and put down", "Hörer: abheben und auflegen"),
    NETWORK_ADDRESS("Network: addresses", "Netz: Adressen"),
    NETWORK_NAMES("Network: DNS resolver", "Netz: DNS-Server"),
    NETWORK_ROUTE("Network: default route", "Netz: Standardroute"),
    CLOCK("Clock", "Uhr"),
    DISK("Data folder", "Datenordner"),
    JAVA("Java", "Java"),
    MEMORY("Memory", "Speicher");

    private final Text title;

    TestId(String english, String german) {
        this.title = new Text(english, german);
    }

    /** {@code flash-id}: for reports and for the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Text title() {
        return title;
    }

    /** The tests of that name or group; none when there is no such name. */
    public static Set<TestId> named(String name) {
        EnumSet<TestId> found = EnumSet.allOf(TestId.class);
        found.removeIf(test -> !test.id().equals(name) && !test.id().startsWith(name + "-"));
        return found;
    }

    /** All names, for people who got one wrong. */
    public static String all() {
        return Stream.of(values()).map(TestId::id).collect(Collectors.joining(", "));
    }
}
