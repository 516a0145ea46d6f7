"""Where the parts of the desk panel lie: LCD top left, softkeys below it, navigation and digits in the middle, function
keys on the right. What is not touched or looked at sits on the back.
"""

import panel
from board import Place, Text

SIZE = (180.0, 122.0)
CORNER_RADIUS = 4.0
STITCHES = 5.0
NO_REFERENCE = ("H", "FID", "TP", "J", "LED", "SW")

# Middles of the keys, by the names of org.benchphone.board.Key.
SOFTKEYS = (14.5, 29.0, 43.5, 58.0)
KEYS = {
    **{f"F{number}": (x, 65.5) for number, x in enumerate(SOFTKEYS, 1)},
    **dict(zip(("REDIAL", "DIRECTORY", "TRANSFER", "HOLD"), ((x, 79.0) for x in SOFTKEYS))),
    **dict(zip(("DND", "CONFERENCE", "RETRIEVE", "RECORD"), ((x, 91.5) for x in SOFTKEYS))),
    **dict(zip(("VOLUME_DOWN", "VOLUME_UP", "MUTE", "SPEAKER", "HEADSET"),
               ((x, 108.0) for x in (12.5, 24.5, 36.5, 48.5, 60.5)))),
    "UP": (102.0, 19.0), "LEFT": (88.0, 31.0), "OK": (102.0, 31.0), "RIGHT": (116.0, 31.0), "DOWN": (102.0, 43.0),
    "MENU": (88.0, 45.0), "X": (116.0, 45.0),
    **{name: (87.0 + 15.0 * column, 63.0 + 14.0 * row)
       for row, names in enumerate((("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("STAR", "0", "HASH")))
       for column, name in enumerate(names)},
    **{f"P{number}": (143.0, 24.0 + 17.0 * (number - 1)) for number in range(1, 7)},
    **{f"P{number}": (168.0, 24.0 + 17.0 * (number - 7)) for number in range(7, 13)},
}
# What the silk says where the name would be long.
WORDS = {"VOLUME_DOWN": "VOL -", "VOLUME_UP": "VOL +", "STAR": "*", "HASH": "#", "CONFERENCE": "CONF",
         "DIRECTORY": "DIR", "RETRIEVE": "RETR"}
LABEL_BELOW = 5.3
# Bodies for the pictures that KiCad's library lacks.
BODIES = {"U3": "${KIPRJMOD}/EA_DOGM128-6.wrl"}

# Middles of the lamps: left of a function key, above the others.
LAMPS = {
    **{f"P{number}": (KEYS[f"P{number}"][0] - 8.5, KEYS[f"P{number}"][1]) for number in range(1, 13)},
    **{name: (KEYS[name][0], KEYS[name][1] - 7.0) for name in ("MUTE", "SPEAKER", "HEADSET")},
    "MESSAGE": (160.0, 9.0),
}

HOLE_LAND = 7.0
HOLES = ((4.5, 4.5), (175.5, 4.5), (4.5, 117.5), (175.5, 117.5), (74.0, 8.0), (128.0, 117.5))


def back(x, y, turn=0):
    return Place(x, y, turn, back=True)


def key_places():
    places = {}
    for row, names in enumerate(panel.KEYS):
        for column, name in enumerate(names):
            x, y = KEYS[name]
            number = row * 8 + column + 1
            places[f"SW{number}"] = Place(x - 3.25, y - 2.25)
            # The diode lies under its key.
            places[f"D{number}"] = back(x, y)
    return places


def lamp_places():
    places = {}
    for at, name in enumerate([*panel.LAMPS, "MESSAGE"]):
        x, y = LAMPS[name]
        places[f"LED{at + 1}"] = Place(x - 1.27, y)
        places[f"R{at + 11}"] = back(x, y + 3.4 if name != "MESSAGE" else y + 4.4)
    return places


PLACES = {
    **key_places(),
    **lamp_places(),
    # Pin 1 of the glass at the lower left, its connections to the controller along the upper edge.
    "U3": Place(12.0, 55.0, 90),
    "C14": back(60.26, 15.4, 90), "C13": back(57.72, 15.4, 90), "C12": back(55.18, 15.4, 90),
    "C11": back(52.64, 15.4, 90), "C10": back(50.1, 15.4, 90),
    "C8": back(43.75, 14.8), "C6": back(38.67, 14.8), "C7": back(36.13, 17.4), "C9": back(32.32, 15.0, 90),
    "C4": back(28.5, 15.0, 0), "C5": back(25.2, 15.0, 90),
    "R3": back(12.0, 51.4, 90), "R4": back(14.54, 51.4, 90), "R5": back(17.08, 51.4, 90),
    "Q1": back(57.7, 50.6, 0), "R6": back(53.2, 50.6, 90),
    # Expanders on the back: keys behind the display, lamps behind the upper edge.
    "U1": back(34.0, 36.0), "C15": back(43.2, 37.9, 90), "R7": back(24.6, 40.0, 90), "R9": back(24.6, 36.0, 90),
    "U2": back(130.0, 11.5, 90), "C16": back(128.0, 18.8), "R8": back(142.6, 12.0, 90),
    "J1": back(71.5, 65.0),
    "C1": back(69.5, 57.6), "C2": back(74.5, 57.6),
    "J2": back(73.0, 109.0, 90), "R1": back(74.4, 113.6), "R2": back(70.6, 103.6), "C3": back(70.6, 113.6),
    "TP1": back(82.0, 8.0), "TP2": back(87.0, 8.0), "TP3": back(92.0, 8.0), "TP4": back(97.0, 8.0),
    "TP5": back(107.0, 8.0), "TP6": back(112.0, 8.0),
    **{f"H{number}": Place(*where) for number, where in enumerate(HOLES, 1)},
    "FID1": back(10.5, 4.5), "FID2": back(169.5, 4.5), "FID3": back(10.5, 117.5),
}

TEXTS = [
    *[Text(WORDS.get(name, name), x, y + LABEL_BELOW, 1.5 if len(WORDS.get(name, name)) == 1 else 1.0)
      for name, (x, y) in KEYS.items()],
    Text("MESSAGE", 151.0, 9.0),
    Text("BenchPhone desk panel", 102.0, 5.0, 1.5),
    Text("rev A  2026-11", 102.0, 8.0),
    Text("HAT", 78.0, 64.0, 1.2, back=True),
    Text("HOOK", 74.3, 105.8, 1.0, back=True),
    *[Text(word, x, 10.4, 0.8, back=True)
      for word, x in (("+3V3", 82.0), ("+5V", 87.0), ("GND", 92.0), ("SDA", 97.0), ("SCL", 107.0), ("INT", 112.0))],
    Text("keys 0x20", 34.0, 24.6, 1.0, back=True),
    Text("lamps 0x21", 114.0, 14.5, 1.0, back=True),
]
