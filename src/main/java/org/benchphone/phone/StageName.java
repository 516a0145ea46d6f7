package org.benchphone.phone;

/** The parts of the phone's life, as scripts know them. */
public enum StageName {
    OFF("Off"),
    BOOT("Boot"),
    RECOVERY("Recovery"),
    CONFIRM("Confirm"),
    LOADING("Loading"),
    ERASING("Erasing"),
    WRITING("Writing"),
    RUNNING("Running"),
    REBOOTING("Rebooting"),
    DEAD("Dead");

    private final String label;

    StageName(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
