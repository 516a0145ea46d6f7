"""A desk phone for pytest: copy this file beside your tests, and say pytest_plugins = ["benchphone"] in conftest.py.

    def test_a_reboot(phone):
        phone.await_stage("Running")
        phone.cycle()
        phone.await_stage("Running")

Every test gets a phone of its own, from the factory, on free ports. The launcher is ./benchphone, or what the environment
variable BENCHPHONE says; more options come from a fixture of yours named phone_options. Needs Python's standard library,
pytest, and nothing else.
"""

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest


class Refused(Exception):
    """The bench did not do it. Its text is what the bench says about that; status is HTTP's."""

    def __init__(self, status, detail):
        super().__init__(f"{status}: {detail}")
        self.status = status


class Phone:
    """A phone on a bench that is up. Times are in seconds.

    bench, pages -- URLs of the bench and of the phone's own pages, without a slash at the end
    token        -- of a bench that is not on this machine
    """

    def __init__(self, bench, pages, token=None):
        self.bench = bench
        self.pages = pages
        self.token = token

    def call(self, method, path, body=None, timeout=60):
        """One call of the API: str and bytes go as they are, dict as JSON. Returns the bytes of the answer."""
        if isinstance(body, dict):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        # urllib calls every body a form, as curl does, and the bench knows better
        request = urllib.request.Request(f"{self.bench}/api/v1{path}", data=body, method=method)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.read()
        except urllib.error.HTTPError as refusal:
            raise Refused(refusal.code, json.load(refusal)["detail"]) from None

    def _json(self, path):
        return json.loads(self.call("GET", path))

    @property
    def state(self):
        """GET /state: stage, versions, registrations, calls, progress."""
        return self._json("/state")

    @property
    def display(self):
        """What the display says, as lines."""
        return self.call("GET", "/display.txt").decode()

    @property
    def screen(self):
        """GET /display.json: heading, lines, softkeys and what they mean, icons."""
        return self._json("/display.json")

    @property
    def lamps(self):
        return self._json("/lamps")

    def press(self, *keys, ms=None):
        """Taps one key after another, each until the phone has heard it, or for so many milliseconds."""
        for key in keys:
            self.call("POST", f"/keys/{key}", {"ms": ms} if ms else None)

    def hold(self, key):
        self.call("PUT", f"/keys/{key}", "1")

    def release(self, key):
        self.call("PUT", f"/keys/{key}", "0")

    @property
    def power(self):
        """Whether the plug is in; assign to move it."""
        return self.call("GET", "/power") == b"1"

    @power.setter
    def power(self, on):
        self.call("PUT", "/power", "1" if on else "0")

    def cycle(self):
        self.call("POST", "/power/cycle")

    def cut(self, operation=None, tear="half"):
        """Cuts power now, or inside that flash write or erase from now, 1 is the next."""
        self.call("POST", "/power/cut", {"operation": operation, "tear": tear} if operation else None)

    def await_stage(self, stage, display=None, within=120):
        """Returns the state when the phone is in that stage and the display matches; else Refused says where it is."""
        wish = {"stage": stage, "within": f"PT{within}S"}
        if display:
            wish["display"] = display
        return json.loads(self.call("POST", "/await", wish, timeout=within + 30))

    def events(self, since=0, kind=None):
        """What happened after that number, oldest first; of one kind, as "power-cut"."""
        return [e for e in self._json(f"/events?since={since}") if kind in (None, e["event"])]

    @property
    def flash(self):
        """All bytes of the chip; assign to write them, while the plug is out."""
        return self.call("GET", "/flash")

    @flash.setter
    def flash(self, content):
        self.call("PUT", "/flash", content)

    @property
    def samples(self):
        """URLs of the images that the option --demo brings, by file name; of two with one name the first, which is whole."""
        return {sample["url"].rpartition("/")[2]: sample["url"] for sample in reversed(self._json("/samples"))}

    def load(self, url):
        """LOAD on the phone's page Software Update."""
        query = urllib.parse.urlencode({"swload": "load", "firmware": url})
        urllib.request.urlopen(f"{self.pages}/dummy.htm?{query}", timeout=30).close()


@pytest.fixture
def phone_options():
    """Options of `benchphone run` besides the ports; a fixture of this name in your tests replaces it."""
    return []


@pytest.fixture
def phone(phone_options, tmp_path):
    """A phone of its own, with the plug in; gone at the end of the test."""
    data = tmp_path / "benchphone"
    ports = [word for name in ("bench", "phone", "sip", "serprog", "console") for word in (f"--{name}-port", "0")]
    log = tmp_path / "benchphone.log"
    launcher = os.environ.get("BENCHPHONE", "./benchphone")
    with log.open("w") as output:
        command = [launcher, "run", "--data", str(data), *ports, *phone_options]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        numbers = _await_ports(data / "ports.json", process, log)
        yield Phone(f"http://127.0.0.1:{numbers['bench']}", f"http://127.0.0.1:{numbers['phone']}")
    finally:
        process.terminate()
        process.wait(30)


def _await_ports(file, process, log, within=120):
    end = time.monotonic() + within
    while not file.exists():
        if process.poll() is not None or time.monotonic() > end:
            pytest.fail("benchphone does not start:\n" + re.sub(r"\s+$", "", log.read_text()))
        time.sleep(0.05)
    return json.loads(file.read_text())
