"""Makes a .kicad_pcb out of netlist and layout with KiCad's own library; needs the Python that Debian's kicad came for.

A layout module says where things are: SIZE, CORNER_RADIUS, PLACES, TEXTS and so on, in mm from the upper left corner
of the board, seen from the front; STITCHES is how far apart the vias of the ground are.
"""

import math
import os
import pathlib
from dataclasses import dataclass

import pcbnew
from netlist import Netlist

FOOTPRINTS = pathlib.Path(os.environ.get("KICAD_FOOTPRINTS", "/usr/share/kicad/footprints"))
# Where the board's corner lies on the drawing sheet.
ORIGIN = (60.0, 50.0)
REFERENCE_SIZE = 0.8
# No silk closer than this to bare copper, to other silk, to the edge.
SILK_GAP = 0.15
EDGE_GAP = 0.4
KEEP_CLEAR_CORNERS = 24
COPPER = (pcbnew.F_Cu, pcbnew.B_Cu)
# Vias that join the ground of both sides, in mm.
STITCH_VIA = 0.6
STITCH_DRILL = 0.3
STITCH_GAP = 0.45
STITCH_EDGE = 2.0


@dataclass(frozen=True)
class Place:
    """Where a footprint's origin lies, and how far it is turned counter-clockwise; for the back it is then turned over
    like a page."""

    x: float
    y: float
    turn: float = 0
    back: bool = False


@dataclass(frozen=True)
class Text:
    """A line of silk around its middle; size is the height in mm."""

    text: str
    x: float
    y: float
    size: float = 1.0
    back: bool = False
    turn: float = 0


def at(x, y):
    return pcbnew.VECTOR2I_MM(round(x + ORIGIN[0], 4), round(y + ORIGIN[1], 4))


def build(netlist_path, layout, title, revision, date):
    """The board with everything but copper between the pads."""
    netlist = Netlist(netlist_path)
    board = pcbnew.BOARD()
    settings(board, layout, title, revision, date)
    outline(board, layout)
    footprints = place(board, netlist, layout)
    connect(board, netlist, footprints)
    for hole in layout.HOLES:
        board.Add(keep_clear(board, hole, layout.HOLE_LAND / 2))
    for text in layout.TEXTS:
        board.Add(silk_text(board, text))
    references(board, footprints.values(), layout)
    return board


def settings(board, layout, title, revision, date):
    board.SetCopperLayerCount(2)
    board.GetDesignSettings().SetBoardThickness(pcbnew.FromMM(1.6))
    board.GetDesignSettings().SetAuxOrigin(at(0, layout.SIZE[1]))
    block = board.GetTitleBlock()
    block.SetTitle(title)
    block.SetRevision(revision)
    block.SetDate(date)
    block.SetCompany("BenchPhone")
    board.SetTitleBlock(block)


def outline(board, layout):
    """A rectangle with round corners."""
    width, height = layout.SIZE
    r = layout.CORNER_RADIUS
    diagonal = r * (1 - 0.5 ** 0.5)
    lines = [((r, 0), (width - r, 0)), ((width, r), (width, height - r)),
             ((width - r, height), (r, height)), ((0, height - r), (0, r))]
    arcs = [((0, r), (diagonal, diagonal), (r, 0)),
            ((width - r, 0), (width - diagonal, diagonal), (width, r)),
            ((width, height - r), (width - diagonal, height - diagonal), (width - r, height)),
            ((r, height), (diagonal, height - diagonal), (0, height - r))]
    for start, end in lines:
        shape = pcbnew.PCB_SHAPE(board, pcbnew.SHAPE_T_SEGMENT)
        shape.SetStart(at(*start))
        shape.SetEnd(at(*end))
        add_edge(board, shape)
    for start, middle, end in arcs:
        shape = pcbnew.PCB_SHAPE(board, pcbnew.SHAPE_T_ARC)
        shape.SetArcGeometry(at(*start), at(*middle), at(*end))
        add_edge(board, shape)


def add_edge(board, shape):
    shape.SetLayer(pcbnew.Edge_Cuts)
    shape.SetWidth(pcbnew.FromMM(0.1))
    board.Add(shape)


