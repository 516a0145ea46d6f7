"""The .kicad_pro of a board: what the factory can make, and what counts as a finding (everything)."""

import json

# mm; what any two-layer service makes at its lowest price. The clearance is that between the pads of a SOT-23-8.
CLEARANCE = 0.15
TRACK = 0.2
SUPPLY_TRACK = 0.4
VIA = 0.6
VIA_DRILL = 0.3
SUPPLIES = ("GND", "+3V3", "+5V", "FLASH_VCC", "FLASH_SWITCHED")


def write(path):
    rules = {
        "min_clearance": CLEARANCE, "min_track_width": 0.15, "min_via_diameter": 0.5, "min_via_annular_width": 0.1,
        "min_through_hole_diameter": 0.3, "min_hole_clearance": 0.2, "min_hole_to_hole": 0.25,
        "min_copper_edge_clearance": 0.3, "min_silk_clearance": 0.0, "min_text_height": 0.7,
        "min_text_thickness": 0.08, "min_resolved_spokes": 1,
    }
    tree = {
        "board": {"design_settings": {"rules": rules}},
        "meta": {"filename": path.name, "version": 3},
        "net_settings": {
            "classes": [net_class("Default", TRACK), net_class("Supply", SUPPLY_TRACK)],
            "netclass_patterns": [{"netclass": "Supply", "pattern": net} for net in SUPPLIES],
            "meta": {"version": 4},
        },
    }
    path.write_text(json.dumps(tree, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def net_class(name, track):
    return {
        "name": name, "clearance": CLEARANCE, "track_width": track, "via_diameter": VIA, "via_drill": VIA_DRILL,
        "microvia_diameter": 0.3, "microvia_drill": 0.1, "diff_pair_width": track, "diff_pair_gap": 0.25,
        "priority": 2147483647 if name == "Default" else 0, "pcb_color": "rgba(0, 0, 0, 0.000)",
        "schematic_color": "rgba(0, 0, 0, 0.000)", "line_style": 0, "wire_width": 6, "bus_width": 12,
    }
