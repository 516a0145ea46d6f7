package org.benchphone.pi;

/**
 * The 40-pin header on the board with the desk panel: which line of the phone is on which GPIO. The names are those of the
 * nets in {@code hardware/hat}, and a test compares the two.
 *
 * <pre>
 *   SPI0 and its four lines   the flash chip alone, through the bus isolator
 *   SPI1                      the display, write only
 *   I2C1                      key expander 0x20, lamp expander 0x21, current monitor 0x40
 * </pre>
 */
public enum Pin {
    ID_SD(0, 27),
    ID_SC(1, 28),
    I2C_SDA(2, 3),
    I2C_SCL(3, 5),
    /** Low while a key wants attention. */
    KEY_INT_N(4, 7),
    /** Low resets the display. */
    LCD_RST_N(5, 29),
    /** Low while the handset is lifted. */
    HOOK_N(6, 31),
    FLASH_CE_N(8, 24),
    FLASH_MISO(9, 21),
    FLASH_MOSI(10, 19),
    FLASH_SCLK(11, 23),
    MESSAGE_LAMP(12, 32),
    BACKLIGHT(13, 33),
    CONSOLE_TX(14, 8),
    CONSOLE_RX(15, 10),
    LCD_CS_N(18, 12),
    LCD_MOSI(20, 38),
    LCD_SCLK(21, 40),
    /** High gives the flash chip its supply. The board keeps it low until somebody drives it. */
    FLASH_PWR_EN(22, 15),
    /** Low connects the flash chip to SPI0. The board keeps it high until somebody drives it. */
    FLASH_BUS_EN_N(23, 16),
    /** High while the flash chip's supply is there. */
    FLASH_PG(24, 18),
    /** High: the bytes are display data; low: commands. */
    LCD_A0(25, 22);

    private final int bcm;
    private final int header;

    Pin(int bcm, int header) {
        this.bcm = bcm;
        this.header = header;
    }

    /** The GPIO number of the Raspberry Pi's processor, which is the offset of the line in its gpiochip. */
    public int bcm() {
        return bcm;
    }

    /** 1 to 40. */
    public int header() {
        return header;
    }
}
