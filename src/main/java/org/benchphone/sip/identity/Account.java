package org.benchphone.sip.identity;

import java.util.Optional;

/**
 * An identity, as the settings say.
 *
 * @param line 1 to 12
 * @param user the part before the {@code @}
 * @param host the registrar: {@code host}, {@code host:5070} or {@code host:5070;transport=tcp}; IPv6 in brackets
 * @param displayName may be empty
 * @param authUser the name for digests; empty when it is {@code user}
 * @param outboundProxy where requests go instead of to {@code host}, written as {@code host} is
 * @param expirySeconds how long a registration is asked for, 1 or more
 */
public record Account(
        int line,
        String user,
        String host,
        String displayName,
        String authUser,
        String password,
        Optional<String> outboundProxy,
        int expirySeconds) {

    private static final int LINES = 12;

    public Account {
        if (line < 1 || line > LINES) {
            throw new IllegalArgumentException("line " + line + ": lines are 1 to " + LINES);
        }
        if (expirySeconds < 1) {
            throw new IllegalArgumentException("expiry of " + expirySeconds + " seconds: it must be 1 or more");
        }
    }

    public String loginName() {
        return authUser.isEmpty() ? user : authUser;
    }

    /** Whether {@code other} would stand in the same place at the same registrar, so that one replaces the other. */
    public boolean sharesBindingWith(Account other) {
        return line == other.line && user.equals(other.user) && host.equals(other.host);
    }

    /** Without the password: this is for logs. */
    @Override
    public String toString() {
        return "Account[" + line + ": " + user + "@" + host + "]";
    }
}
