#!/usr/bin/env python3
"""Each rule finds the fault that it is for: the committed netlists with one thing made wrong.

    hardware/tools/rules_test.py
"""

import copy
import unittest
from dataclasses import replace

import kicad
import rules
from netlist import Netlist


class RulesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.as_they_are = [
            {board: Netlist(kicad.file(board, "net")) for board in kicad.BOARDS},
            {board: rules.pad_positions(kicad.file(board, "kicad_pcb")) for board in kicad.BOARDS}]

    def setUp(self):
        self.boards, self.positions = copy.deepcopy(self.as_they_are)

    def test_the_boards_as_they_are_break_no_rule(self):
        self.assertEqual([], self.findings())

    def test_a_pull_up_of_the_chips_select_to_the_pi_would_feed_the_chip(self):
        self.rewire("hat", "R6.1", "+3V3")
        self.assert_found("R6 leads from +3V3 to the flash chip's side", "no resistor from CHIP_CS_N to FLASH_VCC")

    def test_a_gate_on_the_pis_supply_isolates_nothing(self):
        self.rewire("hat", "U5.5", "+3V3")
        self.assert_found("FLASH_SCLK and CHIP_CLK are joined by ['U5'], not by one gate on FLASH_VCC")

    def test_a_line_past_its_gate_is_no_isolation(self):
        self.rewire("hat", "R11.1", "CHIP_DO")
        self.rewire("hat", "R11.2", "FLASH_MISO")
        self.assert_found("FLASH_MISO and CHIP_DO are joined by ['R11', 'U7'], not by one gate on FLASH_VCC")

    def test_much_capacitance_makes_a_cut_dull(self):
        self.revalue("hat", "C4", "1u")
        self.assert_found("1.50 uF at the flash chip's supply, more than 1.3")

    def test_two_outputs_on_a_net_fight(self):
        self.rewire("hat", "U5.4", "CHIP_DI")
        self.assert_found("CHIP_DI is driven by U5.4 and U6.4")

    def test_a_chip_without_its_capacitor(self):
        self.revalue("hat", "C3", "1u")
        self.assert_found("U2 has no 100n of its own within 6.0 mm of its +3V3 pin")

    def test_a_capacitor_far_from_its_chip(self):
        self.positions["panel"]["C15", "1"] = (0.0, 0.0)
        self.assert_found("panel: U1 has no 100n of its own within 6.0 mm of its +3V3 pin")

    def test_a_supply_that_is_on_at_reset(self):
        self.rewire("hat", "R3.2", "+3V3")
        self.assert_found("no resistor from FLASH_PWR_EN to GND")

    def test_a_key_in_the_wrong_row(self):
        self.rewire("panel", "SW1.1", "KEY_ROW_1")
        self.assert_found("SW1 (1) is not between row 0 and, by a diode, column 0")

    def test_a_diode_the_wrong_way_round(self):
        inner = self.boards["panel"].net("D9", "2")
        self.rewire("panel", "D9.2", "KEY_COLUMN_0")
        self.rewire("panel", "D9.1", inner)
        self.assert_found("SW9 (4) is not between row 1 and, by a diode, column 0")

    def test_two_lamps_exchanged(self):
        self.rewire("panel", "U2.21", "LAMP_P2")
        self.rewire("panel", "U2.22", "LAMP_P1")
        self.assert_found("U2.21 is LAMP_P2, not LAMP_P1", "U2.22 is LAMP_P1, not LAMP_P2")

    def test_the_hook_without_its_series_resistor(self):
        self.revalue("panel", "R2", "0R")
        self.assert_found("HOOK_N goes to ['R2'], not through 1k")

    def test_a_ribbon_that_differs_at_its_ends(self):
        self.rewire("panel", "J1.9", "LCD_MOSI")
        self.assert_found("ribbon pin 9: LCD_SCLK on the HAT, LCD_MOSI on the panel, LCD_SCLK in the table")

    def test_a_part_that_nobody_can_order(self):
        del self.boards["hat"].parts["R1"].fields["MPN"]
        self.assert_found("R1 has no manufacturer and part number")

    def rewire(self, board, pin, net):
        netlist = self.boards[board]
        ref, number = pin.split(".")
        old = next(found for found in netlist.pins[ref] if found.number == number)
        new = replace(old, net=net)
        netlist.pins[ref][netlist.pins[ref].index(old)] = new
        netlist.nets[old.net].remove(old)
        netlist.nets[net].append(new)

    def revalue(self, board, ref, value):
        parts = self.boards[board].parts
        parts[ref] = replace(parts[ref], value=value)

    def findings(self):
        return list(rules.all_findings(self.boards["hat"], self.boards["panel"], self.positions))

    def assert_found(self, *expected):
        found = self.findings()
        for one in expected:
            self.assertTrue(any(one in finding for finding in found), f"{one!r} is not among {found}")


if __name__ == "__main__":
    unittest.main()
