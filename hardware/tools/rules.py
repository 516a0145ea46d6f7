"""What the boards must be and no rule check of KiCad asks: each rule is a function that yields what breaks it."""

import math
import re

import panel
import ribbon
import sexpr

RAILS = ("+3V3", "FLASH_VCC")
DRIVERS = ("output", "tri_state", "power_out")
# A hundred nanofarad further from its pin than this is decoration.
DECOUPLING_MM = 6.0
# With more capacitance a cut of the flash chip's supply is no longer sharp.
MOST_AT_FLASH_SUPPLY = 1.3e-6
PREFIXES = {"p": 1e-12, "n": 1e-9, "u": 1e-6}
# What may see both the Pi's 3.3 V and the flash chip's side: the switch, and the monitor behind it.
BRIDGES = {"U1", "U2"}


def all_findings(hat, desk, positions):
    """Everything that breaks a rule; positions are pad_positions() of each board by name."""
    for name, netlist in (("hat", hat), ("panel", desk)):
        for rule in (ordered, one_driver):
            yield from (f"{name}: {finding}" for finding in rule(netlist))
        yield from (f"{name}: {finding}" for finding in decoupled(netlist, positions[name]))
    for rule in (not_fed_by_the_pi, sharp_cut, safe_at_reset, isolated):
        yield from (f"hat: {finding}" for finding in rule(hat))
    for rule in (matrix, lamps, hook):
        yield from (f"panel: {finding}" for finding in rule(desk))
    yield from same_ribbon(hat, desk)


def ordered(netlist):
    for part in netlist.parts.values():
        if part.for_the_order and not {"Manufacturer", "MPN"} <= part.fields.keys():
            yield f"{part.ref} has no manufacturer and part number"


def one_driver(netlist):
    for net, pins in netlist.nets.items():
        drivers = sorted(f"{pin.ref}.{pin.number}" for pin in pins if pin.kind.split("+")[0] in DRIVERS)
        if len(drivers) > 1:
            yield f"{net} is driven by {' and '.join(drivers)}"


def decoupled(netlist, positions):
    """Each supply pin of a chip has 100 nF to ground of its own, near it."""
    free = {net: set(netlist.between("C", net, "GND")) for net in RAILS}
    for ref, pins in sorted(netlist.pins.items()):
        supplies = [pin for pin in pins if pin.kind.startswith("power_in") and pin.net in RAILS]
        for net in {pin.net for pin in supplies} if ref.startswith("U") else ():
            here = [positions[ref, pin.number] for pin in supplies if pin.net == net]
            near = [capacitor for capacitor in free[net] if netlist.value(capacitor) == "100n"
                    and min(math.dist(pad, positions[capacitor, number]) for pad in here for number in "12"
                            if netlist.net(capacitor, number) == net) <= DECOUPLING_MM]
            if near:
                free[net].discard(min(near))
            else:
                yield f"{ref} has no 100n of its own within {DECOUPLING_MM} mm of its {net} pin"


def flash_side(net):
    return net in ("FLASH_VCC", "FLASH_SWITCHED") or net.startswith("CHIP_")


def not_fed_by_the_pi(netlist):
    """No part leads from the Pi's supplies to the flash chip's side."""
    for ref, pins in netlist.pins.items():
        nets = {pin.net for pin in pins}
        supplies = nets & {"+3V3", "+5V"}
        if supplies and any(flash_side(net) for net in nets) and ref not in BRIDGES and not ref.startswith("J"):
            yield f"{ref} leads from {' and '.join(sorted(supplies))} to the flash chip's side"


def sharp_cut(netlist):
    capacitors = netlist.between("C", "FLASH_VCC", "GND") + netlist.between("C", "FLASH_SWITCHED", "GND")
    total = sum(farad(netlist.value(ref)) for ref in capacitors)
    if total > MOST_AT_FLASH_SUPPLY:
        yield f"{total * 1e6:.2f} uF at the flash chip's supply, more than {MOST_AT_FLASH_SUPPLY * 1e6:.1f}"


def farad(value):
    number, prefix = re.fullmatch(r"([\d.]+)([pnu])", value).groups()
    return float(number) * PREFIXES[prefix]


