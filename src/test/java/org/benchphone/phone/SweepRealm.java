package org.benchphone.phone;

import java.util.List;
import java.util.Map;
import org.benchphone.bootloader.Storage;
import org.benchphone.panel.Panel;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.BootUp;
import org.benchphone.provisioning.Provisioned;

/** Who provisions the phone. */
interface SweepRealm {
    /** Nobody: settings stay as they are. */
    SweepRealm NONE = (uptime, panel, storage) -> (header, tried) -> new Provisioned.Ready();

    BootUp provisioning(Uptime uptime, Panel panel, Storage storage);

    /** Settings that the phone may have while it has any. */
    default List<Map<String, byte[]>> settings() {
        return List.of(SweepPhone.SETTINGS);
    }
}
