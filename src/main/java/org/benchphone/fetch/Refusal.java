package org.benchphone.fetch;

import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.fetch.Fetched.Refused;
import org.benchphone.language.Text;

/**
 * Every way a download is refused, with the sentence a person reads: what is wrong, and what to do where something can
 * be done. A sentence fits the phone's display in four lines, so it stays under 90 characters.
 */
enum Refusal {
    NO_ADDRESS(
            Reason.BAD_URL,
            "This is no address. It looks like http://server/file.",
            "Das ist keine Adresse. Sie sieht so aus: http://server/datei."),
    WRONG_SCHEME(
            Reason.BAD_URL,
            "The address must begin with http, https or tftp.",
            "Die Adresse muss mit http, https oder tftp beginnen."),
    NO_FILE_NAME(
            Reason.BAD_URL,
            "The address names no file that TFTP can ask for.",
            "Die Adresse nennt keine Datei, nach der TFTP fragen kann."),
    BAD_REDIRECT(
            Reason.BAD_URL,
            "The server redirects to an address that cannot be used.",
            "Der Server leitet auf eine unbrauchbare Adresse um."),
    UNKNOWN_HOST(
            Reason.UNKNOWN_HOST,
            "Server name unknown. Check the name and the DNS server.",
            "Servername unbekannt. Bitte Namen und DNS-Server prüfen."),
    REFUSED(
            Reason.UNREACHABLE,
            "The server refused the connection. Does it run on this port?",
            "Der Server lehnt die Verbindung ab. Läuft er auf diesem Port?"),
    NOT_REACHED(
            Reason.UNREACHABLE,
            "Server not reached. Check address and network.",
            "Server nicht erreicht. Bitte Adresse und Netz prüfen."),
    NO_TFTP_ANSWER(
            Reason.UNREACHABLE,
            "No answer from the TFTP server. Check its address.",
            "Keine Antwort vom TFTP-Server. Bitte Adresse prüfen."),
    NOT_FOUND(Reason.NOT_FOUND, "File not found.", "Datei nicht gefunden."),
    LOGIN_WANTED(
            Reason.UNAUTHORIZED,
            "The server wants a user name and password.",
            "Der Server verlangt Benutzername und Passwort."),
    LOGIN_WRONG(
            Reason.UNAUTHORIZED,
            "The server does not accept the user name or password.",
            "Der Server nimmt Benutzername oder Passwort nicht an."),
    FORBIDDEN(
            Reason.UNAUTHORIZED,
            "The server does not give away this file.",
            "Der Server gibt diese Datei nicht heraus."),
    UNTRUSTED(
            Reason.UNTRUSTED,
            "Certificate not trusted. Give its CA certificate to the bench.",
            "Zertifikat nicht vertraut. Bitte dem Prüfstand dessen CA geben."),
    OTHER_NAME(
            Reason.UNTRUSTED,
            "The certificate is for another server name.",
            "Das Zertifikat gilt für einen anderen Servernamen."),
    EXPIRED(
            Reason.UNTRUSTED,
            "The certificate is not valid today. Check the date too.",
            "Das Zertifikat gilt heute nicht. Bitte auch das Datum prüfen."),
    SERVER_FAULT(
            Reason.SERVER_ERROR,
            "The server has a fault (%s). Try again later.",
            "Der Server hat eine Störung (%s). Bitte später versuchen."),
    SERVER_SAYS_NO(Reason.SERVER_ERROR, "The server says no (%s).", "Der Server lehnt ab (%s)."),
    CIRCLE(Reason.TOO_MANY_REDIRECTS, "The server redirects in a circle.", "Der Server leitet im Kreis um."),
    TOO_MANY_REDIRECTS(Reason.TOO_MANY_REDIRECTS, "The server redirects too often.", "Der Server leitet zu oft um."),
    TOO_LARGE(Reason.TOO_LARGE, "The file is too large: over %s bytes.", "Die Datei ist zu groß: über %s Bytes."),
    BROKE_OFF(
            Reason.TRUNCATED,
            "The download broke off before its end. Try again.",
            "Die Übertragung brach vorzeitig ab. Bitte erneut versuchen."),
    STALLED(
            Reason.STALLED,
            "The server stopped sending. Try again.",
            "Der Server sendet nicht mehr. Bitte erneut versuchen."),
    HUNG_UP(Reason.PROTOCOL_ERROR, "The server hung up without an answer.", "Der Server legte ohne Antwort auf."),
    NOT_HTTP(
            Reason.PROTOCOL_ERROR,
            "The server's answer is not proper HTTP.",
            "Die Antwort des Servers ist kein gültiges HTTP."),
    NOT_TLS(
            Reason.PROTOCOL_ERROR,
            "No HTTPS with this server. Is the port right?",
            "Kein HTTPS mit diesem Server. Stimmt der Port?"),
    COMPRESSED(
            Reason.PROTOCOL_ERROR,
            "The server compresses the file. Switch that off there.",
            "Der Server komprimiert die Datei. Bitte dort abschalten."),
    CHUNKED(
            Reason.PROTOCOL_ERROR,
            "The server sends in chunks, which this firmware cannot read. Have it send a length.",
            "Der Server sendet in Stücken, was diese Firmware nicht kann. Er soll die Länge senden."),
    NOT_TFTP(
            Reason.PROTOCOL_ERROR,
            "The server's answer is not proper TFTP.",
            "Die Antwort des Servers ist kein gültiges TFTP.");

    private final Reason reason;
    private final String english;
    private final String german;

    Refusal(Reason reason, String english, String german) {
        this.reason = reason;
        this.english = english;
        this.german = german;
    }

    Refused refused() {
        return new Refused(reason, new Text(english, german));
    }

    /** With {@code detail} in the place kept for it: a status, a limit, a server's own words. */
    Refused refused(Object detail) {
        return new Refused(reason, new Text(english.formatted(detail), german.formatted(detail)));
    }
}
