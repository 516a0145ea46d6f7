"""Where the parts of the HAT lie. Outline, holes and header are those of the HAT drawing for a through-hole header."""

from board import Place, Text

SIZE = (65.0, 56.0)
CORNER_RADIUS = 3.0
STITCHES = 2.5
NO_REFERENCE = ("H", "FID", "TP", "J")

BODIES = {}
HOLE_LAND = 6.2
HOLES = ((3.5, 3.5), (61.5, 3.5), (3.5, 52.5), (61.5, 52.5))

PLACES = {
    # The socket is on the lower side: pin 1 inside, pin 2 at the edge, as the Pi has them.
    "J1": Place(8.37, 4.77, -90, back=True),
    "J2": Place(17.26, 50.6, 90),
    "J3": Place(52.5, 24.0),
    "J4": Place(3.5, 23.0),
    "JP1": Place(61.5, 16.0),
    # Switch, shunt, monitor: the supply runs from left to right, the capacitors at the pins.
    "U1": Place(16.0, 14.0),
    "C2": Place(12.6, 13.0, 90),
    "C1": Place(10.6, 13.0, 90),
    "R3": Place(12.6, 16.8, 90),
    "R2": Place(19.4, 13.8, 90),
    "R1": Place(22.0, 16.4, 90),
    "U2": Place(16.6, 21.5, 180),
    "C3": Place(16.6, 25.0),
    "C4": Place(24.6, 18.6, 90),
    "R5": Place(24.6, 13.0, 90),
    # One gate a line, inputs towards the header, outputs towards the chip; the one of the chip's answer turned round.
    "U6": Place(29.0, 14.0, -90), "C8": Place(31.2, 16.8),
    "U7": Place(34.6, 14.0, 90), "C9": Place(32.8, 10.6, 180),
    "U5": Place(39.6, 14.0, -90), "C7": Place(41.8, 16.8),
    "U4": Place(45.4, 14.0, -90), "C6": Place(47.6, 16.8),
    "R4": Place(26.6, 10.6, 0),
    "R11": Place(36.8, 10.6, 0),
    "U3": Place(37.5, 26.5),
    "C5": Place(44.0, 23.6, 90),
    "R6": Place(30.4, 24.0), "R7": Place(30.4, 27.0),
    "R8": Place(46.2, 26.4), "R9": Place(46.2, 28.6), "R10": Place(46.2, 30.8),
    "U8": Place(55.0, 12.4),
    "C10": Place(61.2, 11.0, -90),
    "R12": Place(50.0, 9.4, 90), "R13": Place(50.0, 13.0, 90),
    "R14": Place(57.4, 18.6),
    "R15": Place(7.6, 23.0), "R16": Place(7.6, 25.54),
    "TP1": Place(24.0, 36.5), "TP2": Place(31.0, 36.5), "TP3": Place(38.0, 36.5), "TP4": Place(45.0, 36.5),
    "TP5": Place(17.0, 36.5),
    **{f"H{number}": Place(*where) for number, where in enumerate(HOLES, 1)},
    "FID1": Place(3.0, 10.0), "FID2": Place(62.0, 45.0), "FID3": Place(3.0, 45.0),
}

TEXTS = [
    Text("BenchPhone HAT", 20.0, 29.6, 1.5),
    Text("rev A  2026-11", 20.0, 31.8, 1.0),
    Text("PANEL", 32.5, 42.6, 1.2),
    Text("PROGRAMMER", 53.8, 34.2, 1.0),
    Text("Pi on, phone off", 53.8, 35.8, 0.8),
    Text("CONSOLE", 5.2, 20.6, 0.9),
    Text("TX", 1.2, 23.0, 0.8), Text("RX", 1.2, 25.54, 0.8), Text("GND", 1.2, 28.08, 0.8, turn=90),
    Text("ID WRITE", 58.6, 20.6, 0.8),
    Text("+3V3", 17.0, 38.4, 0.8), Text("FLASH", 24.0, 38.4, 0.8), Text("GND", 31.0, 38.4, 0.8),
    Text("CS", 38.0, 38.4, 0.8), Text("CLK", 45.0, 38.4, 0.8),
    Text("RASPBERRY PI, socket below", 32.5, 7.6, 0.8),
]
