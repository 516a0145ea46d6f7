package org.benchphone.web;

import org.benchphone.language.Text;

/** A list of calls, with the field of the home page that clears it. */
public enum CallKind {
    DIALLED("dialeddel", new Text("Dialled calls", "Gewählte Rufe")),
    MISSED("misseddel", new Text("Missed calls", "Verpasste Rufe")),
    RECEIVED("receiveddel", new Text("Received calls", "Angenommene Rufe"));

    private final String clearing;
    private final Text heading;

    CallKind(String clearing, Text heading) {
        this.clearing = clearing;
        this.heading = heading;
    }

    /** {@code dialeddel}: the vendor's spelling. */
    public String clearing() {
        return clearing;
    }

    public Text heading() {
        return heading;
    }
}
