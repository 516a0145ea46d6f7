"""The desk panel: display, 48 keys, 16 lamps, two port expanders, and the plug of the hook switch."""

import catalogue as c
import ribbon
from drawing import LEFT, RIGHT, UP, Sheet

NAME = "panel"
TITLE = "BenchPhone desk panel"
REVISION = "A"
DATE = "2026-11-24"

# Column by column along each row, as org.benchphone.board.Key has them.
KEYS = [
    ("1", "2", "3", "F1", "OK", "P1", "P7", "VOLUME_DOWN"),
    ("4", "5", "6", "F2", "X", "P2", "P8", "VOLUME_UP"),
    ("7", "8", "9", "F3", "UP", "P3", "P9", "MUTE"),
    ("STAR", "0", "HASH", "F4", "DOWN", "P4", "P10", "SPEAKER"),
    ("REDIAL", "DIRECTORY", "TRANSFER", "HOLD", "LEFT", "P5", "P11", "HEADSET"),
    ("DND", "CONFERENCE", "RETRIEVE", "RECORD", "RIGHT", "P6", "P12", "MENU"),
]
# In the order of org.benchphone.board.Lamp: the expander's GPA0 to GPA7, then GPB0 to GPB6.
LAMPS = [f"P{number}" for number in range(1, 13)] + ["MUTE", "SPEAKER", "HEADSET"]

# The expanders' pin numbers of GPA0 to GPA7 and GPB0 to GPB7.
PORT_A = [str(pin) for pin in range(21, 29)]
PORT_B = [str(pin) for pin in range(1, 9)]


def draw():
    sheet = Sheet(NAME, "A3", TITLE, REVISION, DATE, [
        "Display, keys and lamps of the phone, on a 26-way ribbon from the HAT",
        "The matrix is that of org.benchphone.board.Key, the lamps those of Lamp",
        "Designed and rule-checked, not yet built"])
    plug(sheet)
    hook(sheet)
    display(sheet)
    key_expander(sheet, 44, 156)
    keys(sheet)
    lamp_expander(sheet, 226, 58)
    lamps(sheet)
    mechanics(sheet)
    return sheet


def plug(sheet):
    sheet.area("To the HAT, 26-way ribbon", 10, 10, 74, 56)
    sheet.place("J1", c.RIBBON, 30, 36)
    for pin, net in ribbon.NETS.items():
        if net == "LCD_E" or net.startswith("COLUMN_"):
            sheet.unconnected(f"J1.{pin}")
        else:
            sheet.net(f"J1.{pin}", net)
    sheet.place("C1", c.C_10U, 57, 28)
    sheet.place("C2", c.C_10U, 57, 44)
    for ref, net in (("C1", "+3V3"), ("C2", "+5V")):
        x, y = sheet.pin(f"{ref}.1")
        sheet.rail(net, x, y)
        sheet.wire((x, y), (x + 9, y))
        sheet.driven(x + 9, y)
        sheet.net(f"{ref}.2", "GND", 0)
    sheet.wire("C1.2", (66, 31))
    sheet.driven(66, 31)


def hook(sheet):
    sheet.area("Hook switch, closed when lifted", 10, 60, 74, 98)
    sheet.place("J2", c.HEADER_2, 67, 82)
    sheet.place("R1", c.R_10K, 42, 77)
    sheet.place("C3", c.C_100N, 52, 87)
    sheet.place("R2", c.R_1K, 33, 80, turn=90)
    sheet.net("R1.1", "+3V3", 0)
    sheet.wire("R2.2", (60, 80), (60, 82), "J2.1")
    sheet.wire("C3.1", (52, 80))
    sheet.net("C3.2", "GND", 0)
    sheet.net("R2.1", "HOOK_N")
    sheet.wire("J2.2", (62, 84), (62, 88))
    sheet.rail("GND", 62, 88)
    sheet.note("R2: old firmware of a Pi may\ndrive GPIO6 as an output.", 13, 90)