def place(board, netlist, layout):
    """Every part of the netlist where the layout has it; says which ones the layout forgot or invents."""
    if netlist.parts.keys() != layout.PLACES.keys():
        raise ValueError(f"netlist and layout differ in {sorted(netlist.parts.keys() ^ layout.PLACES.keys())}")
    footprints = {}
    for ref, part in netlist.parts.items():
        library, name = part.footprint.split(":")
        footprint = pcbnew.FootprintLoad(str(FOOTPRINTS / (library + ".pretty")), name)
        footprint.SetFPID(pcbnew.LIB_ID(library, name))
        footprint.SetReference(ref)
        footprint.SetValue(part.value)
        footprint.SetPath(pcbnew.KIID_PATH("/" + part.symbol))
        for key, text in part.fields.items():
            if key != "Footprint":
                footprint.SetField(key, text)
                footprint.GetFieldByName(key).SetVisible(False)
        footprint.SetExcludedFromBOM(not part.for_the_order)
        if ref in layout.BODIES:
            footprint.Models()[0].m_Filename = layout.BODIES[ref]
        where = layout.PLACES[ref]
        board.Add(footprint)
        footprint.SetPosition(at(where.x, where.y))
        footprint.SetOrientationDegrees(where.turn)
        if where.back:
            footprint.Flip(at(where.x, where.y), pcbnew.FLIP_DIRECTION_LEFT_RIGHT)
        footprints[ref] = footprint
    return footprints


def connect(board, netlist, footprints):
    for name, pins in netlist.nets.items():
        net = pcbnew.NETINFO_ITEM(board, name)
        board.Add(net)
        for pin in pins:
            for pad in footprints[pin.ref].Pads():
                if pad.GetNumber() == pin.number:
                    pad.SetNet(net)


def keep_clear(board, middle, radius):
    """No copper under the head of a screw or on a spacer."""
    area = pcbnew.ZONE(board)
    area.SetIsRuleArea(True)
    area.SetZoneName("screw")
    area.SetLayerSet(pcbnew.LSET.AllCuMask())
    area.SetDoNotAllowTracks(True)
    area.SetDoNotAllowVias(True)
    area.SetDoNotAllowCopperPour(True)
    area.SetDoNotAllowPads(False)
    area.SetDoNotAllowFootprints(False)
    corners = area.Outline()
    corners.NewOutline()
    for number in range(KEEP_CLEAR_CORNERS):
        angle = 2 * math.pi * number / KEEP_CLEAR_CORNERS
        corners.Append(at(middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)))
    return area


# Silk


def silk_text(board, text):
    item = pcbnew.PCB_TEXT(board)
    item.SetText(text.text)
    item.SetPosition(at(text.x, text.y))
    item.SetLayer(pcbnew.B_SilkS if text.back else pcbnew.F_SilkS)
    item.SetMirrored(text.back)
    item.SetTextAngleDegrees(text.turn)
    item.SetTextSize(pcbnew.VECTOR2I_MM(text.size, text.size))
    item.SetTextThickness(pcbnew.FromMM(text.size * 0.15))
    return item


def references(board, footprints, layout):
    """Sets each reference where it covers nothing; one that finds no room stays on the assembly drawing only."""
    taken = {pcbnew.F_SilkS: obstacles(board, pcbnew.F_SilkS), pcbnew.B_SilkS: obstacles(board, pcbnew.B_SilkS)}
    for footprint in footprints:
        layer = pcbnew.B_SilkS if footprint.IsFlipped() else pcbnew.F_SilkS
        reference = footprint.Reference()
        reference.SetLayer(layer)
        reference.SetTextSize(pcbnew.VECTOR2I_MM(REFERENCE_SIZE, REFERENCE_SIZE))
        reference.SetTextThickness(pcbnew.FromMM(0.12))
        reference.SetKeepUpright(False)
        wanted = not footprint.GetReference().startswith(layout.NO_REFERENCE)
        reference.SetVisible(wanted and settle(footprint, reference, taken[layer], layout))
        if reference.IsVisible():
            taken[layer].append(reference.GetBoundingBox())


