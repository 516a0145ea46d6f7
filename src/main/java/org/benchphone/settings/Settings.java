package org.benchphone.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.KeyValueStore;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.SettingDefinition.Kind;
import org.slf4j.LoggerFactory;

/**
 * The phone's settings. Safe for use by several threads; readers never wait for the flash.
 *
 * <p>A power cut while a change is under way leaves all of it or nothing. What was never set has its default and is free
 * for the user to change. Who wants to know what changed reads the {@link Outcome}.
 */
public final class Settings {
    private final KeyValueStore store;
    private final Catalogue catalogue;

    /** Replaced, never changed. */
    private volatile Values values;

    /** @param store holds nothing but settings: name, and flag with value */
    public Settings(KeyValueStore store) {
        this(store, Map.of());
    }

    /**
     * @param factory defaults that depend on the phone: {@code phone_type}, {@code firmware_status}, ports
     * @throws IllegalArgumentException when one of them is no setting that the phone knows
     */
    public Settings(KeyValueStore store, Map<String, String> factory) {
        this.store = store;
        this.catalogue = new Catalogue(factory);
        SortedMap<String, Setting> read = new TreeMap<>();
        store.entries()
                .forEach((name, bytes) -> Setting.decode(name, bytes).ifPresent(setting -> read.put(name, setting)));
        this.values = Values.of(read, new TreeMap<>());
    }

    /** The value that holds: what is so, or was set, or the default, or nothing for a name that nobody knows. */
    public String get(String name) {
        return find(name).map(Setting::value).orElse("");
    }

    /** The value of an on/off setting; its default when a file has set it to something else. */
    public boolean isOn(String name) {
        String value = get(name);
        return value.equals("on") || !value.equals("off") && defaultOf(name).equals("on");
    }

    /** The value of a number; its default when a file has set it to something else, 0 when there is none. */
    public int number(String name) {
        for (String value : List.of(get(name), defaultOf(name))) {
            if (value.matches("-?\\d{1,9}")) {
                return Integer.parseInt(value);
            }
        }
        return 0;
    }

    private String defaultOf(String name) {
        return catalogue.find(name).map(SettingDefinition::defaultValue).orElse("");
    }

    public Optional<Setting> find(String name) {
        return orDefault(name, values.get(name));
    }

    /** What was set, or the default, whatever is so just now. */
    public Optional<Setting> findStored(String name) {
        return orDefault(name, values.stored().get(name));
    }

    private Optional<Setting> orDefault(String name, Setting set) {
        return set != null ? Optional.of(set) : catalogue.find(name).map(known -> unset(name, known));
    }

    private static Setting unset(String name, SettingDefinition known) {
        Permission permission = known.kind() == Kind.FIXED ? Permission.READ_ONLY : Permission.WRITABLE;
        return new Setting(name, permission, known.defaultValue());
    }

    public Optional<SettingDefinition> definition(String name) {
        return catalogue.find(name);
    }

    /** By name: all that are so or were set, and of the others those that have no number. */
    public List<Setting> all() {
        SortedMap<String, Setting> now = values.all();
        List<Setting> all = new ArrayList<>(now.values());
        catalogue.all().stream()
                .filter(known -> !known.indexed() && !now.containsKey(known.name()))
                .forEach(known -> all.add(unset(known.name(), known)));
        all.sort(Comparator.comparing(Setting::name));
        return all;
    }

    public Language language() {
        return Language.of(get("language"));
    }

    /**
     * For the Settings page: the text format, with {@code $} shown as {@code !}, as the vendor's page did. Passwords are
     * left out: their lines end at the colon.
     */
    public String text() {
        return all().stream()
                .map(setting -> new Setting(
                        setting.name(),
                        setting.permission() == Permission.WRITABLE ? Permission.WRITABLE_ONCE : setting.permission(),
                        isPassword(setting) ? "" : setting.value()))
                .map(setting -> setting.line() + "\n")
                .collect(Collectors.joining());
    }

    private boolean isPassword(Setting setting) {
        return catalogue
                .find(setting.name())
                .filter(it -> it.kind() == Kind.PASSWORD)
                .isPresent();
    }

    /**
     * What the phone found on the network, by the vendor's names: {@code ip_adr}, {@code netmask}, {@code gateway},
     * {@code dns_server1} and the like. These values hold in place of stored ones and cannot be changed, as phones add them
     * behind the files; nothing of them is stored, and the next call or the end of the uptime forgets them. Names in
     * {@code ignore_dhcp_findings}, between blanks, have no effect, and neither has a value that is not one line.
     */
    public synchronized void deFacto(Map<String, String> found) {
        SortedMap<String, Setting> facts = new TreeMap<>();
        found.forEach((name, value) -> {
            if (Setting.isName(name) && Setting.isValue(value) && !isFixed(name)) {
                facts.put(name, new Setting(name, Permission.READ_ONLY, value));
            }
        });
        values = Values.of(values.stored(), facts);
    }

    /** What {@link #deFacto} was told and what holds of it, by name. */
    public Map<String, String> found() {
        return values.deFacto().values().stream().collect(Collectors.toMap(Setting::name, Setting::value));
    }

    /** As {@link #apply(List)}, for one file. */
    public Outcome apply(SettingsFile file) {
        return apply(List.of(file));
    }

