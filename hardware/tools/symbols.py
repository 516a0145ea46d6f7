"""Symbols of KiCad's libraries: the tree that a schematic embeds, and where the pins are."""

import copy
import functools
import os
from dataclasses import dataclass

import sexpr

DIRECTORY = os.environ.get("KICAD_SYMBOLS", "/usr/share/kicad/symbols")

# The way from a pin's end into the symbol, by the angle in the library, where y points up; a sheet's y points down.
INWARDS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}


@dataclass(frozen=True)
class Pin:
    """A pin as the library draws it: the free end in mm, y up, and the unit step that leads away from the symbol."""

    number: str
    name: str
    kind: str
    x: float
    y: float
    outwards: tuple
    hidden: bool


@functools.cache
def library(nickname):
    """All symbols of a library by name."""
    tree = sexpr.read(os.path.join(DIRECTORY, nickname + ".kicad_sym"))
    return {symbol[1]: symbol for symbol in sexpr.children(tree, "symbol")}


@functools.cache
def symbol(lib_id):
    """The tree to embed, its name with the library's; what a symbol extends is written out, as KiCad does."""
    nickname, name = lib_id.split(":")
    if name not in library(nickname):
        raise LookupError(f"no symbol {name} in {DIRECTORY}/{nickname}.kicad_sym; is kicad-symbols 9.0.8 installed?")
    tree = flattened(nickname, name)
    tree[1] = sexpr.Quoted(lib_id)
    return tree


def flattened(nickname, name):
    tree = copy.deepcopy(library(nickname)[name])
    parent_name = sexpr.value(tree, "extends")
    if not parent_name:
        return tree
    parent = flattened(nickname, parent_name)
    own = {item[1]: item for item in sexpr.children(tree, "property")}
    result = [parent[0], sexpr.Quoted(name)]
    for item in parent[2:]:
        if item[0] == "property":
            result.append(own.pop(item[1], item))
        elif item[0] == "symbol":
            result.append([item[0], sexpr.Quoted(item[1].replace(parent_name, name, 1)), *item[2:]])
        else:
            result.append(item)
    return result + list(own.values())


@functools.cache
def pins(lib_id):
    """Pins by number."""
    found = {}
    for unit in sexpr.children(symbol(lib_id), "symbol"):
        for item in sexpr.children(unit, "pin"):
            at = sexpr.child(item, "at")
            inwards = INWARDS[int(float(at[3]))]
            number = sexpr.value(item, "number")
            hidden = sexpr.value(item, "hide") == "yes" or "hide" in item
            found[number] = Pin(
                number, sexpr.value(item, "name"), item[1], float(at[1]), float(at[2]),
                (-inwards[0], -inwards[1]), hidden)
    return found


@functools.cache
def box(lib_id):
    """What the body covers in mm, y up: left, bottom, right, top; pins do not count."""
    xs, ys = [], []
    for unit in sexpr.children(symbol(lib_id), "symbol"):
        for shape in unit[2:]:
            if not isinstance(shape, list) or shape[0] == "pin":
                continue
            points = sexpr.children(shape, "start") + sexpr.children(shape, "end") + sexpr.children(shape, "center")
            for point in points + sexpr.children(sexpr.child(shape, "pts") or [], "xy"):
                xs.append(float(point[1]))
                ys.append(float(point[2]))
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0, 0, 0, 0)
