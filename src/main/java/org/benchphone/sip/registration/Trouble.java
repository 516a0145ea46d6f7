package org.benchphone.sip.registration;

import org.benchphone.language.Text;

/** How a line stands, in sentences for display and page: what is wrong, and what to do where something can be done. */
enum Trouble {
    TRYING("Registering.", "Anmeldung läuft."),
    REGISTERED("Registered for %s seconds.", "Angemeldet für %s Sekunden."),
    REGISTERED_AT("Registered for %s seconds at %s.", "Angemeldet für %s Sekunden bei %s."),
    BAD_ADDRESS(
            "\"%s\" is no server. It looks like host, host:5060 or host;transport=tls.",
            "\"%s\" ist kein Server. Er sieht so aus: host, host:5060 oder host;transport=tls."),
    NO_USER("The line has no user name. Set it.", "Die Leitung hat keinen Benutzernamen. Bitte eintragen."),
    UNKNOWN_HOST(
            "Server name %s unknown. Check the name and the DNS server.",
            "Servername %s unbekannt. Bitte Namen und DNS-Server prüfen."),
    SILENT(
            "The registrar does not answer. Check its address.",
            "Der Registrar antwortet nicht. Bitte seine Adresse prüfen."),
    LOGIN_UNKNOWN(
            "The registrar wants a login that the phone does not have.",
            "Der Registrar verlangt eine Anmeldung, die das Telefon nicht kennt."),
    LOGIN_WRONG(
            "The registrar does not accept the user name or password (%s).",
            "Der Registrar nimmt Benutzername oder Passwort nicht an (%s)."),
    REFUSED("The registrar says no (%s).", "Der Registrar lehnt ab (%s).");

    private final String english;
    private final String german;

    Trouble(String english, String german) {
        this.english = english;
        this.german = german;
    }

    /** With {@code details} in the places kept for them. */
    Text text(Object... details) {
        return new Text(english.formatted(details), german.formatted(details));
    }
}
