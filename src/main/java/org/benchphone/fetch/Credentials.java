package org.benchphone.fetch;

import java.net.URI;
import java.util.Optional;

/** A user name and password for HTTP. Does not show the password when printed. */
public record Credentials(String user, String password) {

    /** Those in {@code http://user:password@host/}, percent signs decoded. */
    static Optional<Credentials> in(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.isEmpty()) {
            return Optional.empty();
        }
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? "" : info.substring(colon + 1);
        return Optional.of(new Credentials(Urls.decode(user), Urls.decode(password)));
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