def safe_at_reset(netlist):
    """Until software drives them these lines rest by a resistor where nothing can happen."""
    for line, rest in (("FLASH_PWR_EN", "GND"), ("FLASH_BUS_EN_N", "+3V3"), ("CHIP_CS_N", "FLASH_VCC"),
                       ("CHIP_WP_N", "FLASH_VCC"), ("CHIP_HOLD_N", "FLASH_VCC")):
        if not netlist.between("R", line, rest):
            yield f"no resistor from {line} to {rest}"


def isolated(netlist):
    """Each line of SPI0 reaches the chip through a gate on the chip's supply and no other way."""
    lines = {"FLASH_CE_N": "CHIP_CS_N", "FLASH_SCLK": "CHIP_CLK", "FLASH_MOSI": "CHIP_DI", "FLASH_MISO": "CHIP_DO"}
    for line, chip in lines.items():
        both = {pin.ref for pin in netlist.nets[line]} & {pin.ref for pin in netlist.nets[chip]}
        good = {ref for ref in both if netlist.value(ref) == "SN74LVC1G125" and netlist.net(ref, "5") == "FLASH_VCC"
                and netlist.net(ref, "1") == "FLASH_BUS_EN_N"}
        if len(both) != 1 or good != both:
            yield f"{line} and {chip} are joined by {sorted(both)}, not by one gate on FLASH_VCC"


def matrix(netlist):
    """Each key joins its row to its column through a diode that lets the column pull the row low."""
    names = {netlist.value(ref): ref for ref in netlist.parts if ref.startswith("SW")}
    for row, keys in enumerate(panel.KEYS):
        for column, key in enumerate(keys):
            switch = names.get(key)
            if switch is None:
                yield f"no key {key}"
                continue
            nets = {pin.net for pin in netlist.pins[switch]}
            inner = nets - {f"KEY_ROW_{row}"}
            diodes = [pin.ref for net in inner for pin in netlist.nets[net] if pin.ref[0] == "D" and pin.number == "2"]
            through = [netlist.net(diode, "1") for diode in diodes]
            if (len(nets), len(inner)) != (2, 1) or through != [f"KEY_COLUMN_{column}"]:
                yield f"{switch} ({key}) is not between row {row} and, by a diode, column {column}"
    lines = [(f"KEY_COLUMN_{number}", panel.PORT_A[number]) for number in range(8)]
    lines += [(f"KEY_ROW_{number}", panel.PORT_B[number]) for number in range(6)]
    for net, pin in lines:
        if netlist.net("U1", pin) != net:
            yield f"U1.{pin} is {netlist.net('U1', pin)}, not {net}"


def lamps(netlist):
    for pin, lamp in zip(panel.PORT_A + panel.PORT_B, panel.LAMPS):
        if netlist.net("U2", pin) != f"LAMP_{lamp}":
            yield f"U2.{pin} is {netlist.net('U2', pin)}, not LAMP_{lamp}"


def hook(netlist):
    """The Pi's GPIO6 meets the switch through a resistor only, for old firmware may drive it."""
    others = [pin.ref for pin in netlist.nets["HOOK_N"] if not pin.ref.startswith("J")]
    if len(others) != 1 or netlist.value(others[0]) != "1k":
        yield f"HOOK_N goes to {others}, not through 1k"


def same_ribbon(hat, desk):
    for number, net in ribbon.NETS.items():
        here, there = hat.net("J2", number), desk.net("J1", number)
        if here != net or there not in (net, f"unconnected-(J1-Pin_{number}-Pad{number})"):
            yield f"ribbon pin {number}: {here} on the HAT, {there} on the panel, {net} in the table"


def pad_positions(path):
    """Where each pad of a board file lies in mm, by reference and number; the last one where a number comes twice."""
    found = {}
    for footprint in sexpr.children(sexpr.read(path), "footprint"):
        ref = next(item[2] for item in sexpr.children(footprint, "property") if item[1] == "Reference")
        x, y, *turn = map(float, sexpr.child(footprint, "at")[1:])
        angle = math.radians(turn[0] if turn else 0)
        for pad in sexpr.children(footprint, "pad"):
            dx, dy = map(float, sexpr.child(pad, "at")[1:3])
            found[ref, pad[1]] = (x + dx * math.cos(angle) + dy * math.sin(angle),
                                  y - dx * math.sin(angle) + dy * math.cos(angle))
    return found
