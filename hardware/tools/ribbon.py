"""The 26-way ribbon between HAT and panel, pin by pin; both boards draw their connector from it.

The display's clock and data each have ground beside them in the cable, where neighbours are consecutive numbers.
LCD_E and COLUMN_1 to COLUMN_5 serve the panel that is wired by hand (variant gpio); the desk panel leaves them open.
"""

NETS = {
    "1": "+3V3", "2": "+5V",
    "3": "I2C_SDA", "4": "GND",
    "5": "I2C_SCL", "6": "GND",
    "7": "KEY_INT_N", "8": "HOOK_N",
    "9": "LCD_SCLK", "10": "GND",
    "11": "LCD_MOSI", "12": "GND",
    "13": "LCD_CS_N", "14": "LCD_A0",
    "15": "LCD_RST_N", "16": "LCD_E",
    "17": "MESSAGE_LAMP", "18": "BACKLIGHT",
    "19": "COLUMN_1", "20": "COLUMN_2",
    "21": "COLUMN_3", "22": "COLUMN_4",
    "23": "COLUMN_5", "24": "GND",
    "25": "GND", "26": "+3V3",
}
