package org.benchphone.language;

/** A sentence in both languages. Logs and the bench's API are English. */
public record Text(String english, String german) {

    /** A text that is the same in every language: names, numbers, and the words of the update page. */
    public static Text same(String text) {
        return new Text(text, text);
    }

    public String in(Language language) {
        return language == Language.GERMAN ? german : english;
    }

    /** The English text, as it stands in logs. */
    @Override
    public String toString() {
        return english;
    }
}
