"""The HAT: flash chip with its supply switch, current monitor and bus isolator, ID EEPROM, and the way to the panel."""

import catalogue as c
import ribbon
from drawing import LEFT, RIGHT, Sheet

NAME = "hat"
TITLE = "BenchPhone HAT"
REVISION = "A"
DATE = "2026-11-24"

# Header pins by their net, which is the name that org.benchphone.pi.Pin and DrawerPin give the line.
HEADER = {
    "3": "I2C_SDA", "5": "I2C_SCL", "7": "KEY_INT_N", "8": "CONSOLE_TX", "10": "CONSOLE_RX", "11": "COLUMN_2",
    "12": "LCD_CS_N", "13": "COLUMN_5", "15": "FLASH_PWR_EN", "16": "FLASH_BUS_EN_N", "18": "FLASH_PG",
    "19": "FLASH_MOSI", "21": "FLASH_MISO", "22": "LCD_A0", "23": "FLASH_SCLK", "24": "FLASH_CE_N", "26": "LCD_E",
    "27": "ID_SD", "28": "ID_SC", "29": "LCD_RST_N", "31": "HOOK_N", "32": "MESSAGE_LAMP", "33": "BACKLIGHT",
    "35": "COLUMN_3", "36": "COLUMN_1", "37": "COLUMN_4", "38": "LCD_MOSI", "40": "LCD_SCLK",
    "1": "+3V3", "2": "+5V", "6": "GND",
}


def draw():
    sheet = Sheet(NAME, "A3", TITLE, REVISION, DATE, [
        "Flash chip that can lose its power, and the connection to the panel",
        "Net names on the 40-pin header are those of org.benchphone.pi.Pin and DrawerPin",
        "Designed and rule-checked, not yet built"])
    header(sheet)
    supply(sheet)
    isolator(sheet)
    flash(sheet)
    eeprom(sheet)
    panel_connector(sheet)
    console(sheet)
    mechanics(sheet)
    power_cut(sheet)
    return sheet


def header(sheet):
    sheet.area("Raspberry Pi", 10, 10, 112, 72)
    sheet.place("J1", c.PI_HEADER, 60, 42)
    for pin, net in HEADER.items():
        sheet.net(f"J1.{pin}", net)
    sheet.note("Nothing here feeds the Pi. 5 V goes to the panel's\n"
               "backlight only, so standby (5 V without\n3.3 V) is harmless.", 13, 66)


def supply(sheet):
    sheet.area("Supply of the flash chip: switch, discharge, measurement", 116, 10, 320, 72)
    sheet.place("U1", c.LOAD_SWITCH, 152, 34)
    sheet.place("C1", c.C_1U, 122, 35)
    sheet.place("C2", c.C_100N, 131, 35)
    sheet.wire("U1.1", "C1.1")
    sheet.rail("+3V3", 122, 32)
    sheet.net("C1.2", "GND", 0)
    sheet.net("C2.2", "GND", 0)
    sheet.net("U1.2", "GND", 0)
    sheet.unconnected("U1.4")
    sheet.place("R3", c.R_100K, 142, 51)
    sheet.wire("U1.3", (142, 36), (142, 48), (138, 48))
    sheet.label("FLASH_PWR_EN", 138, 48, LEFT)
    sheet.net("R3.2", "GND", 0)

    sheet.place("R2", c.R_0, 168, 35)
    sheet.wire("U1.5", (163, 34), (163, 38), "R2.2")
    sheet.place("R1", c.R_SHUNT, 184, 32, turn=90)
    sheet.wire("U1.6", "R1.1")
    sheet.wire((174, 32), (174, 24), (176, 24))
    sheet.label("FLASH_SWITCHED", 176, 24, RIGHT)
    sheet.place("C4", c.C_470N, 222, 35)
    sheet.wire("R1.2", "C4.1")
    sheet.rail("FLASH_VCC", 204, 32)
    sheet.driven(213, 32)
    sheet.net("C4.2", "GND", 0)

    sheet.place("U2", c.CURRENT_MONITOR, 206, 52)
    sheet.wire((178, 32), (178, 50), "U2.1")
    sheet.wire((190, 32), (190, 54), "U2.2")
    sheet.net("U2.4", "+3V3", 0)
    sheet.net("U2.3", "GND", 0)
    sheet.net("U2.6", "I2C_SDA")
    sheet.net("U2.5", "I2C_SCL")
    sheet.wire("U2.8", (217, 54), (217, 60))
    sheet.wire("U2.7", (217, 56))
    sheet.rail("GND", 217, 60)
    sheet.place("C3", c.C_100N, 226, 55)
    sheet.net("C3.1", "+3V3", 0)
    sheet.net("C3.2", "GND", 0)
    sheet.note("0x40", 200, 47.5)

    sheet.place("R5", c.R_10K, 256, 32, turn=90)
    sheet.wire((248, 32), "R5.1")
    sheet.rail("FLASH_VCC", 248, 32)
    sheet.wire("R5.2", (262, 32))
    sheet.label("FLASH_PG", 262, 32, RIGHT)

    sheet.note("R3 keeps the chip without power until software says otherwise.\n"
               "R2 fitted: off means discharged through 150 Ohm inside U1.\n"
               "R2 not fitted: off means floating, for slow brown-outs.\n"
               "All capacitors at FLASH_VCC together stay below 1.3 uF,\n"
               "or a power cut is no longer sharp.\n"
               "U1 blocks reverse current: a programmer may feed FLASH_VCC.", 236, 44)