def display(sheet):
    sheet.area("Display and its backlight", 78, 10, 194, 98)
    sheet.place("U3", c.DISPLAY, 127, 56, fields=((-11, -16.2, "right"), (-11, -14.6, "right")))
    for pin, net in (("39", "LCD_RST_N"), ("40", "LCD_CS_N"), ("38", "LCD_A0"), ("36", "LCD_MOSI"), ("37", "LCD_SCLK")):
        sheet.net(f"U3.{pin}", net)
    sheet.wire("U3.34", (125, 36))
    sheet.wire("U3.35", (127, 36), (125, 36))
    sheet.rail("+3V3", 125, 36)
    sheet.net("U3.26", "GND", 0)
    for ref, item, x in (("C4", c.C_100N, 86), ("C5", c.C_1U, 98)):
        sheet.place(ref, item, x, 26)
        sheet.net(f"{ref}.1", "+3V3", 0)
        sheet.net(f"{ref}.2", "GND", 0)

    # Charge pump of the ST7565R at four times the supply: its three flying capacitors.
    sheet.place("C6", c.C_1U, 86, 61)
    sheet.place("C7", c.C_1U, 100, 63)
    sheet.place("C8", c.C_1U, 100, 73)
    sheet.wire("U3.29", "C6.1")
    sheet.wire("U3.30", (94, 60), (94, 64), "C6.2")
    sheet.wire("U3.31", (112, 62), (112, 66), "C7.2")
    sheet.wire("U3.27", (113, 66), (113, 70), "C8.1")
    sheet.wire("U3.28", (114, 68), (114, 76), "C8.2")

    # What the pump and the voltage follower make for the glass, each with its reservoir.
    reservoirs = [("32", "C9", 146), ("25", "C10", 154), ("24", "C11", 162), ("23", "C12", 170), ("22", "C13", 178),
                  ("21", "C14", 186)]
    for pin, ref, x in reservoirs:
        sheet.place(ref, c.C_1U, x, 83)
        sheet.wire(f"U3.{pin}", (x, sheet.pin(f"U3.{pin}")[1]), f"{ref}.1")
    sheet.wire("C9.2", "C14.2")
    sheet.rail("GND", 146, 86)

    for ref, pin, x, bend_y in (("R3", "1", 131, 40), ("R4", "2", 142, 36), ("R5", "3", 153, 38)):
        sheet.place(ref, c.R_100, x, 27)
        sheet.wire(f"{ref}.2", (x, bend_y), (sheet.pin(f"U3.{pin}")[0], bend_y), f"U3.{pin}")
        sheet.driven(x, 33, RIGHT)
    sheet.wire("R3.1", "R5.1")
    sheet.rail("+5V", 131, 24)
    sheet.place("Q1", c.NMOS, 131, 84, fields=((5, -1, "left"), (5, 1, "left")))
    sheet.wire("U3.18", (131, 76), (133, 76))
    sheet.wire("U3.19", "Q1.3")
    sheet.wire("U3.20", (135, 76), (133, 76))
    sheet.driven(135, 76, RIGHT)
    sheet.net("Q1.2", "GND", 0)
    sheet.place("R6", c.R_100K, 122, 87)
    sheet.wire("Q1.1", (120, 84))
    sheet.label("BACKLIGHT", 120, 84, LEFT)
    sheet.net("R6.2", "GND", 0)


def expander(sheet, ref, x, y, capacitor, reset, reset_x, reset_y):
    """A port expander with what both have in common."""
    sheet.place(ref, c.EXPANDER, x, y)
    sheet.net(f"{ref}.9", "+3V3", 0)
    sheet.net(f"{ref}.10", "GND", 0)
    sheet.net(f"{ref}.13", "I2C_SDA", 1)
    sheet.net(f"{ref}.12", "I2C_SCL", 1)
    sheet.unconnected(f"{ref}.20")
    sheet.place(reset, c.R_10K, reset_x, reset_y)
    sheet.net(f"{reset}.1", "+3V3", 0)
    sheet.wire(f"{reset}.2", (reset_x, y + 2), f"{ref}.18")
    sheet.place(capacitor, c.C_100N, x + 16, y - 27)
    sheet.wire((x, y - 22), (x, y - 30), f"{capacitor}.1")
    sheet.net(f"{capacitor}.2", "GND", 0)


def key_expander(sheet, x, y):
    sheet.area("Key expander, 0x20", 10, 102, 78, 197)
    expander(sheet, "U1", x, y, "C15", "R7", x - 30, y - 16)
    for number in range(8):
        sheet.net(f"U1.{PORT_A[number]}", f"KEY_COLUMN_{number}", 1)
    for number in range(6):
        sheet.net(f"U1.{PORT_B[number]}", f"KEY_ROW_{number}", 1)
    sheet.unconnected(f"U1.{PORT_B[6]}", f"U1.{PORT_B[7]}")
    address_pins(sheet, x, y, "U1.15", "U1.16", "U1.17")
    sheet.place("R9", c.R_10K, x - 20, y - 32)
    sheet.net("R9.1", "+3V3", 0)
    sheet.net("R9.2", "KEY_INT_N", 1, bend=RIGHT)
    sheet.net("U1.19", "KEY_INT_N", 1)
    sheet.note("Columns are outputs, rows inputs with the chip's pull-ups:\n"
               "GPA7 and GPB7 must never be inputs, an error in the\nchip would spoil SDA.", 13, 189)


