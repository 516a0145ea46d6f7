package org.benchphone.board;

/**
 * The keys of the phones, by the names that scripts use, each where it sits in the matrix of 8 columns and 6 rows.
 *
 * <pre>
 *          column 0    1     2     3         4           5          6         7
 *   row 0         1    2     3     F1        OK          P1         P7        VOLUME_DOWN
 *   row 1         4    5     6     F2        X           P2         P8        VOLUME_UP
 *   row 2         7    8     9     F3        UP          P3         P9        MUTE
 *   row 3         *    0     #     F4        DOWN        P4         P10       SPEAKER
 *   row 4         REDIAL DIRECTORY TRANSFER HOLD LEFT    P5         P11       HEADSET
 *   row 5         DND  CONFERENCE RETRIEVE RECORD RIGHT  P6         P12       MENU
 * </pre>
 */
public enum Key {
    DIGIT_1("1", 0, 0),
    DIGIT_2("2", 1, 0),
    DIGIT_3("3", 2, 0),
    DIGIT_4("4", 0, 1),
    DIGIT_5("5", 1, 1),
    DIGIT_6("6", 2, 1),
    DIGIT_7("7", 0, 2),
    DIGIT_8("8", 1, 2),
    DIGIT_9("9", 2, 2),
    STAR("STAR", 0, 3),
    DIGIT_0("0", 1, 3),
    HASH("HASH", 2, 3),
    REDIAL("REDIAL", 0, 4),
    DIRECTORY("DIRECTORY", 1, 4),
    TRANSFER("TRANSFER", 2, 4),
    HOLD("HOLD", 3, 4),
    DND("DND", 0, 5),
    CONFERENCE("CONFERENCE", 1, 5),
    RETRIEVE("RETRIEVE", 2, 5),
    RECORD("RECORD", 3, 5),
    F1("F1", 3, 0),
    F2("F2", 3, 1),
    F3("F3", 3, 2),
    F4("F4", 3, 3),
    OK("OK", 4, 0),
    X("X", 4, 1),
    UP("UP", 4, 2),
    DOWN("DOWN", 4, 3),
    LEFT("LEFT", 4, 4),
    RIGHT("RIGHT", 4, 5),
    P1("P1", 5, 0),
    P2("P2", 5, 1),
    P3("P3", 5, 2),
    P4("P4", 5, 3),
    P5("P5", 5, 4),
    P6("P6", 5, 5),
    P7("P7", 6, 0),
    P8("P8", 6, 1),
    P9("P9", 6, 2),
    P10("P10", 6, 3),
    P11("P11", 6, 4),
    P12("P12", 6, 5),
    VOLUME_DOWN("VOLUME_DOWN", 7, 0),
    VOLUME_UP("VOLUME_UP", 7, 1),
    MUTE("MUTE", 7, 2),
    SPEAKER("SPEAKER", 7, 3),
    HEADSET("HEADSET", 7, 4),
    MENU("MENU", 7, 5);

    public static final int COLUMNS = 8;
    public static final int ROWS = 6;

    private final String label;
    private final int column;
    private final int row;

    Key(String label, int column, int row) {
        this.label = label;
        this.column = column;
        this.row = row;
    }

    /** The name in the bench's API: {@code OK}, {@code 7}, {@code STAR}. */
    public String label() {
        return label;
    }

    public int column() {
        return column;
    }

    public int row() {
        return row;
    }

    public boolean isDigit() {
        return digit() >= 0;
    }

    /** 0 to 9, or -1 for a key that is none. */
    public int digit() {
        return label.length() == 1 && Character.isDigit(label.charAt(0)) ? label.charAt(0) - '0' : -1;
    }

    /** The keys that answer the bootloader's prompt "press any key": those of the alphanumeric keypad. */
    public boolean isAlphanumeric() {
        return isDigit() || this == STAR || this == HASH;
    }

    /** The key of that name, in any case, {@code *} and {@code #} too; null when there is none. */
    public static Key named(String name) {
        for (Key key : values()) {
            if (key.label.equalsIgnoreCase(name) || key.name().equalsIgnoreCase(name)) {
                return key;
            }
        }
        return switch (name) {
            case "*" -> STAR;
            case "#" -> HASH;
            case "ENTER" -> OK;
            case "CANCEL" -> X;
            default -> null;
        };
    }

    /** The key at a crossing of the matrix; every crossing has one. */
    public static Key at(int column, int row) {
        for (Key key : values()) {
            if (key.column == column && key.row == row) {
                return key;
            }
        }
        throw new IllegalArgumentException("no crossing " + column + "," + row);
    }
}
