package org.benchphone.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may change a setting, as the flag behind its name in a text file says, or {@code perm} in an XML file:
 *
 * <pre>
 *   flag         perm                   the user may change it   the file overwrites a value that the phone has
 *   none or &amp;    &amp;  R  RO  one blank     no                       yes
 *   !            !                      yes                      no, it is only the first value
 *   $            $  RW  "" or absent    yes                      yes
 * </pre>
 *
 * So an XML setting without a word about it is free, and a text line without a flag is not (the vendor's wiki, "Setting
 * Files/Text" and "XML/Flags"; {@code RO} is met in the field). Any other {@code perm} counts as absent.
 */
public enum Permission {
    READ_ONLY('&'),
    WRITABLE_ONCE('!'),
    WRITABLE('$');

    private final char flag;

    Permission(char flag) {
        this.flag = flag;
    }

    public char flag() {
        return flag;
    }

    static Optional<Permission> ofFlag(char flag) {
        return Stream.of(values()).filter(it -> it.flag == flag).findFirst();
    }

    /** @param perm null when the attribute is absent */
    static Permission ofPerm(String perm) {
        return switch (perm == null ? "" : perm.toUpperCase(Locale.ROOT)) {
            case "&", "R", "RO", " " -> READ_ONLY;
            case "!" -> WRITABLE_ONCE;
            default -> WRITABLE;
        };
    }

    String perm() {
        return switch (this) {
            case READ_ONLY -> "R";
            case WRITABLE_ONCE -> "!";
            case WRITABLE -> "RW";
        };
    }
}