def lamp_expander(sheet, x, y):
    sheet.area("Lamp expander, 0x21", 198, 10, 262, 98)
    expander(sheet, "U2", x, y, "C16", "R8", x - 22, y - 6)
    for pin, lamp in zip(PORT_A + PORT_B, LAMPS):
        sheet.net(f"U2.{pin}", f"LAMP_{lamp}", 1)
    sheet.unconnected(f"U2.{PORT_B[7]}", "U2.19")
    address_pins(sheet, x, y, "U2.16", "U2.17")
    sheet.wire("U2.15", (x - 15, y + 16))
    sheet.rail("+3V3", x - 15, y + 16, LEFT)


def address_pins(sheet, x, y, *low):
    for pin in low:
        sheet.wire(pin, (x - 16, sheet.pin(pin)[1]))
    ys = sorted(sheet.pin(pin)[1] for pin in low)
    sheet.wire((x - 16, ys[0]), (x - 16, y + 20))
    sheet.rail("GND", x - 16, y + 20)


def keys(sheet):
    sheet.area("Keys: a column is pulled low, a pressed key pulls its row", 82, 102, 260, 197)
    left, top, width, height = 97, 126, 20, 12
    for row, names in enumerate(KEYS):
        y = top + row * height
        sheet.label(f"KEY_ROW_{row}", left, y, LEFT)
        for column, name in enumerate(names):
            x = left + column * width
            number = row * 8 + column + 1
            sheet.place(f"SW{number}", c.key(name), x + 6, y + 5, fields=((0, -2.4, None), (0, 2, None)))
            sheet.place(f"D{number}", c.DIODE, x + 15, y + 5, turn=180, fields=((0, -2.4, None), (0, 2, None)),
                        show_value=False)
            sheet.wire((x + 2, y), f"SW{number}.1")
            sheet.wire(f"SW{number}.2", f"D{number}.2")
        sheet.wire((left, y), (left + 7 * width + 2, y))
    for column in range(8):
        x = left + column * width + 18
        sheet.label(f"KEY_COLUMN_{column}", x, top - 2, UP)
        sheet.wire((x, top - 2), (x, top + 5 * height + 5))


def lamps(sheet):
    sheet.area("Lamps", 264, 102, 320, 197)
    sheet.note("R11 to R26: 470R", 300, 104.5)
    for at, lamp in enumerate([*LAMPS, "MESSAGE"]):
        y = 112 + 5 * at
        resistor, led = f"R{11 + at}", f"LED{1 + at}"
        sheet.place(resistor, c.R_470, 290, y, turn=90, fields=((0, -2, None), (0, 2, None)), show_value=False)
        item = c.MESSAGE_LAMP if lamp == "MESSAGE" else c.LAMP
        sheet.place(led, item, 303, y, turn=180, fields=((0, 2, None), (0, 2, None)), show_value=False)
        sheet.label("MESSAGE_LAMP" if lamp == "MESSAGE" else f"LAMP_{lamp}", 284, y, LEFT)
        sheet.wire((284, y), f"{resistor}.1")
        sheet.wire(f"{resistor}.2", f"{led}.2")
        sheet.wire(f"{led}.1", (311, y))
    sheet.wire((311, 112), (311, 190))
    sheet.rail("GND", 311, 190)


def mechanics(sheet):
    sheet.area("Test points, holes, fiducials", 266, 10, 320, 98)
    for at, net in enumerate(("+3V3", "+5V", "GND", "I2C_SDA", "I2C_SCL", "KEY_INT_N")):
        y = 20 + 4 * at
        sheet.place(f"TP{at + 1}", c.test_point(net), 278, y, turn=90, fields=((-5, 0, None), (-5, 0, None)))
        sheet.label(net, 278, y, RIGHT)
    for at in range(6):
        sheet.place(f"H{at + 1}", c.HOLE_M3, 274 + 6 * at, 52)
    for at in range(3):
        sheet.place(f"FID{at + 1}", c.FIDUCIAL, 274 + 6 * at, 60)
    sheet.note("Of the expander's 25 mA a pin and 125 mA\nin all, 15 lamps of 3 mA take 45 mA.\n\n"
               "Backlight: 100R leave about 18 mA for each\nof its three strings at 5 V.\n\n"
               "LCD_E and COLUMN_1 to COLUMN_5 of the\nribbon serve the panel of variant gpio.", 269, 70)
