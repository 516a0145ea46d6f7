package org.benchphone.language;

/** The languages of display and pages; the setting {@code language} holds {@link #settingValue}. */
public enum Language {
    ENGLISH("English"),
    GERMAN("Deutsch");

    private final String settingValue;

    Language(String settingValue) {
        this.settingValue = settingValue;
    }

    public String settingValue() {
        return settingValue;
    }

    /** The language of a setting's value; English for anything unknown, as a phone without its language file does. */
    public static Language of(String settingValue) {
        return settingValue.equalsIgnoreCase(GERMAN.settingValue) || settingValue.equalsIgnoreCase("German")
                ? GERMAN
                : ENGLISH;
    }
}
