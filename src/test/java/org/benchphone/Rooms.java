package org.benchphone;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/** The rooms of the house, and what each may import of it. */
final class Rooms {
    /** By room. The line above a room is what it stands on. */
    static final Map<String, List<String>> MAY_IMPORT =
            """
            power        :
            language     :
            event        :
            posix        :
            cable        :
            mischief     : cable fault power
            door         : power
            trace        : power event
            fault        : power event
            board        : power language
            emulated     : board power language
            pi           : board event flash posix power language
            flash        : board power
            panel        : board power language
            fetch        : power language cable
            dhcp         : posix power language cable
            sip          : power language event trace cable
            media        : power language
            serprog      : power board event
            console      : power board event bench
            image        : board language
            demo         : board image language
            settings     : flash language
            action       : power language event fetch settings
            bootloader   : power board language event flash panel image fetch settings
            update       : power board language event flash panel fetch image settings bootloader
            provisioning : power board language event flash panel fetch image settings bootloader cable dhcp
            calls        : power board language event flash settings sip
            web          : power door board language settings trace pages
            pages        : web settings language
            firmware     : power board language event flash panel fetch image settings bootloader provisioning \
                           sip calls media action web
            phone        : power board language event flash panel fetch image bootloader update provisioning \
                           firmware
            service      : posix
            redirection  : power
            recording    : power board
            metrics      : event
            log          :
            selftest     : power board language flash panel
            bench        : power door board language event trace fault panel phone redirection recording metrics
            junit        : power board event emulated flash image settings language bootloader phone panel bench
            tools        : power board language emulated flash image bootloader
            """.lines().map(line -> line.split("\\s*:\\s*", 2)).collect(toMap(row -> row[0], row -> words(row[1])));

    private Rooms() {}

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