    /**
     * Takes the files of a setting server, one over the other: the general one, the one for this phone, then what they
     * name. All of it in one commit, or nothing when one of them has a problem: a power cut leaves the old settings or the
     * new ones. Values are kept as they are, and so are settings that mean nothing here; {@code phone_type} is passed
     * over. A value with {@code !} counts when there is none yet, neither in the phone nor from a file before.
     */
    public synchronized Outcome apply(List<SettingsFile> files) {
        SortedMap<String, Setting> stored = values.stored();
        Map<String, Setting> wanted = new LinkedHashMap<>();
        for (SettingsFile file : files) {
            if (!file.problems().isEmpty()) {
                return new Outcome.Refused(file.problems().getFirst().sentence());
            }
            for (Setting setting : file.settings()) {
                String name = setting.name();
                boolean suggestion = setting.permission() == Permission.WRITABLE_ONCE;
                if (!isFixed(name) && !(suggestion && (stored.containsKey(name) || wanted.containsKey(name)))) {
                    wanted.put(name, setting);
                }
            }
        }
        return commit(List.copyOf(wanted.values()));
    }

    /** Back to the factory's values, in one commit: a power cut leaves all settings or none. */
    public synchronized Outcome reset() {
        SortedMap<String, Setting> before = values.stored();
        store.wipe();
        values = Values.of(new TreeMap<>(), values.found());
        return changed(before.values().stream()
                .filter(setting -> !setting.value().equals(defaultOf(setting.name())))
                .map(Setting::name)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * Takes what a user wants: all of it, or nothing when one of them is unknown, read-only or not a value for it. What is
     * found on the network does not count here: a user may set an address for the time without DHCP.
     */
    public synchronized Outcome change(Map<String, String> changes) {
        List<Setting> wanted = new ArrayList<>();
        for (Map.Entry<String, String> change : new TreeMap<>(changes).entrySet()) {
            String value = change.getValue().trim();
            Optional<Text> refusal = refuses(change.getKey(), value);
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
            wanted.add(new Setting(change.getKey(), permission(change.getKey()), value));
        }
        return commit(wanted);
    }

    private Optional<Text> refuses(String name, String value) {
        Optional<Setting> now = findStored(name);
        if (now.isEmpty()) {
            String shown = name.substring(0, Math.min(name.length(), Setting.MAX_NAME));
            return Optional.of(
                    new Text("There is no setting " + shown + ".", "Es gibt keine Einstellung " + shown + "."));
        }
        if (now.get().permission() == Permission.READ_ONLY && !isFixed(name)) {
            return Optional.of(new Text(
                    name + " is read-only: the setting server decides it.",
                    name + " ist nur lesbar: der Setting-Server bestimmt."));
        }
        if (!Setting.isValue(value)) {
            return Optional.of(new Text(
                    name + " takes one line of up to " + Setting.MAX_VALUE + " characters.",
                    name + " braucht eine Zeile bis " + Setting.MAX_VALUE + " Zeichen."));
        }
        return catalogue.find(name).flatMap(known -> known.refuses(value));
    }

    private boolean isFixed(String name) {
        return catalogue.find(name).filter(it -> it.kind() == Kind.FIXED).isPresent();
    }

    /**
     * Sets values that the phone itself found out, whoever else may change them; their permission stays.
     *
     * @throws IllegalArgumentException when one cannot stand in a settings file
     */
    public synchronized Outcome remember(Map<String, String> values) {
        return commit(values.entrySet().stream()
                .map(it -> new Setting(it.getKey(), permission(it.getKey()), it.getValue()))
                .toList());
    }

    private Permission permission(String name) {
        return findStored(name).map(Setting::permission).orElse(Permission.WRITABLE);
    }

    /** Writes only what is new: a server that sends the same file every hour does not wear the flash out. */
    private Outcome commit(List<Setting> wanted) {
        SortedMap<String, Setting> after = new TreeMap<>(values.stored());
        Map<String, byte[]> puts = new TreeMap<>();
        SortedSet<String> changed = new TreeSet<>();
        for (Setting setting : wanted) {
            Optional<Setting> before = findStored(setting.name());
            if (!setting.value().equals(before.map(Setting::value).orElse(""))) {
                changed.add(setting.name());
            }
            if (!setting.equals(after.put(setting.name(), setting))) {
                puts.put(setting.name(), setting.encode());
            }
        }
        try {
            if (!puts.isEmpty()) {
                store.commit(puts, Set.of());
            }
        } catch (KeyValueStore.StoreFull e) {
            return new Outcome.Refused(new Text(
                    "The settings do not fit into the flash.", "Die Einstellungen passen nicht in den Flash."));
        } catch (DeadFlash e) {
            LoggerFactory.getLogger(Settings.class).warn("settings are not stored: {}", e.getMessage());
            return new Outcome.Refused(new Text("The flash chip is worn or broken.", "Der Flash-Baustein ist defekt."));
        }
        values = Values.of(after, values.found());
        return changed(changed);
    }

    private Outcome changed(SortedSet<String> names) {
        boolean needsReboot = names.stream()
                .anyMatch(name -> catalogue
                        .find(name)
                        .filter(SettingDefinition::needsReboot)
                        .isPresent());
        return new Outcome.Changed(names, needsReboot);
    }
}
