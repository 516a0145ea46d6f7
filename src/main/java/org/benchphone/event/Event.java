package org.benchphone.event;

import java.util.Locale;

/**
 * What happened to the phone, for the bench's log, for tests and for scripts. Names and fields are part of the outside
 * contract: the kind is the record's name in kebab case, the fields are its components.
 */
public sealed interface Event {
    /** The plug went in. */
    record PowerOn() implements Event {}

    /** The phone is dark. */
    record PowerOff() implements Event {}

    /** A scheduled cut struck inside a flash operation. */
    record PowerCut(String tear, int address, int length) implements Event {}

    /** A flash programmer is at the chip; the phone gets no power meanwhile. {@code who} is its address and port. */
    record ProgrammerAttached(String who) implements Event {}

    /** It let go of the chip. */
    record ProgrammerDetached(String who) implements Event {}

    /** A flash programmer wanted the chip and did not get it. */
    record ProgrammerRefused(String who, String sentence) implements Event {}

    /** The phone died of a bug or a dead chip; the watchdog resets it. */
    record Died(String reason) implements Event {}

    /** The phone went on to this part of its life; {@code detail} says with what. */
    record Stage(String stage, String detail) implements Event {}

    /** The display shows another screen. */
    record Display(String screen, String text) implements Event {}

    /** A key was pressed, as the phone understood it. */
    record KeyPressed(String key) implements Event {}

    /** A key was let go after so many milliseconds. */
    record KeyReleased(String key, long heldMillis) implements Event {}

    /** A firmware was asked for: by the page, by a script, by a policy. */
    record UpdateRequested(String url, String origin) implements Event {}

    /** The user's answer to the question, {@code OK} or {@code X}. */
    record UpdateAnswered(String key) implements Event {}

    /** An image arrived whole. */
    record ImageLoaded(String name, int bytes, String from) implements Event {}

    /** An image was not taken; flash is untouched. {@code sentence} is what the display and the page say. */
    record UpdateRefused(String reason, String sentence) implements Event {}

    /** The flash chip did not take an image that was checked whole: there may be no firmware now. */
    record UpdateFailed(String name, String reason) implements Event {}

    /** The image is installed already. */
    record UpdateSkipped(String name) implements Event {}

    /** A new firmware is committed. */
    record FirmwareWritten(String name, int erasedBytes, int programmedBytes, long millis) implements Event {}

    /** The firmware of the slot was started. */
    record FirmwareStarted(String application) implements Event {}

    /** The settings were wiped, and why. */
    record SettingsWiped(String why) implements Event {}

    /** Settings were changed: how many, and by what. */
    record SettingsChanged(int count, String origin) implements Event {}

    /** A step of the boot-up procedure began: {@code dhcp}, {@code pnp}, {@code redirection}, {@code settings}, ... */
    record BootUp(String step, String detail) implements Event {}

    /** A DHCP server leased an address. {@code seconds} is how long, {@code settingServer} what its options name. */
    record DhcpLease(String address, String server, long seconds, String settingServer) implements Event {}

    /** The phone knows where to ask for settings; {@code source} is where from. */
    record SettingServerFound(String url, String source) implements Event {}

    /** A settings file arrived whole and is well-formed. */
    record SettingsFetched(String url, int bytes, int settings) implements Event {}

    /** A settings file, or what stood in for one, was not taken; no setting was changed by it. */
    record SettingsRefused(String url, String sentence) implements Event {}

    /** A file named another setting server: the phone is in that realm now. */
    record RealmChanged(String from, String to) implements Event {}

    /** A setting server named a firmware, and what the phone makes of it: {@code update}, {@code ask}, {@code equal}, ... */
    record FirmwareOffered(String url, String decision) implements Event {}

    /** A line registered, after it was not. {@code registrar} is where its requests go. */
    record Registered(int line, String aor, String registrar) implements Event {}

    /** A line is not registered; it is tried again after so many seconds, never by itself when they are 0. */
    record RegistrationFailed(int line, String aor, String reason, long retrySeconds) implements Event {}

    /** A line's account is gone or changed, and its registrar was told. */
    record Unregistered(int line, String aor) implements Event {}

    /** A NOTIFY for the event package {@code name}; {@code status} answered it, 0 when it came from no registrar. */
    record SipNotify(String name, String from, int status) implements Event {}

