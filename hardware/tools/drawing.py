"""A schematic sheet that is drawn by calls and saved as a .kicad_sch.

All positions are whole steps of KiCad's 1.27 mm grid, x to the right and y down, so nothing can be off the grid. The
same calls give the same bytes: identifiers are hashes of what they name, and there is no clock.
"""

import uuid
from collections import Counter
from dataclasses import dataclass

import sexpr
import symbols
from sexpr import Quoted

STEP = 1.27
NAMESPACE = uuid.UUID("6f1c2f0e-6c0c-5a43-9c55-2b8f0f6ad7a1")
TEXT_MM = 1.27

LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)
# How a power symbol is turned so that its body lies that way: those with an arrow up, and ground.
SUPPLY_TURN = {UP: 0, LEFT: 90, DOWN: 180, RIGHT: 270}
GROUND_TURN = {DOWN: 0, RIGHT: 90, UP: 180, LEFT: 270}
LABEL_TURN = {RIGHT: (0, "left"), UP: (90, "left"), LEFT: (180, "right"), DOWN: (270, "right")}
# Rails by net name, and the library symbol that draws them. One that the library lacks borrows the look of VCC.
RAILS = {"GND": "power:GND", "+3V3": "power:+3V3", "+5V": "power:+5V", "FLASH_VCC": "power:VCC"}


def mm(steps):
    return f"{steps * STEP:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Item:
    """What can be ordered: symbol, value, footprint, and who makes it. A maker of "" is no part (a hole, a pad)."""

    symbol: str
    value: str
    footprint: str
    maker: str = ""
    mpn: str = ""
    description: str = ""


