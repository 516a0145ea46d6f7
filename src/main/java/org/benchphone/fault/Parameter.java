package org.benchphone.fault;

import java.util.Optional;

/**
 * A value that faults of a kind have.
 *
 * @param preset what it is when nobody says; empty: it must be said
 * @param help a sentence for people
 */
public record Parameter(String name, Domain domain, Optional<String> preset, String help) {
    static Parameter required(String name, Domain domain, String help) {
        return new Parameter(name, domain, Optional.empty(), help);
    }

    static Parameter preset(String name, Domain domain, String preset, String help) {
        return new Parameter(name, domain, Optional.of(domain.spell(preset)), help);
    }

    /** @throws BadFault when it is no value of this; says what is */
    String spell(String text) {
        try {
            return domain.spell(text.strip());
        } catch (IllegalArgumentException e) {
            throw new BadFault(name + " is " + domain.says() + ", not " + text + ".");
        }
    }
}
