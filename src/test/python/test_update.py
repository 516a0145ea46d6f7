"""What a rollout would rehearse, as a worked example of the fixture in benchphone.py."""

import pytest

from benchphone import Refused

NEWER = "snom360-6.5.20-SIP-j.bin"


@pytest.fixture
def phone_options():
    return ["--demo", "--timing", "instant", "--model", "snom360"]


def test_ok_at_the_question_brings_the_newer_firmware(phone):
    phone.await_stage("Running")
    phone.load(phone.samples[NEWER])
    phone.await_stage("Confirm", display=r"6\.5\.20")
    phone.press("OK")
    phone.await_stage("Running")
    assert phone.state["applicationVersion"] == "snom360-SIP 6.5.20"


def test_x_at_the_question_leaves_the_old_one(phone):
    phone.await_stage("Running")
    phone.load(phone.samples[NEWER])
    phone.await_stage("Confirm")
    phone.press("X")
    phone.await_stage("Running")
    assert phone.state["applicationVersion"] == "snom360-SIP 6.5.10"


def test_a_cut_while_it_writes_needs_tftp(phone):
    phone.await_stage("Running")
    phone.load(phone.samples[NEWER])
    phone.await_stage("Confirm")
    phone.cut(operation=40, tear="noise")
    phone.press("OK")
    phone.await_stage("Off")
    assert [cut["tear"] for cut in phone.events(kind="power-cut")] == ["noise"]
    phone.power = True
    phone.await_stage("Boot", display="To update by TFTP, press any key")
    phone.press("5")
    phone.await_stage("Recovery")


def test_the_chip_is_written_only_while_the_plug_is_out(phone):
    phone.await_stage("Running")
    chip = phone.flash
    with pytest.raises(Refused, match="power"):
        phone.flash = chip
    phone.power = False
    phone.flash = chip
    phone.power = True
    phone.await_stage("Running")
    assert phone.flash[:0x50000] == chip[:0x50000]


def test_a_softkey_says_what_it_means(phone):
    phone.await_stage("Running")
    assert phone.screen["softkeys"], phone.display
    assert all(softkey["meaning"] for softkey in phone.screen["softkeys"])
