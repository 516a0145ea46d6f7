package org.benchphone.fault;

import java.util.List;

/** What a {@link Kind} is, where its line in the catalogue would be too long. */
record Definition(String help, Nature nature, boolean isDrawn, List<Parameter> parameters) {
    /** Something that happens to this and that which passes, by chance. */
    static Definition drawn(String help, Parameter... parameters) {
        return new Definition(help, Nature.OCCASION, true, List.of(parameters));
    }

    /** Something that happens whenever there is occasion to. */
    static Definition certain(String help, Parameter... parameters) {
        return new Definition(help, Nature.OCCASION, false, List.of(parameters));
    }
}
