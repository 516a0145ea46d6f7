package org.benchphone.sip.call;

/**
 * Who is at the other end.
 *
 * @param name as the other side shows it; may be empty
 * @param uri {@code sip:200@pbx.example.com}, without parameters
 */
public record Party(String name, String uri) {
    /** The part before the {@code @}, as a person would dial it; the whole URI when it has none. */
    public String number() {
        String bare = uri.replaceFirst("^(?i:sips?|tel):", "");
        int at = bare.indexOf('@');
        return at > 0 ? bare.substring(0, at) : bare;
    }

    /** For the display: the name, else the number. */
    public String shown() {
        return name.isBlank() ? number() : name;
    }
}
