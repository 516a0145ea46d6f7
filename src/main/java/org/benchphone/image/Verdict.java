package org.benchphone.image;

import org.benchphone.language.Text;

/** What came of looking at a file before anything is erased for it. */
public sealed interface Verdict {
    /** It may be written. */
    record Good(FirmwareImage image) implements Verdict {}

    /** It may not; the sentence says why, and where a person can do something about it, what. */
    record Refused(Reason reason, Text sentence) implements Verdict, UImage.Parsed {
        static Refused of(Reason reason, String english, String german) {
            return new Refused(reason, new Text(english, german));
        }
    }

    /** Why an image is refused, for scripts. */
    enum Reason {
        EMPTY,
        WEB_PAGE,
        WRONG_MAGIC,
        HEADER_CRC,
        /** Not a MIPS Linux firmware without compression. */
        WRONG_TYPE,
        TRUNCATED,
        TRAILING_BYTES,
        DATA_CRC,
        UNKNOWN_NAME,
        TOO_LARGE,
        OTHER_MODEL,
        /** Another image has to be installed first; the sentence names it. */
        RUNG_SKIPPED,
        /** For an older flash layout, which this phone has left for good. */
        NO_WAY_BACK,
        /** TFTP recovery takes an application image of the major version that was loaded last. */
        NOT_FOR_RECOVERY
    }
}
