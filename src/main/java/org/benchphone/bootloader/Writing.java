package org.benchphone.bootloader;

/**
 * A firmware that is being written: noted before the old one is destroyed, cleared when the new one is in.
 *
 * @param sequence the {@link SlotHeader#sequence} that the new firmware will have
 * @param recovery whether it is a TFTP recovery, which wipes the settings when it is in
 * @param tokensBefore the versions that held until now, which decide what a recovery may load
 */
public record Writing(int sequence, boolean recovery, String tokensBefore) {
    String encode() {
        return String.join("\n", Integer.toString(sequence), recovery ? "recovery" : "update", tokensBefore);
    }

    static Writing decode(String text) {
        String[] lines = text.split("\n", 3);
        return new Writing(Integer.parseInt(lines[0]), lines[1].equals("recovery"), lines[2]);
    }
}
