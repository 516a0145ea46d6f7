package org.benchphone.settings;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may change a setting, as the flag behind its name in a settings file says:
 *
 * <pre>
 *   flag         the user may change it   the file overwrites a value that the phone has
 *   none or &amp;    no                       yes
 *   !            yes                      no, it is only the first value
 *   $            yes                      yes
 * </pre>
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
}
