package org.benchphone.settings;

import static org.benchphone.settings.SettingDefinition.Kind.CHOICE;
import static org.benchphone.settings.SettingDefinition.Kind.FIXED;
import static org.benchphone.settings.SettingDefinition.Kind.NUMBER;
import static org.benchphone.settings.SettingDefinition.Kind.ON_OFF;
import static org.benchphone.settings.SettingDefinition.Kind.PASSWORD;
import static org.benchphone.settings.SettingDefinition.Kind.TEXT;
import static org.benchphone.settings.SettingDefinition.Kind.URL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchphone.settings.SettingDefinition.Kind;

/**
 * The settings that this phone knows, with the vendor's names. Defaults are the vendor's where they are documented
 * ({@code update_policy}, {@code pnp_config}, the password {@code 0000}); the others are chosen so that a phone out of the
 * box does what the update page says: {@code filter_registrar} is off, so the page's NOTIFY reboots a phone that has no
 * account yet, and {@code firmware_interval} is a day, in minutes.
 *
 * <p>A file may hold any other setting: it is kept, and means nothing here.
 */
final class Catalogue {
    /** Without its number, in order of name. */
    private final Map<String, SettingDefinition> definitions = new TreeMap<>();

    Catalogue(Map<String, String> factory) {
        update();
        network();
        access();
        sip();
        calls();
        keys();
        contacts();
        factory.forEach(this::preset);
    }

