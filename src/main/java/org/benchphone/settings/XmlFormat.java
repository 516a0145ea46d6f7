package org.benchphone.settings;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.xml.stream.XMLStreamException;

/** What the elements of an XML settings file mean, see {@link SettingsFile}. */
final class XmlFormat {
    private static final int MAX_INDEX_DIGITS = 4;

    private final XmlPull xml;
    private final Draft draft;
    private final IntSupplier line;
    private int nextContact;
    private int nextGuiLanguage;
    private int nextWebLanguage;

    private XmlFormat(XmlPull xml, Draft draft) {
        this.xml = xml;
        this.draft = draft;
        this.line = xml::line;
    }

    /** @throws IOException when reading does */
    static void read(XmlPull xml, Draft draft) throws IOException {
        XmlFormat format = new XmlFormat(xml, draft);
        xml.document(format::container);
    }

    private void container() throws XMLStreamException {
        switch (xml.name()) {
            case "settings" -> xml.children(this::container);
            case "phone-settings", "functionKeys", "function-keys", "firmware-settings" -> xml.children(this::setting);
            case "tbook", "phone-book" -> xml.children(this::contact);
            case "gui-languages" -> xml.children(() -> language("gui_language", nextGuiLanguage++));
            case "web-languages" -> xml.children(() -> language("web_language", nextWebLanguage++));
            case "setting-files" -> xml.children(this::file);
            default -> xml.passOver();
        }
    }

    private void setting() throws XMLStreamException {
        String given = xml.name().equals("setting") ? xml.attribute("name") : null;
        String name = given == null ? xml.name() : given;
        Optional<String> index = index("idx");
        if (index.isEmpty() || given == null && !Setting.isName(name)) {
            xml.passOver();
            return;
        }
        Permission permission = Permission.ofPerm(xml.attribute("perm"));
        boolean key = name.equals("fkey");
        String context = key ? xml.attribute("context") : null;
        String label = key ? xml.attribute("label") : null;
        String value = xml.text();
        if (value != null) {
            take(name + index.get(), permission, value);
        }
        if (value != null && key) {
            take("fkey_context" + index.get(), permission, context);
            take("fkey_label" + index.get(), permission, label);
        }
    }

    private void contact() throws XMLStreamException {
        Optional<String> index = index("index");
        if (!xml.name().equals("item") || index.isEmpty()) {
            xml.passOver();
            return;
        }
        String number = index.get().isEmpty() ? String.valueOf(nextContact) : index.get();
        nextContact = Integer.parseInt(number) + 1;
        Permission permission = Permission.ofPerm(xml.attribute("perm"));
        String type = xml.attribute("type");
        String context = xml.attribute("context");
        Map<String, String> parts = new HashMap<>();
        xml.children(() -> {
            switch (xml.name()) {
                case "name", "first_name", "last_name", "number" -> parts.put(xml.name(), xml.text());
                default -> xml.passOver();
            }
        });
        String name = parts.get("name");
        String both = (parts.getOrDefault("first_name", "") + " " + parts.getOrDefault("last_name", "")).trim();
        take("tn" + number, permission, name == null ? both : name);
        take("tu" + number, permission, parts.get("number"));
        take("tc" + number, permission, type);
        take("to" + number, permission, context);
    }

    private void language(String prefix, int number) throws XMLStreamException {
        if (xml.name().equals("language")) {
            Permission permission = Permission.ofPerm(xml.attribute("perm"));
            take(prefix + "_name" + number, permission, xml.attribute("name"));
            take(prefix + "_url" + number, permission, xml.attribute("url"));
        }
        xml.passOver();
    }

    private void file() throws XMLStreamException {
        if (xml.name().equals("file")) {
            String url = xml.attribute("url");
            draft.file(line, url == null ? "" : url.trim());
        }
        xml.passOver();
    }

    /** @param value null when the file says nothing of it */
    private void take(String name, Permission permission, String value) {
        if (value != null) {
            draft.take(line, name, permission, value.trim());
        }
    }

    /** As it stands at the end of a name, {@code 1} for {@code 01}; empty when it is no number, which is a problem. */
    private Optional<String> index(String attribute) {
        String text = xml.attribute(attribute);
        if (text == null || text.isBlank()) {
            return Optional.of("");
        }
        String digits = text.trim();
        if (digits.length() > MAX_INDEX_DIGITS || !isNumber(digits)) {
            draft.refuse(
                    xml.line(),
                    attribute + " takes a number of up to " + MAX_INDEX_DIGITS + " digits.",
                    attribute + " braucht eine Zahl bis " + MAX_INDEX_DIGITS + " Ziffern.");
            return Optional.empty();
        }
        return Optional.of(digits.startsWith("0") ? String.valueOf(Integer.parseInt(digits)) : digits);
    }

    private static boolean isNumber(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
