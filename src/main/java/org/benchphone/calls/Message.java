package org.benchphone.calls;

import org.benchphone.sip.call.Party;

/**
 * A MESSAGE for the display.
 *
 * @param line for which identity, 1 to 12; 0 when for none
 * @param text at most {@value #LONGEST} characters on one line; what is longer is cut
 */
public record Message(int line, Party from, String text) {
    static final int LONGEST = 500;

    public Message {
        String flat = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        int end = Math.min(flat.length(), LONGEST);
        boolean splitsPair = end > 0 && end < flat.length() && Character.isHighSurrogate(flat.charAt(end - 1));
        text = flat.substring(0, splitsPair ? end - 1 : end).strip();
    }
}
