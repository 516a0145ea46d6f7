package org.benchphone.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.benchphone.EmbeddedBench;
import org.benchphone.board.Key;
import org.benchphone.board.Tear;
import org.benchphone.event.Event;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.StageName;
import org.benchphone.settings.SettingsFile;

/**
 * A phone on a bench, for a test: plug, keys, glass, flash chip, and what happened to it. {@link BenchPhoneExtension} gives
 * it, and closes it when the test is over.
 *
 * <p>Hands and eyes go through the bench's HTTP API, so they do what a person and a script can do and no more. What cannot
 * be done is an {@link AssertionError} with the bench's own words, which say what to do instead. Waiting ends after 30
 * seconds if not said otherwise, in an error that shows the display. Safe for several threads; keys are best pressed by one.
 */
public final class BenchedPhone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final EmbeddedBench bench;
    private final Http http;
    private final Failure failure;
    private final Happenings happenings;

    BenchedPhone(String name, EmbeddedBench bench, Failure.Files files) {
        this.name = name;
        this.bench = bench;
        this.http = new Http(bench.benchUrl() + "/api/v1");
        this.failure = new Failure(name, files);
        this.happenings = new Happenings(bench.events());
    }

    /** Hands and eyes for a bench that was started without JUnit. Pictures of failures are not kept. */
    public static BenchedPhone on(EmbeddedBench bench) {
        return new BenchedPhone("the phone", bench, Failure.Files.NONE);
    }

    /** What it is called in reports. */
    public String name() {
        return name;
    }

    /** Stage, versions, setting server, identities, calls and screen as they are now. */
    public PhoneState state() {
        return bench.state();
    }

    public StageName stage() {
        return state().stage();
    }

    /** 12 hexadecimal digits, upper case. */
    public String mac() {
        return state().mac();
    }

    /** The plug: goes in. The phone then boots; wait for what you want to see. */
    public void powerOn() {
        api("PUT", "/power", "1");
    }

    /** Pulls the plug, whatever the phone is doing. Returns when it is dark. */
    public void powerOff() {
        api("PUT", "/power", "0");
    }

    public void powerCycle() {
        api("POST", "/power/cycle", "");
    }

    /**
     * Schedules a power cut for when the phone is next in that stage. In Erasing and Writing it strikes inside the first
     * flash operation and leaves half of it done; in the others as the stage begins.
     */
    public void cutPowerDuring(StageName stage) {
        if (stage == StageName.ERASING || stage == StageName.WRITING) {
            cutPowerDuring(stage, 1, Tear.HALF);
        } else {
            api("POST", "/power/cut", Http.json("stage", stage.label()));
        }
    }

    /** @param operation counts programs and erases of flash from the beginning of the stage, 1 for the first */
    public void cutPowerDuring(StageName stage, long operation, Tear tear) {
        api("POST", "/power/cut", Http.json("stage", stage.label(), "operation", operation, "tear", lower(tear)));
    }

    /** @param operation counts programs and erases of flash from now, 1 for the next; 0 takes any scheduled cut back */
    public void cutPowerAt(long operation, Tear tear) {
        api("POST", "/power/cut", Http.json("operation", operation, "tear", lower(tear)));
    }

    /** These, as {@code flash-worn address=0x900000}, in the place of all faults before; none: all is well again. */
    public void faults(String... lines) {
        api("PUT", "/faults", Http.json("faults", List.of(lines)));
    }

    private static String lower(Tear tear) {
        return tear.name().toLowerCase(Locale.ROOT);
    }

    /** A tap, until the phone has heard it. */
    public void press(Key key) {
        press(key.label());
    }

    /** @param key {@code OK}, {@code F1}, {@code 7}, {@code *}, {@code OFFHOOK} for the handset, ... */
    public void press(String key) {
        Key known = Key.named(key);
        api("POST", "/keys/" + (known == null ? key : known.label()), "");
    }

    public void hold(Key key, Duration time) {
        api("POST", "/keys/" + key.label(), Http.json("ms", time.toMillis()));
    }

    /** Presses digits, {@code *} and {@code #} one after the other. The key for a dot is {@code *}, so both are taken. */
    public void type(String keys) {
        keys.chars().forEach(key -> press(key == '.' ? "*" : Character.toString(key)));
    }

    /** The words on the glass, a line each. */
    public String display() {
        return api("GET", "/display.txt", "").stripTrailing();
    }

    /** The glass as a PNG file, four pixels for one. */
    public byte[] picture() {
        return http.call("GET", "/display.png", BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    /** Waits until the display shows something that the pattern is found in. */
    public void assertDisplay(String regex) {
        assertDisplay(regex, PATIENCE);
    }

    /** @throws AssertionError when it does not within that time; with what stands there, and a picture of it */
    public void assertDisplay(String regex, Duration within) {
        String pattern = Pattern.compile(regex).pattern();
        long began = bench.events().newest();
        if (!isReached(within, "display", pattern)) {
            throw failure.ofDisplay(pattern, within, seenSince(began));
        }
    }

    /** Waits for a stage that stays until somebody does something: Running, Confirm, Recovery, Off, Dead. */
    public void awaitStage(StageName stage) {
        awaitStage(stage, PATIENCE);
    }

    /** For stages that go by, as Writing does in no time at all, look at {@link #stages} or {@link #awaitEvent}. */
    public void awaitStage(StageName stage, Duration within) {
        long began = bench.events().newest();
        if (!isReached(within, "stage", stage.label())) {
            throw failure.ofStage(stage, within, seenSince(began));
        }
    }

    private Failure.Seen seenSince(long event) {
        return new Failure.Seen(state(), picture(), bench.events().since(event));
    }

    private boolean isReached(Duration within, String what, String value) {
        String wanted = Http.json(what, value, "within", within.toString());
        HttpResponse<String> answer =
                http.send("POST", "/await", BodyPublishers.ofString(wanted), BodyHandlers.ofString());
        return answer.statusCode() != Http.TIME_IS_UP && Http.accepted("POST", "/await", answer);
    }

    /** What happened since the phone's first power-on, or since {@link #forgetEvents}, oldest first. */
    public List<Event> events() {
        return happenings.of(Event.class);
    }

    /** Those of one kind: {@code events(Event.FirmwareWritten.class)}. */
    public <E extends Event> List<E> events(Class<E> kind) {
        return happenings.of(kind);
    }

    /** The stages that it went through, in their order: of those {@link #events} tells. */
    public List<String> stages() {
        return happenings.of(Event.Stage.class).stream().map(Event.Stage::stage).toList();
    }

    /** From here on {@link #events}, {@link #stages} and {@link #awaitEvent} know nothing of what was before. */
    public void forgetEvents() {
        happenings.forget();
    }

    /** Waits until one of {@link #events} is of this kind, and returns the first. */
    public <E extends Event> E awaitEvent(Class<E> kind) {
        return awaitEvent(kind, event -> true);
    }

    /** Waits for the first that is as wanted. */
    public <E extends Event> E awaitEvent(Class<E> kind, Predicate<? super E> wanted) {
        return happenings
                .await(kind, wanted, PATIENCE)
                .orElseThrow(() ->
                        failure.ofEvent(kind, PATIENCE, new Failure.Seen(state(), picture(), happenings.entries())));
    }

    /** A setting by the vendor's name, its default if it was never set; passwords stay hidden. Only while running. */
    public String setting(String setting) {
        return SettingsFile.parse(page("/settings.cfg"))
                .find(setting)
                .orElseThrow(() -> new AssertionError(name + " has no setting " + setting))
                .value();
    }

    /** Changes a setting: while the phone is running as its web page does, while it is off in its flash chip. */
    public void set(String setting, String value) {
        if (stage() == StageName.OFF) {
            flash(PhoneChip.withSettings(flash(), List.of(setting + "$: " + value)));
        } else {
            page("/dummy.htm?settings=save&" + setting + "=" + URLEncoder.encode(value, UTF_8));
        }
    }

    /** LOAD on the Software Update page, for this image. The phone shows SW, reboots, and asks. */
    public void load(String url) {
        page("/dummy.htm?swload=load&firmware=" + URLEncoder.encode(url, UTF_8));
    }

    /** Calls a number or a SIP URI. */
    public void dial(String number) {
        page("/command.htm?number=" + URLEncoder.encode(number, UTF_8));
    }

    /**
     * Recovers a phone that shows {@code To update by TFTP, press any key}: presses one, accepts what it knows, and types
     * 127.0.0.1 as the server. Wait for Running afterwards.
     */
    public void recoverByTftp() {
        press(Key.DIGIT_5);
        awaitStage(StageName.RECOVERY);
        for (int field = 0; field < 3; field++) { // address, netmask, gateway; in whichever language
            press(Key.OK);
        }
        type("127.0.0.1");
        assertDisplay("127\\.0\\.0\\.1_");
        press(Key.OK);
    }

    /** All bytes of its flash chip. */
    public byte[] flash() {
        return http.call("GET", "/flash", BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    /** Puts another content into its flash chip; only while it is off. */
    public void flash(byte[] chip) {
        http.call("PUT", "/flash", BodyPublishers.ofByteArray(chip), BodyHandlers.ofString());
    }

    /** One of the phone's own pages, as a browser would GET it: {@code /info.htm}. Only while running. */
    public String page(String pathAndQuery) {
        return new Http(phoneUrl()).call("GET", pathAndQuery, BodyPublishers.noBody(), BodyHandlers.ofString());
    }

    /** Any call of the bench's API: {@code api("GET", "/lamps", "")}. */
    public String api(String method, String path, String body) {
        return http.call(method, path, BodyPublishers.ofString(body), BodyHandlers.ofString());
    }

    /** Its appliance: all URLs and ports, the event log with numbers and times. */
    public EmbeddedBench bench() {
        return bench;
    }

    /** Without a slash at the end. */
    public String phoneUrl() {
        return bench.phoneUrl();
    }

    /** Where it hears SIP on 127.0.0.1, UDP and TCP. */
    public int sipPort() {
        return bench.sipPort();
    }

    @Override
    public void close() {
        http.close();
        bench.close();
    }
}
