package org.benchphone.sip.wire;

import java.io.IOException;
import org.benchphone.language.Text;

/** What keeps a request from getting onto the network, in sentences. */
enum Obstacle {
    REFUSED(
            "%s takes no connection. Check address, port and transport.",
            "%s nimmt keine Verbindung an. Bitte Adresse, Port und Transport prüfen."),
    UNREACHABLE(
            "%s is not reached. Check address and network.", "%s ist nicht erreichbar. Bitte Adresse und Netz prüfen."),
    NO_TLS(
            "%s does not speak TLS there. Check port and transport.",
            "%s spricht dort kein TLS. Bitte Port und Transport prüfen."),
    UNKNOWN_AUTHORITY(
            "The certificate of %s is signed by nobody whom the phone trusts. Give the bench its CA with --ca.",
            "Das Zertifikat von %s ist von niemandem unterschrieben, dem das Telefon traut. Bitte dem Prüfstand die CA mit --ca geben."),
    EXPIRED(
            "The certificate of %s is out of date. Renew it, or set the clock.",
            "Das Zertifikat von %s gilt heute nicht. Bitte erneuern oder die Uhr stellen."),
    WRONG_NAME(
            "The certificate shown does not name %s. Use the name in it, or make one with this name.",
            "Das gezeigte Zertifikat nennt %s nicht. Bitte dessen Namen verwenden oder eines mit diesem Namen ausstellen.");

    private final String english;
    private final String german;

    Obstacle(String english, String german) {
        this.english = english;
        this.german = german;
    }

    /** @param who the server, as it is written in the settings, or its address */
    Failure failure(String who, Exception cause) {
        boolean untrusted = this == UNKNOWN_AUTHORITY || this == EXPIRED || this == WRONG_NAME;
        return new Failure(new Unsent(new Text(english.formatted(who), german.formatted(who)), untrusted), cause);
    }

    /** An obstacle that was met. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Unsent unsent;

        private Failure(Unsent unsent, Exception cause) {
            super(unsent.why().english(), cause);
            this.unsent = unsent;
        }

        Unsent unsent() {
            return unsent;
        }
    }
}
