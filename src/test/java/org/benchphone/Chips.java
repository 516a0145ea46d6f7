package org.benchphone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.benchphone.image.Tokens;
import org.benchphone.junit.PhoneChip;

/** Contents of flash chips: phones of any age, as a programmer would write them. */
final class Chips {
    static final String MAC = "000413A11FA7";

    private Chips() {}

    /**
     * @param tokens as the phone says them: {@code snom360-SIP 4.1; snom360 ramdisk v3.31; snom360 linux 3.14}
     * @param settings name, and value with its flag in front: {@code $http://host/}
     */
    static byte[] of(String tokens, Map<String, String> settings) {
        Map<String, byte[]> values = new HashMap<>();
        settings.forEach((name, value) -> values.put(name, value.getBytes(UTF_8)));
        return PhoneChip.changed(
                PhoneChip.of(MAC, Tokens.decode(tokens).orElseThrow()),
                storage -> storage.settings().commit(values, Set.of()));
    }

    /** A small image of that name. */
    static byte[] image(String stem) {
        return PhoneChip.image(stem);
    }
}
