package org.benchphone.web;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.language.Text;

/**
 * A value of {@code update_policy}, with the vendor's name for it.
 *
 * @param label as the page of the phones has it, which older tools send in place of the value
 * @param effect what the phone does then
 */
public record PolicyChoice(String value, Text label, Text effect) {
    private static final List<PolicyChoice> CHOICES = List.of(
            new PolicyChoice(
                    "auto_update",
                    new Text("Update automatically", "Automatisch aktualisieren"),
                    new Text(
                            "Loads settings, and other firmware without asking.",
                            "Lädt Einstellungen, und andere Firmware ohne zu fragen.")),
            new PolicyChoice(
                    "ask_for_update",
                    new Text("Ask for update", "Vor dem Update fragen"),
                    new Text(
                            "Loads settings, and asks on its display before it loads other firmware.",
                            "Lädt Einstellungen und fragt auf der Anzeige, bevor es andere Firmware lädt.")),
            new PolicyChoice(
                    "settings_only",
                    new Text("Never update, load settings only", "Nie aktualisieren, nur Einstellungen laden"),
                    new Text(
                            "Loads settings and never firmware. So it comes from the factory.",
                            "Lädt Einstellungen und nie Firmware. So kommt es aus der Fabrik.")),
            new PolicyChoice(
                    "never_update",
                    new Text("Never update, do not load settings", "Nie aktualisieren, keine Einstellungen laden"),
                    new Text("Loads nothing at all by itself.", "Lädt von selbst gar nichts.")));

    private static final Text DEPRECATED = new Text(
            "A value of old firmware, which a settings file has set.",
            "Ein Wert alter Firmware, den eine Einstellungsdatei gesetzt hat.");

    /** Those to choose from: the vendor's four, and the present one when it is another. */
    static List<PolicyChoice> beside(String present) {
        List<PolicyChoice> choices = new ArrayList<>(CHOICES);
        if (CHOICES.stream().noneMatch(choice -> choice.value().equals(present))) {
            choices.add(new PolicyChoice(present, Text.same(present), DEPRECATED));
        }
        return choices;
    }

    /** The value that is meant by a value or by a label. */
    static String meant(String sent) {
        return CHOICES.stream()
                .filter(choice -> choice.label().english().equalsIgnoreCase(sent))
                .map(PolicyChoice::value)
                .findFirst()
                .orElse(sent);
    }
}