    /** {@code user_name} for {@code user_name3}, {@code dns_server1} for itself. */
    Optional<SettingDefinition> find(String name) {
        SettingDefinition exact = definitions.get(name);
        if (exact != null && !exact.indexed()) {
            return Optional.of(exact);
        }
        int end = name.length();
        while (end > 0 && name.length() - end < 2 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end == name.length()
                ? Optional.empty()
                : Optional.ofNullable(definitions.get(name.substring(0, end))).filter(SettingDefinition::indexed);
    }

    List<SettingDefinition> all() {
        return new ArrayList<>(definitions.values());
    }

    private void update() {
        add(URL, "setting_server", "");
        add(
                CHOICE,
                "update_policy",
                "settings_only",
                "auto_update",
                "ask_for_update",
                "settings_only",
                "never_update",
                "never_update_firm",
                "never_update_boot");
        add(URL, "firmware_status", "");
        add(NUMBER, "firmware_interval", "1440");
        add(URL, "firmware", "");
        add(URL, "bootloader", "");
        add(FIXED, "phone_type", "");
        add(NUMBER, "settings_refresh_timer", "0");
        add(ON_OFF, "auto_reboot_on_setting_change", "off");
        add(NUMBER, "max_boot_delay", "0");
        add(TEXT, "provisioning_order", "stored:stop dhcp:stop pnp:stop redirection:stop");
        add(ON_OFF, "pnp_config", "on");
        add(ON_OFF, "subscribe_config", "on");
        add(TEXT, "http_client_user", "");
        add(PASSWORD, "http_client_pass", "");
    }

    private void network() {
        reboot(ON_OFF, "dhcp", "on");
        for (String name : List.of("ip_adr", "netmask", "gateway", "dns_domain", "dns_server1", "dns_server2")) {
            reboot(TEXT, name, "");
        }
        reboot(ON_OFF, "vlan", "off");
        reboot(NUMBER, "vlan_id", "");
        reboot(NUMBER, "vlan_qos", "");
        add(TEXT, "ignore_dhcp_findings", "");
        add(TEXT, "phone_name", "");
        add(TEXT, "ntp_server", "");
        add(NUMBER, "utc_offset", "0");
        add(ON_OFF, "ethernet_detect", "on");
        add(CHOICE, "ethernet_replug", "ignore", "ignore", "reregister", "reboot");
    }

    private void access() {
        add(CHOICE, "language", "English", "English", "Deutsch");
        add(ON_OFF, "admin_mode", "on");
        add(PASSWORD, "admin_mode_password", "0000");
        add(PASSWORD, "admin_mode_password_confirm", "0000");
        add(TEXT, "http_user", "");
        add(PASSWORD, "http_pass", "");
        add(ON_OFF, "http_scheme", "off");
        reboot(CHOICE, "webserver_type", "http_https", "http_https", "http", "https", "off");
        reboot(NUMBER, "http_port", "80");
        reboot(NUMBER, "https_port", "443");
        add(ON_OFF, "use_hidden_tags", "off");
        add(NUMBER, "web_logout_timer", "");
    }

    private void sip() {
        reboot(NUMBER, "network_id_port", "");
        add(ON_OFF, "filter_registrar", "off");
        add(ON_OFF, "challenge_response", "on");
        add(ON_OFF, "challenge_reboot", "off");
        add(ON_OFF, "challenge_checksync", "off");
        add(NUMBER, "reboot_after_nr", "");
        indexed(ON_OFF, "user_active", "on");
        indexed(NUMBER, "user_expiry", "3600");
        indexed(PASSWORD, "user_pass", "");
        indexed(ON_OFF, "user_sipusername_as_line", "off");
        indexed(ON_OFF, "user_srtp", "off");
        for (String name : List.of("realname", "name", "host", "pname", "outbound", "mailbox", "idle_text")) {
            indexed(TEXT, "user_" + name, "");
        }
        add(NUMBER, "rtp_port_start", "49152");
        add(NUMBER, "rtp_port_end", "65535");
        indexed(CHOICE, "codec1_name", "0", "0", "8");
        indexed(CHOICE, "codec2_name", "8", "0", "8");
        add(CHOICE, "media_source", "tone", "tone", "wav", "echo", "silence");
        add(URL, "media_wav_url", "");
        indexed(TEXT, "user_ringer", "Ringer1");
        indexed(TEXT, "user_server_type", "default");
    }

    private void calls() {
        add(ON_OFF, "dnd_mode", "off");
        add(CHOICE, "redirect_event", "none", "none", "all", "busy", "time");
        add(TEXT, "redirect_number", "");
        add(NUMBER, "redirect_time", "20");
        add(CHOICE, "call_waiting", "on", "on", "visual", "ringer", "off");
        add(CHOICE, "answer_after_policy", "idle", "idle", "always", "off");
        add(ON_OFF, "holding_reminder", "on");
    }

    private void keys() {
        indexed(TEXT, "fkey", "line");
        indexed(TEXT, "fkey_context", "active");
        indexed(TEXT, "fkey_label", "");
        for (String key : List.of(
                "help",
                "snom",
                "conf",
                "transfer",
                "hold",
                "dnd",
                "record",
                "retrieve",
                "redial",
                "directory",
                "menu")) {
            add(TEXT, "dkey_" + key, "");
        }
        for (String event : List.of(
                "incoming",
                "outgoing",
                "setup",
                "offhook",
                "onhook",
                "missed",
                "connected",
                "disconnected",
                "dnd_on",
                "dnd_off",
                "redirection_on",
                "redirection_off",
                "received_subscr_notify")) {
            add(URL, "action_" + event + "_url", "");
        }
    }

    /** The directory: name, number, kind of contact, and the line to call it on. */
    private void contacts() {
        for (String part : List.of("tn", "tu", "tc", "to")) {
            indexed(TEXT, part, "");
        }
    }

    private void add(Kind kind, String name, String defaultValue, String... choices) {
        put(new SettingDefinition(name, kind, defaultValue, List.of(choices), false, false));
    }

    private void reboot(Kind kind, String name, String defaultValue, String... choices) {
        put(new SettingDefinition(name, kind, defaultValue, List.of(choices), false, true));
    }

    private void indexed(Kind kind, String name, String defaultValue, String... choices) {
        put(new SettingDefinition(name, kind, defaultValue, List.of(choices), true, false));
    }

    private void preset(String name, String value) {
        SettingDefinition general = definitions.get(name);
        if (general == null || !Setting.isValue(value)) {
            throw new IllegalArgumentException("no factory setting: " + name);
        }
        put(new SettingDefinition(
                name, general.kind(), value, general.choices(), general.indexed(), general.needsReboot()));
    }

    private void put(SettingDefinition definition) {
        definitions.put(definition.name(), definition);
    }
}
