package org.benchphone.pi;

/**
 * The header when a character display and a key matrix are wired straight to it: the variant {@code gpio}, made of what
 * lies in a drawer. Flash, console, hook, message lamp and backlight stay where {@link Pin} has them.
 *
 * <p>Each row of keys shares a line with the display, which takes notice of it only at the falling edge of {@code LCD_E}.
 * Wiring and series resistors: {@code hardware/gpio}.
 */
public enum DrawerPin {
    COLUMN_0(4, 7),
    /** And row 4 of the keys. */
    LCD_RS(5, 29),
    LCD_E(7, 26),
    COLUMN_1(16, 36),
    COLUMN_2(17, 11),
    /** And row 0 of the keys. */
    LCD_D4(18, 12),
    COLUMN_3(19, 35),
    /** And row 1 of the keys. */
    LCD_D5(20, 38),
    /** And row 2 of the keys. */
    LCD_D6(21, 40),
    /** And row 3 of the keys. */
    LCD_D7(25, 22),
    COLUMN_4(26, 37),
    COLUMN_5(27, 13);

    private final int bcm;
    private final int header;

    DrawerPin(int bcm, int header) {
        this.bcm = bcm;
        this.header = header;
    }

    /** The GPIO number of the Raspberry Pi's processor. */
    public int bcm() {
        return bcm;
    }

    /** 1 to 40. */
    public int header() {
        return header;
    }
}