def isolator(sheet):
    sheet.area("Bus isolator, fed from the switched supply", 116, 76, 212, 184)
    gates = [("U4", "CE_N", 98, "CHIP_CS_N"), ("U5", "SCLK", 122, "CHIP_CLK"), ("U6", "MOSI", 146, "CHIP_DI")]
    for ref, line, y, chip_net in gates:
        sheet.place(ref, c.GATE, 160, y, fields=((5, 4, "left"), (5, 6, "left")))
        sheet.net(f"{ref}.2", f"FLASH_{line}")
        sheet.net(f"{ref}.1", "FLASH_BUS_EN_N", bend=RIGHT)
        sheet.net(f"{ref}.5", "FLASH_VCC", 0)
        sheet.net(f"{ref}.3", "GND", 0)
        sheet.wire((176, y), (176, y + 2), (178, y + 2))
        sheet.label(chip_net, 178, y + 2, RIGHT)
    sheet.place("U7", c.GATE, 160, 170, mirror="y", fields=((-5, 4, "right"), (-5, 6, "right")))
    sheet.net("U7.1", "FLASH_BUS_EN_N", bend=LEFT)
    sheet.net("U7.5", "FLASH_VCC", 0)
    sheet.net("U7.3", "GND", 0)
    sheet.place("R11", c.R_100K, 136, 173)
    sheet.wire("U7.4", (134, 170))
    sheet.label("FLASH_MISO", 134, 170, LEFT)
    sheet.net("R11.2", "GND", 0)
    sheet.wire((176, 170), (176, 172), (178, 172))
    sheet.label("CHIP_DO", 178, 172, RIGHT)

    sheet.place("R4", c.R_10K, 124, 91)
    sheet.net("R4.1", "+3V3", 0)
    sheet.net("R4.2", "FLASH_BUS_EN_N", 1, bend=RIGHT)

    # The chip's lines rest where a chip that nobody talks to wants them, the select following its own supply.
    sheet.place("R6", c.R_10K, 204, 93)
    sheet.net("R6.1", "FLASH_VCC", 0)
    sheet.wire("R6.2", (204, 98))
    sheet.place("R9", c.R_100K, 204, 127)
    sheet.wire((204, 122), "R9.1")
    sheet.net("R9.2", "GND", 0)
    sheet.place("R10", c.R_100K, 204, 151)
    sheet.wire((204, 146), "R10.1")
    sheet.net("R10.2", "GND", 0)
    sheet.note("Four single gates: their data sheet names Ioff.\n"
               "Without supply no pin lets current in,\nso the Pi cannot feed the chip.", 168, 178)


def flash(sheet):
    sheet.area("Flash chip and programmer header", 216, 76, 320, 184)
    sheet.place("U3", c.FLASH, 252, 120)
    sheet.wire("U4.4", (224, 98), (224, 114), "U3.1")
    sheet.wire("U5.4", (224, 122), (224, 116), "U3.6")
    sheet.wire("U6.4", (226, 146), (226, 118), "U3.5")
    sheet.wire("U7.2", (228, 170), (228, 120), "U3.2")
    sheet.net("U3.3", "CHIP_WP_N", 1)
    sheet.net("U3.7", "CHIP_HOLD_N", 1)
    sheet.place("C5", c.C_100N, 270, 105)
    sheet.wire("U3.8", (252, 102), "C5.1")
    sheet.rail("FLASH_VCC", 252, 102)
    sheet.net("C5.2", "GND", 0)
    sheet.net("U3.4", "GND", 0)

    for ref, net, x in (("R7", "CHIP_WP_N", 282), ("R8", "CHIP_HOLD_N", 302)):
        sheet.place(ref, c.R_10K, x, 93)
        sheet.net(f"{ref}.1", "FLASH_VCC", 0)
        sheet.net(f"{ref}.2", net, 1, bend=RIGHT)

    sheet.place("J3", c.HEADER_8, 290, 120)
    nets = {"1": "CHIP_CS_N", "3": "CHIP_DO", "5": "CHIP_WP_N", "7": "GND",
            "2": "FLASH_VCC", "4": "CHIP_HOLD_N", "6": "CHIP_CLK", "8": "CHIP_DI"}
    for pin, net in nets.items():
        sheet.net(f"J3.{pin}", net)
    sheet.note("J3 is laid out like the chip: pin 1 select, pin 2 supply,\n"
               "pin 7 ground, pin 8 data in. Use it with the Pi on and the\n"
               "phone off, when FLASH_BUS_EN_N is high: without the\n"
               "Pi's 3.3 V the isolator would drive against it.", 266, 134)

    sheet.note("At U4 to U7", 240, 152)
    for ref, x in (("C6", 244), ("C7", 254), ("C8", 264), ("C9", 274)):
        sheet.place(ref, c.C_100N, x, 163)
    sheet.wire("C6.1", "C9.1")
    sheet.wire("C6.2", "C9.2")
    sheet.rail("FLASH_VCC", 244, 160)
    sheet.rail("GND", 244, 166)


