"""A netlist as KiCad exports it, by part and by net."""

import re
from collections import defaultdict
from dataclasses import dataclass

import sexpr


@dataclass(frozen=True)
class Part:
    """A part, its symbol's identifier, and the fields that are not empty. Holes and pads are not for the order."""

    ref: str
    value: str
    footprint: str
    symbol: str
    fields: dict
    for_the_order: bool


@dataclass(frozen=True)
class Pin:
    ref: str
    number: str
    kind: str
    net: str


class Netlist:
    def __init__(self, path):
        tree = sexpr.read(path)
        self.parts = {part.ref: part for part in map(part_of, sexpr.children(sexpr.child(tree, "components"), "comp"))}
        self.nets = defaultdict(list)
        self.pins = defaultdict(list)
        for net in sexpr.children(sexpr.child(tree, "nets"), "net"):
            name = sexpr.value(net, "name")
            for node in sexpr.children(net, "node"):
                pin = Pin(sexpr.value(node, "ref"), sexpr.value(node, "pin"), sexpr.value(node, "pintype"), name)
                self.nets[name].append(pin)
                self.pins[pin.ref].append(pin)

    def value(self, ref):
        return self.parts[ref].value

    def net(self, ref, number):
        return next(pin.net for pin in self.pins[ref] if pin.number == number)

    def between(self, prefix, first, second):
        """The parts with that prefix that lie between two nets."""
        return [ref for ref, pins in self.pins.items()
                if re.fullmatch(prefix + r"\d+", ref) and {pin.net for pin in pins} == {first, second}]


def part_of(tree):
    fields = {sexpr.value(field, "name"): field[2]
              for field in sexpr.children(sexpr.child(tree, "fields"), "field") if len(field) > 2}
    flags = {sexpr.value(item, "name") for item in sexpr.children(tree, "property")}
    return Part(sexpr.value(tree, "ref"), sexpr.value(tree, "value"), sexpr.value(tree, "footprint"),
                sexpr.value(tree, "tstamps"), fields, "exclude_from_bom" not in flags)
