package org.benchphone.provisioning;

import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.language.Text;

/** What came of asking for settings and firmware. */
public sealed interface Provisioned {
    /** Nothing stands between the phone and its start. */
    record Ready() implements Provisioned {}

    /** The setting server wants another firmware in the phone, and {@code update_policy} lets it. */
    record Update(UpdateRequest request) implements Provisioned {}

    /** A setting was changed that takes effect at the next start. @param words what the display says meanwhile */
    record Reboot(Text words) implements Provisioned {}
}
