package org.benchphone.phone;

import java.util.Optional;
import org.benchphone.bootloader.Installation;
import org.benchphone.bootloader.RecoveryAddresses;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.firmware.Firmware;
import org.benchphone.language.Text;

/**
 * Where the phone is in its life. A stage carries what it needs, so one cannot be {@code Erasing} without an image that
 * was checked.
 */
public sealed interface Stage {
    StageName name();

    /** The bootloader looks at the flash and offers TFTP recovery. */
    record Boot() implements Stage {
        @Override
        public StageName name() {
            return StageName.BOOT;
        }
    }

    /** The dialogue of the TFTP recovery. @param tokensBefore the versions that held last, if that is known */
    record Recovery(Optional<String> tokensBefore) implements Stage {
        @Override
        public StageName name() {
            return StageName.RECOVERY;
        }
    }

    /** The image of a TFTP recovery arrives. */
    record RecoveryLoading(RecoveryAddresses addresses, Optional<String> tokensBefore) implements Stage {
        @Override
        public StageName name() {
            return StageName.LOADING;
        }
    }

    /** The question, with a good firmware to go on with. */
    record Confirm(UpdateRequest request, SlotHeader installed) implements Stage {
        @Override
        public StageName name() {
            return StageName.CONFIRM;
        }
    }

    /** The image of an update arrives; a good firmware is still there. */
    record Loading(UpdateRequest request, SlotHeader installed) implements Stage {
        @Override
        public StageName name() {
            return StageName.LOADING;
        }
    }

    /** There is no firmware from here on: unpowered now, only TFTP recovery helps. */
    record Erasing(Installation installation) implements Stage {
        @Override
        public StageName name() {
            return StageName.ERASING;
        }
    }

    /** There is no firmware until the last page is programmed. */
    record Writing(Installation installation) implements Stage {
        @Override
        public StageName name() {
            return StageName.WRITING;
        }
    }

    /**
     * The boot-up procedure of mass deployment: settings, realm, firmware.
     *
     * @param tried the firmware that this boot has tried already, so that it is not tried for ever
     */
    record Provisioning(SlotHeader header, Optional<String> tried) implements Stage {
        @Override
        public StageName name() {
            return StageName.BOOT;
        }
    }

    /** A good firmware runs, and its web pages answer. */
    record Running(SlotHeader header, Firmware firmware) implements Stage {
        @Override
        public StageName name() {
            return StageName.RUNNING;
        }
    }

    /** The next thing is a reset. @param words what the display says meanwhile, {@code SW} after LOAD */
    record Rebooting(Text words) implements Stage {
        @Override
        public StageName name() {
            return StageName.REBOOTING;
        }
    }

    /** The bootloader is damaged: nothing happens any more. */
    record Dead() implements Stage {
        @Override
        public StageName name() {
            return StageName.DEAD;
        }
    }
}