def settle(footprint, reference, taken, layout):
    body = footprint.GetBoundingBox(False)
    middle = body.GetCenter()
    half_width = body.GetWidth() / 2
    half_height = body.GetHeight() / 2
    for angle in (0, 90):
        reference.SetTextAngleDegrees(angle)
        own = reference.GetBoundingBox()
        up = int(half_height + own.GetHeight() / 2 + pcbnew.FromMM(SILK_GAP))
        side = int(half_width + own.GetWidth() / 2 + pcbnew.FromMM(SILK_GAP))
        slack = [pcbnew.FromMM(step) for step in (0, -0.7, 0.7, -1.4, 1.4)]
        steps = [(0, 0)]
        for s in slack:
            steps += [(s, -up), (s, up), (-side, s), (side, s)]
        for dx, dy in steps:
            reference.SetPosition(pcbnew.VECTOR2I(middle.x + dx, middle.y + dy))
            if free(reference.GetBoundingBox(), taken, layout):
                return True
    return False


def free(box, taken, layout):
    edge = pcbnew.BOX2I(at(EDGE_GAP, EDGE_GAP))
    edge.Merge(at(layout.SIZE[0] - EDGE_GAP, layout.SIZE[1] - EDGE_GAP))
    return edge.Contains(box) and not any(box.Intersects(other) for other in taken)


def obstacles(board, silk):
    """The boxes that no text may touch on that side: bare copper, holes, lines and words of silk."""
    side = pcbnew.F_Mask if silk == pcbnew.F_SilkS else pcbnew.B_Mask
    found = []
    for footprint in board.Footprints():
        for pad in footprint.Pads():
            if pad.IsOnLayer(side) or pad.GetDrillSizeX() > 0:
                found.append(pad.GetBoundingBox())
        found += [item.GetBoundingBox() for item in footprint.GraphicalItems() if item.GetLayer() == silk]
    found += [item.GetBoundingBox() for item in board.Drawings() if item.GetLayer() == silk]
    for box in found:
        box.Inflate(pcbnew.FromMM(SILK_GAP))
    return found


# Copper


def ground(board, layout):
    """Ground on whatever is left of both sides, joined by vias wherever one fits."""
    for zone in [zone for zone in board.Zones() if not zone.GetIsRuleArea()]:
        board.Delete(zone)
    width, height = layout.SIZE
    net = board.FindNet("GND")
    stitch(board, layout, net)
    for layer in COPPER:
        zone = pcbnew.ZONE(board)
        zone.SetLayer(layer)
        zone.SetNet(net)
        zone.SetZoneName("ground")
        zone.SetLocalClearance(pcbnew.FromMM(0.2))
        zone.SetMinThickness(pcbnew.FromMM(0.2))
        zone.SetThermalReliefGap(pcbnew.FromMM(0.25))
        zone.SetThermalReliefSpokeWidth(pcbnew.FromMM(0.3))
        zone.SetIslandRemovalMode(pcbnew.ISLAND_REMOVAL_MODE_ALWAYS)
        corners = zone.Outline()
        corners.NewOutline()
        for x, y in ((0.5, 0.5), (width - 0.5, 0.5), (width - 0.5, height - 0.5), (0.5, height - 0.5)):
            corners.Append(at(x, y))
        board.Add(zone)
    pcbnew.ZONE_FILLER(board).Fill(board.Zones())


def stitch(board, layout, net):
    """A via to ground on each point of a grid that keeps its distance from everything."""
    reach = pcbnew.FromMM(STITCH_VIA / 2 + STITCH_GAP)
    others = list(board.GetTracks()) + [pad for footprint in board.Footprints() for pad in footprint.Pads()]
    width, height = layout.SIZE
    step = layout.STITCHES
    for row in range(1, int(height / step) + 1):
        for column in range(1, int(width / step) + 1):
            x, y = column * step, row * step
            if min(x, y, width - x, height - y) < STITCH_EDGE:
                continue
            point = at(x, y)
            if any(math.dist((x, y), hole) < layout.HOLE_LAND / 2 + STITCH_VIA for hole in layout.HOLES):
                continue
            if any(near(item, point, reach) for item in others):
                continue
            via = pcbnew.PCB_VIA(board)
            via.SetPosition(point)
            via.SetNet(net)
            via.SetWidth(pcbnew.FromMM(STITCH_VIA))
            via.SetDrill(pcbnew.FromMM(STITCH_DRILL))
            board.Add(via)


def near(item, point, reach):
    if not item.GetBoundingBox().GetInflated(reach).Contains(point):
        return False
    return any(item.IsOnLayer(layer) and item.GetEffectiveShape(layer).Collide(point, reach) for layer in COPPER)
