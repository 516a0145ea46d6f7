package org.benchphone.bootloader;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.fetch.Fetcher;
import org.benchphone.panel.Panel;
import org.benchphone.power.Time;

/** The way back that every boot offers: prompt, dialogue, and the image from the TFTP server. */
public final class TftpRecovery {
    private final Panel panel;
    private final TftpPrompt prompt;
    private final BootEnvironment environment;
    private final RecoveryAddresses known;
    private final RecoveryLoader loader;

    /**
     * @param step how long each number of the prompt's 3 - 2 - 1 stands; a second on a real phone
     * @param known what to offer when nothing was typed yet: the network identity of the settings
     */
    public TftpRecovery(
            Panel panel,
            Time time,
            Duration step,
            BootEnvironment environment,
            RecoveryAddresses known,
            RecoveryLoader loader) {
        this.panel = panel;
        this.prompt = new TftpPrompt(panel, time, step);
        this.environment = environment;
        this.known = known;
        this.loader = loader;
    }

    /** Counts down once; returns whether a key was pressed. Keys until now say nothing to what comes next. */
    public boolean isWanted() {
        boolean wanted = prompt.offer();
        panel.keys().flush();
        return wanted;
    }

    /** Counts down until a key is pressed, for nothing else helps. */
    public void waitUntilWanted() {
        prompt.insist();
        panel.keys().flush();
    }

    /** Asks for the addresses and remembers them for the next time. */
    public RecoveryAddresses ask() {
        RecoveryAddresses addresses =
                new RecoveryDialogue(panel).ask(environment.recoveryAddresses().orElse(known));
        environment.rememberAddresses(addresses);
        return addresses;
    }

    /** What is asked for, for the display: {@code snom360.bin}. */
    public String fileName() {
        return loader.fileName();
    }

    /** @param tokensBefore the versions that held last, which decide what may be loaded; empty: any */
    public RecoveryLoader.Loaded load(
            RecoveryAddresses addresses, Optional<String> tokensBefore, Fetcher.Progress progress) {
        return loader.load(addresses, tokensBefore, progress);
    }
}
