package org.benchphone.settings;

import java.util.SortedSet;
import org.benchphone.language.Text;

/** What came of changing settings. Either way nothing is half done. */
public sealed interface Outcome {
    /**
     * It is in flash.
     *
     * @param names settings whose value is another one now; none when all were as they should be
     * @param needsReboot that at least one of them takes effect at the next start
     */
    record Changed(SortedSet<String> names, boolean needsReboot) implements Outcome {}

    /** Nothing was changed; the sentence says why. */
    record Refused(Text sentence) implements Outcome {}
}