    /**
     * A SIP message as it was on the wire; {@code direction} is {@code in} or {@code out}, {@code summary} its start line,
     * up to 120 characters. Its bytes are in the bench's trace under {@code number}. A flood is not told one by one.
     */
    record SipMessage(long number, String direction, String transport, String peer, String summary, String callId)
            implements Event {}

    /** So many more SIP messages came and went than were told, within about a second. */
    record SipFlood(int messages) implements Event {}

    /**
     * A call is there, or changed. {@code call} is the same for the whole call, {@code callId} the Call-ID of its messages, {@code line} its identity (1 to 12),
     * {@code direction} {@code in} or {@code out}, {@code state} {@code dialling}, {@code ringback}, {@code ringing},
     * {@code talking} or {@code transferring}; {@code held} that the phone holds the other side, {@code heldByThem} the
     * reverse.
     */
    record Call(
            String call,
            String callId,
            int line,
            String direction,
            String state,
            String name,
            String number,
            boolean held,
            boolean heldByThem)
            implements Event {}

    /**
     * A call is over, or somebody called for whom the phone did not ring. {@code cause} is {@code hung-up-here},
     * {@code hung-up-there}, {@code refused-here}, {@code refused-there}, {@code redirected}, {@code cancelled},
     * {@code answered-elsewhere} or {@code failed}; {@code status} the SIP status, {@code seconds} how long was talked.
     */
    record CallEnded(
            String call,
            String callId,
            int line,
            String direction,
            String name,
            String number,
            String cause,
            int status,
            String reason,
            long seconds)
            implements Event {}

    /**
     * What a call sounded like, when it is over: RTP packets that were sent and came, that did not come, and that were thrown
     * away as a stranger's or too many; the jitter of RFC 3550.
     */
    record CallQuality(
            String call,
            String codec,
            String remote,
            long sent,
            long received,
            long lost,
            double jitterMillis,
            long ignored)
            implements Event {}

    /** A key was sent to the other side of a call: {@code 0} to {@code 9}, {@code *} or {@code #}. */
    record DtmfSent(String call, String key) implements Event {}

    /** The other side of a call sent a key: {@code 0} to {@code 9}, {@code *}, {@code #}, {@code A} to {@code D}. */
    record DtmfHeard(String call, String key) implements Event {}

    /**
     * What a person hears of the phone from now on: {@code ringing}, {@code ringback}, {@code busy}, {@code congestion},
     * {@code hold-reminder}, {@code call-waiting}; empty when it falls silent. The board has no loudspeaker.
     */
    record Tone(String tone) implements Event {}

    /** A SIP MESSAGE for the display, cut to 500 characters; {@code line} is 0 when it was for no known line. */
    record MessageReceived(int line, String from, String text) implements Event {}

    /** A reboot was asked for from outside and waits until the last of so many calls has ended. */
    record RebootWaits(int calls) implements Event {}

    /**
     * An action URL was asked for, or not; {@code outcome} is {@code ok} or says why. {@code url} is what went out, without
     * user name and password, and empty when the setting made no address.
     */
    record ActionUrl(String setting, String url, String outcome) implements Event {}

    /** A part of the board does not answer, or not as it should: {@code state} is {@code missing} or {@code wrong}. */
    record PartFailed(String part, String state, String finding, String advice) implements Event {}

    /** The phone stays dead until its power is cycled: its flash chip is missing, unknown or does not answer. */
    record FlashUnusable(String reason) implements Event {}

    /**
     * The flash chip's supply came, {@code micros} after its switch was closed; {@code kernelNanos} is when the kernel saw
     * it, on its monotonic clock.
     */
    record FlashPowerOn(long micros, long kernelNanos) implements Event {}

    /**
     * The flash chip's supply fell, {@code micros} after its switch was opened. {@code opcode} is the program or erase that
     * was under way, {@code 20h}, for {@code operationMicros} by then; empty when the chip was at rest.
     */
    record FlashPowerOff(long micros, long kernelNanos, String opcode, int address, long operationMicros)
            implements Event {}

    /** A fault was set; {@code fault}, its id, is all of it in one line, and sets it again. */
    record FaultSet(String fault) implements Event {}

    /**
     * A fault struck, {@code struck} times until now; {@code detail} is what it did last. The first strike is told at once,
     * further ones at most once a second.
     */
    record FaultStruck(String fault, long struck, String detail) implements Event {}

    /** A fault was taken back, or others were set in its place. */
    record FaultCleared(String fault, long struck) implements Event {}

    /** Something worth a line that is nothing of the above. */
    record Note(String text) implements Event {}

    /** {@code power-on} for {@link PowerOn}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