def eeprom(sheet):
    sheet.area("ID EEPROM: which HAT this is, and its overlay", 10, 76, 112, 128)
    sheet.place("U8", c.EEPROM, 50, 98)
    for pin in "123":
        sheet.wire(f"U8.{pin}", (38, sheet.pin(f"U8.{pin}")[1]))
    sheet.wire((38, 96), (38, 106))
    sheet.rail("GND", 38, 106)
    sheet.net("U8.8", "+3V3", 0)
    sheet.net("U8.4", "GND", 0)
    sheet.place("R12", c.R_3K9, 68, 91)
    sheet.place("R13", c.R_3K9, 78, 91)
    for ref, pin, net in (("R12", "5", "ID_SD"), ("R13", "6", "ID_SC")):
        y = sheet.pin(f"U8.{pin}")[1]
        sheet.net(f"{ref}.1", "+3V3", 0)
        sheet.wire(f"{ref}.2", (sheet.pin(f"{ref}.2")[0], y))
        sheet.wire(f"U8.{pin}", (90, y))
        sheet.label(net, 90, y, RIGHT)
    sheet.place("JP1", c.JUMPER, 75, 117)
    sheet.place("R14", c.R_1K, 53, 117, turn=90)
    sheet.wire("U8.7", (63, 100), (63, 117))
    sheet.wire("R14.2", "JP1.1")
    sheet.wire("R14.1", (46, 117))
    sheet.rail("+3V3", 46, 117)
    sheet.wire("JP1.2", (83, 117), (83, 119))
    sheet.rail("GND", 83, 119)
    sheet.place("C10", c.C_100N, 20, 98)
    sheet.net("C10.1", "+3V3", 0)
    sheet.net("C10.2", "GND", 0)
    sheet.note("0x50\nClose JP1\nto write.", 92, 104)


def panel_connector(sheet):
    sheet.area("Panel, 26-way ribbon", 10, 132, 68, 184)
    sheet.place("J2", c.RIBBON, 37, 159)
    for pin, net in ribbon.NETS.items():
        sheet.net(f"J2.{pin}", net)


def console(sheet):
    sheet.area("Console", 72, 132, 112, 158)
    sheet.place("J4", c.HEADER_3, 107, 146, fields=((-1, -5.5, "left"), (-4, 4.5, "left")))
    sheet.place("R15", c.R_330, 94, 144, turn=90)
    sheet.place("R16", c.R_330, 94, 151, turn=90)
    sheet.wire("J4.1", "R15.2")
    sheet.wire("J4.2", (100, 146), (100, 151), "R16.2")
    sheet.wire("J4.3", (102, 148), (102, 151))
    sheet.rail("GND", 102, 151)
    for ref, net in (("R15", "CONSOLE_TX"), ("R16", "CONSOLE_RX")):
        sheet.net(f"{ref}.1", net, 1)


def mechanics(sheet):
    sheet.area("Test points, holes, fiducials", 72, 162, 112, 184)
    for at, net in enumerate(("FLASH_VCC", "GND", "CHIP_CS_N", "CHIP_CLK", "+3V3")):
        y = 168 + 3 * at
        sheet.place(f"TP{at + 1}", c.test_point(net), 80, y, turn=90, fields=((-5, 0, None), (-5, 0, None)))
        sheet.label(net, 80, y, RIGHT)
    for at in range(4):
        sheet.place(f"H{at + 1}", c.HOLE_M25, 98 + 4 * at, 170)
    for at in range(3):
        sheet.place(f"FID{at + 1}", c.FIDUCIAL, 98 + 4 * at, 177)


def power_cut(sheet):
    sheet.area("A power cut, line by line", 10, 188, 212, 212)
    sheet.note("1  The operation is running in the chip, its select is high again.\n"
               "2  FLASH_PWR_EN low: U1 opens and discharges FLASH_VCC through R2.\n"
               "3  FLASH_BUS_EN_N high: U4 to U7 let go. Without supply they have let go already.\n"
               "4  FLASH_PG low: the kernel's time stamp of this edge is when the cut happened.", 13, 198, size=1.6)
    sheet.note("5  At least 10 ms later FLASH_PWR_EN high; FLASH_PG high: the supply is back.\n"
               "6  5 ms later (tPUW of the chip) FLASH_BUS_EN_N low, and 9Fh must answer EF 40 18.\n"
               "To commission: supply off, all SPI lines high. FLASH_PG must stay low and\n"
               "U2 must read less than 0.1 V, else something feeds the chip.", 112, 198, size=1.6)