@dataclass(frozen=True)
class Part:
    """A symbol on the sheet."""

    ref: str
    item: Item
    x: int
    y: int
    turn: int
    mirror: str

    def point(self, x_mm, y_mm):
        """Where a point of the symbol (mm, y up) lies on the sheet, in steps."""
        for _ in range(self.turn // 90):
            x_mm, y_mm = -y_mm, x_mm
        if self.mirror == "y":
            x_mm = -x_mm
        if self.mirror == "x":
            y_mm = -y_mm
        return self.x + round(x_mm / STEP), self.y - round(y_mm / STEP)

    def pin(self, number):
        """Where the free end of a pin lies, and which way leads away from the symbol."""
        pins = symbols.pins(self.item.symbol)
        if number not in pins:
            raise LookupError(f"{self.ref} ({self.item.symbol}) has no pin {number}; it has {', '.join(sorted(pins))}")
        pin = pins[number]
        end = self.point(pin.x, pin.y)
        away = self.point(pin.x + pin.outwards[0] * STEP, pin.y + pin.outwards[1] * STEP)
        return end, (away[0] - end[0], away[1] - end[1])


class Sheet:
    """One sheet of one board."""

    def __init__(self, name, paper, title, revision, date, comments):
        self.name = name
        self.parts = {}
        self.root = self._id("sheet")
        self._head = [
            "kicad_sch", ["version", "20250114"], ["generator", Quoted("eeschema")],
            ["generator_version", Quoted("9.0")], ["uuid", Quoted(self.root)], ["paper", Quoted(paper)],
            ["title_block", ["title", Quoted(title)], ["date", Quoted(date)], ["rev", Quoted(revision)],
             ["company", Quoted("BenchPhone")],
             *[["comment", str(at), Quoted(text)] for at, text in enumerate(comments, 1)]]]
        self._drawn = []
        self._segments = []
        self._numbers = Counter()

    # Parts

    def place(self, ref, item, x, y, turn=0, mirror="", fields=None, show_value=True):
        """Puts a part with its origin at x, y; fields is where reference and value stand, in steps from there."""
        if ref in self.parts:
            raise ValueError(f"{ref} is on sheet {self.name} already")
        part = Part(ref, item, x, y, turn, mirror)
        self.parts[ref] = part
        reference_at, value_at = fields or self._field_places(part)
        self._symbol(part, reference_at, value_at, show_value)

    @staticmethod
    def _field_places(part):
        """Beside an upright resistor, capacitor or lamp, right above a chip, above and below anything else."""
        left, bottom, right, top = symbols.box(part.item.symbol)
        corners = [part.point(left, bottom), part.point(right, top)]
        x1, x2 = sorted(x - part.x for x, _ in corners)
        y1, y2 = sorted(y - part.y for _, y in corners)
        if part.item.symbol in ("Device:R", "Device:C", "Device:LED") and part.turn % 180 == 0:
            return (x2 + 1, -1, "left"), (x2 + 1, 1, "left")
        if part.ref.startswith("U"):
            return (2, y1 - 2.8, "left"), (2, y1 - 1.2, "left")
        if part.turn % 180 == 90 or y2 - y1 < 4:
            return (0, y1 - 1.2, None), (0, y2 + 1.2, None)
        return (x1, y1 - 1.2, "left"), (x1, y2 + 1.2, "left")

    def _symbol(self, part, reference_at, value_at, show_value=True):
        item = part.item
        bought = item.maker != ""
        real = not part.ref.startswith("#")
        tree = [
            "symbol", ["lib_id", Quoted(item.symbol)], ["at", mm(part.x), mm(part.y), str(part.turn)],
            *([["mirror", part.mirror]] if part.mirror else []), ["unit", "1"], ["exclude_from_sim", "no"],
            ["in_bom", "yes" if bought else "no"], ["on_board", "yes" if real else "no"],
            ["dnp", "no"], ["uuid", Quoted(self._id("symbol", part.ref))],
            self._field(part, "Reference", part.ref, reference_at, hide=part.ref.startswith(("#", "H", "FID"))),
            self._field(part, "Value", item.value, value_at,
                        hide=not show_value or part.ref.startswith(("H", "FID", "TP", "#FLG"))),
            self._field(part, "Footprint", item.footprint, (0, 0, None), hide=True),
            self._field(part, "Datasheet", "", (0, 0, None), hide=True),
            self._field(part, "Description", item.description, (0, 0, None), hide=True)]
        if bought:
            tree.append(self._field(part, "Manufacturer", item.maker, (0, 0, None), hide=True))
            tree.append(self._field(part, "MPN", item.mpn, (0, 0, None), hide=True))
        for number in symbols.pins(item.symbol):
            tree.append(["pin", Quoted(number), ["uuid", Quoted(self._id("pin", part.ref, number))]])
        tree.append(["instances", ["project", Quoted(self.name), [
            "path", Quoted("/" + self.root), ["reference", Quoted(part.ref)], ["unit", "1"]]]])
        self._drawn.append(tree)

    @staticmethod
    def _field(part, name, text, place, hide=False):
        x, y, justify = place
        # KiCad turns a field with its symbol: 90 degrees more make it level again.
        angle = "90" if part.turn % 180 == 90 else "0"
        effects = ["effects", ["font", ["size", str(TEXT_MM), str(TEXT_MM)]]]
        if justify:
            flipped = (part.turn in (90, 180)) != (part.mirror == "y")
            side = {"left": "right", "right": "left"}[justify] if flipped else justify
            effects.append(["justify", side])
        if hide:
            effects.append(["hide", "yes"])
        return ["property", Quoted(name), Quoted(text), ["at", mm(part.x + x), mm(part.y + y), angle], effects]

    def pin(self, name):
        """The place of a pin, as "U1.5"."""
        return self._pin(name)[0]

    def _pin(self, name):
        ref, number = name.split(".")
        return self.parts[ref].pin(number)

    # Connections

    def wire(self, *points):
        """A wire through points: places (x, y) or pins "U1.5"; each leg is level or upright."""
        places = [self.pin(point) if isinstance(point, str) else point for point in points]
        for start, end in zip(places, places[1:]):
            if start[0] != end[0] and start[1] != end[1]:
                raise ValueError(
                    f"sheet {self.name}: the leg from {start} to {end} of wire {points} is neither level nor upright")
            if start != end:
                self._segments.append((start, end))

    def join(self, first, second, level_first=True):
        """A wire with one bend between two points."""
        a, b = (self.pin(point) if isinstance(point, str) else point for point in (first, second))
        self.wire(a, (b[0], a[1]) if level_first else (a[0], b[1]), b)

    def net(self, pin, name, length=2, bend=None):
        """A pin's stub of that length with the net's name or rail at its end; bend leads it another way, two steps."""
        start, heading = self._pin(pin)
        end = (start[0] + heading[0] * length, start[1] + heading[1] * length)
        path = [start, end]
        if bend:
            heading = bend
            path.append((end[0] + bend[0] * 2, end[1] + bend[1] * 2))
        self.wire(*path)
        if name in RAILS:
            self.rail(name, *path[-1], heading)
        else:
            self.label(name, *path[-1], heading)

    def label(self, name, x, y, heading, shape="passive"):
        """A net's name; the name alone is the net, there is no sheet path before it."""
        turn, justify = LABEL_TURN[heading]
        number = self._number("label", name)
        self._drawn.append([
            "global_label", Quoted(name), ["shape", shape], ["at", mm(x), mm(y), str(turn)],
            ["fields_autoplaced", "yes"],
            ["effects", ["font", ["size", str(TEXT_MM), str(TEXT_MM)]], ["justify", justify]],
            ["uuid", Quoted(self._id("label", name, number))],
            ["property", Quoted("Intersheetrefs"), Quoted("${INTERSHEET_REFS}"), ["at", mm(x), mm(y), "0"],
             ["effects", ["font", ["size", str(TEXT_MM), str(TEXT_MM)]], ["hide", "yes"]]]])

    def rail(self, name, x, y, heading=None):
        """A supply or ground symbol; headings default to up, for ground down."""
        ground = name == "GND"
        heading = heading or (DOWN if ground else UP)
        turn = (GROUND_TURN if ground else SUPPLY_TURN)[heading]
        at = {UP: (0, -3, None), DOWN: (0, 3, None), LEFT: (-2.5, 0, "right"), RIGHT: (2.5, 0, "left")}[heading]
        self._power(f"#PWR{self._number('power', ''):03d}", RAILS[name], name, x, y, turn, at)

    def driven(self, x, y, heading=UP):
        """Says to the rule check that something the symbols do not show supplies this net."""
        turn = SUPPLY_TURN[heading]
        self._power(f"#FLG{self._number('flag', ''):03d}", "power:PWR_FLAG", "PWR_FLAG", x, y, turn, (0, -3, None))

    def _power(self, ref, symbol, name, x, y, turn, value_at):
        part = Part(ref, Item(symbol, name, ""), x, y, turn, "")
        self.parts[ref] = part
        self._symbol(part, (0, 0, None), value_at)

    def unconnected(self, *pins):
        for pin in pins:
            x, y = self.pin(pin)
            self._drawn.append(["no_connect", ["at", mm(x), mm(y)], ["uuid", Quoted(self._id("no_connect", pin))]])

    # What only the eye reads

    def area(self, title, left, top, right, bottom):
        """A dashed frame with a title in its upper left corner."""
        number = self._number("area", "")
        self._drawn.append([
            "rectangle", ["start", mm(left), mm(top)], ["end", mm(right), mm(bottom)],
            ["stroke", ["width", "0.15"], ["type", "dash"]], ["fill", ["type", "none"]],
            ["uuid", Quoted(self._id("area", number))]])
        self.note(title, left + 2, top + 2.5, size=2.2, bold=True)

    def note(self, text, left, top, size=TEXT_MM, bold=False):
        """Text whose first line's middle is at top."""
        number = self._number("note", "")
        font = ["font", ["size", str(size), str(size)], *([["bold", "yes"]] if bold else [])]
        self._drawn.append([
            "text", Quoted(text), ["exclude_from_sim", "no"], ["at", mm(left), mm(top - size / STEP / 2), "0"],
            ["effects", font, ["justify", "left", "top"]], ["uuid", Quoted(self._id("note", number))]])

    # Saving

    def save(self, path):
        used = sorted({part.item.symbol for part in self.parts.values()})
        tree = [*self._head, ["lib_symbols", *[symbols.symbol(lib_id) for lib_id in used]],
                *self._wires(), *self._drawn,
                ["sheet_instances", ["path", Quoted("/"), ["page", Quoted("1")]]], ["embedded_fonts", "no"]]
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(sexpr.write(tree))

    def _wires(self):
        """The wires, broken where another wire or a pin ends on them, with a dot where three ways meet."""
        pins = Counter(
            part.pin(number)[0] for part in self.parts.values() for number in symbols.pins(part.item.symbol))
        ends = set(pins) | {end for segment in self._segments for end in segment}
        pieces = set()
        for start, end in self._segments:
            inner = sorted(point for point in ends if on_leg(point, start, end))
            low, high = sorted((start, end))
            stops = [low, *[point for point in inner if point not in (low, high)], high]
            pieces.update(zip(stops, stops[1:]))
        ways = Counter(end for piece in pieces for end in piece)
        tree = [["wire", ["pts", ["xy", mm(a[0]), mm(a[1])], ["xy", mm(b[0]), mm(b[1])]],
                 ["stroke", ["width", "0"], ["type", "default"]], ["uuid", Quoted(self._id("wire", a, b))]]
                for a, b in sorted(pieces)]
        return tree + [
            ["junction", ["at", mm(x), mm(y)], ["diameter", "0"], ["color", "0", "0", "0", "0"],
             ["uuid", Quoted(self._id("junction", x, y))]]
            for (x, y), count in sorted(ways.items()) if count + min(pins[(x, y)], 1) >= 3]

    def _number(self, kind, name):
        self._numbers[kind, name] += 1
        return self._numbers[kind, name]

    def _id(self, *what):
        return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in (self.name, *what))))


def on_leg(point, start, end):
    if start[0] == end[0] == point[0]:
        return min(start[1], end[1]) <= point[1] <= max(start[1], end[1])
    if start[1] == end[1] == point[1]:
        return min(start[0], end[0]) <= point[0] <= max(start[0], end[0])
    return False
