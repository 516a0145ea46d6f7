package org.benchphone.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.settings.Permission;
import org.benchphone.settings.Setting;

/** What stands in the fields of a form: what was typed, when that was refused, and otherwise the setting. */
public final class Fields {
    private final PhoneControl phone;
    private final Map<String, String> typed;

    /** @param typed by name; empty for a page that nobody has filled in yet */
    Fields(PhoneControl phone, Map<String, String> typed) {
        this.phone = phone;
        this.typed = typed;
    }

    public String value(String name) {
        return Optional.ofNullable(typed.get(name))
                .orElseGet(() -> phone.setting(name).map(Setting::value).orElse(""));
    }

    public boolean is(String name, String value) {
        return value(name).equals(value);
    }

    /** Whether the setting is one of several words. */
    public boolean lists(String name, String word) {
        return List.of(value(name).split("[ ,]+")).contains(word);
    }

    public boolean isReadOnly(String name) {
        return phone.setting(name)
                .filter(setting -> setting.permission() == Permission.READ_ONLY)
                .isPresent();
    }
}
