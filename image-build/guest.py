"""The image in QEMU: a copy of the card, the machine, its console, and the ways in (bench API, phone's pages, ssh).

Standard library only. Everything listens on loopback, and what is made is in one folder that is deleted at the end.
"""

import base64
import contextlib
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

MIB = 1024 * 1024
SECTOR = 512


# The service gives itself as long as a Pi needs, and is stopped after that. An emulated processor needs ten times as long, more
# on a busy machine; so this is told to the service manager from outside, and the image stays as it is.
PATIENCE = "[Service]\nTimeoutStartSec=20min\nWatchdogSec=10min\n"


def hurry(thread, nice):
    """Has a process or thread go before others, where we may; who started this as an ordinary user has a quieter machine."""
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, thread, nice)


class Failed(Exception):
    """What was expected did not come; the message says what and where to look."""


def need(*programs):
    """Ends with the package to install when one of these (command, package) is not there."""
    missing = [package for command, package in programs if not shutil.which(command)]
    if missing:
        sys.exit("missing on this machine: sudo apt install --no-install-recommends " + " ".join(missing))


def need_qemu():
    """QEMU 10 has been tried; Debian 12's own, 7.2, has no SPI and no I2C on its Pis."""
    need(("qemu-system-aarch64", "qemu-system-arm"))
    said = subprocess.check_output(["qemu-system-aarch64", "--version"], text=True)
    if int(re.search(r"version (\d+)", said)[1]) < 10:
        sys.exit("QEMU 10 or newer is needed: Debian 13's qemu-system-arm, or 12's from bookworm-backports")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Clock:
    """Seconds since the machine was switched on, printed before each line."""

    def __init__(self):
        self.start = time.monotonic()

    def seconds(self):
        return time.monotonic() - self.start

    def say(self, what):
        print(f"{self.seconds():7.1f} s  {what}", flush=True)


class Card:
    """A copy of an image, as large as a card would be, so that growing is tried too."""

    def __init__(self, image, folder, size_mib):
        self.path = folder / "card.img"
        subprocess.run(["cp", "--sparse=always", image, self.path], check=True)
        os.truncate(self.path, size_mib * MIB)
        table = json.loads(subprocess.check_output(["sfdisk", "--json", self.path], stderr=subprocess.DEVNULL))
        self.boot = f"{self.path}@@{table['partitiontable']['partitions'][0]['start'] * SECTOR}"

    def take(self, name, to):
        """Copies a file of the boot partition out."""
        subprocess.run(["mcopy", "-n", "-i", self.boot, f"::{name}", to], check=True)
        return to

    def put(self, name, text):
        """Lays a file onto the boot partition, as an owner does with a card reader."""
        subprocess.run(["mcopy", "-o", "-i", self.boot, "-", f"::{name}"], input=text.encode(), check=True)


class Guest:
    """One machine with the card in it. Use as a context: at its end the machine is off, whatever happened."""

    def __init__(self, image, machine, folder, card_mib=4096):
        """`machine`: what makes QEMU this machine; {card} stands for the card's file, {net} for the name of its network."""
        self.folder = folder
        self.machine = machine
        self.card = Card(image, folder, card_mib)
        self.ports = {"bench": free_port(), "phone": free_port(), "ssh": free_port()}
        self.token = secrets.token_hex(24)
        self.key = folder / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.key], check=True)
        self.card.put("authorized_keys", self.key.with_suffix(".pub").read_text())
        self.card.put("token", self.token)
        self.kernel = self.card.take("vmlinuz", folder / "vmlinuz")
        self.initrd = self.card.take("initrd.img", folder / "initrd.img")
        self.cmdline = self.card.take("cmdline.txt", folder / "cmdline.txt").read_text().strip()
        self.console = folder / "console.log"
        self.process = None
        self.clock = None

    # ---- power

    def switch_on(self, more_cmdline="", more_arguments=()):
        forwards = "".join(
            f",hostfwd=tcp:127.0.0.1:{self.ports[name]}-:{inside}" for name, inside in (("bench", 8080), ("phone", 80), ("ssh", 22))
        )
        command = ["qemu-system-aarch64", *self.machine, *more_arguments]
        patience = base64.b64encode(PATIENCE.encode()).decode()
        # a card that a busy machine is slow to show is not a card that is missing
        more_cmdline += " systemd.default_device_timeout_sec=20min"
        cmdline = f"{self.cmdline} {more_cmdline} systemd.set_credential_binary=systemd.unit-dropin.benchphone.service:{patience}"
        command += ["-kernel", self.kernel, "-initrd", self.initrd, "-append", cmdline]
        command += ["-netdev", f"user,id=net{forwards}", "-display", "none", "-monitor", "none", "-no-reboot"]
        with open(self.folder / "qemu.log", "ab") as log:
            self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        hurry(self.process.pid, -5)
        self.clock = Clock()

    def cut_power(self):
        """As pulling the plug does: nothing is written any more."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def shut_down(self, seconds=240):
        """`poweroff` inside, and QEMU ends by itself."""
        with contextlib.suppress(Failed):
            self.run("systemctl poweroff --no-block")
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"still on {seconds} s after poweroff\n{self.tail()}") from None
        self.process = None
        self.clock.say("off")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()

    # ---- ways in

    def tail(self, lines=40):
        said = self.console.read_text(errors="replace").splitlines() if self.console.exists() else []
        return "last words on the console:\n  " + "\n  ".join(said[-lines:])

    def wait(self, what, attempt, seconds):
        """Tries until `attempt` returns something true; the machine under it is emulated, so be patient."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Failed(f"QEMU ended ({self.process.returncode}) while waiting: {what}\n{(self.folder / 'qemu.log').read_text()}\n{self.tail()}")
            found = attempt()
            if found:
                self.clock.say(what)
                return found
            time.sleep(0.5)
        raise Failed(f"not within {seconds} s: {what}\n{self.tail()}")

    def wait_for_console(self, what, text, seconds):
        self.wait(what, lambda: self.console.exists() and text in self.console.read_text(errors="replace"), seconds)

    def http(self, method, url, body=None, token=None, seconds=60):
        """Status and body; status 0 when nobody answers."""
        request = urllib.request.Request(url, method=method, data=body)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()
        except (OSError, ValueError) as silent:
            return 0, str(silent).encode()

    def api(self, method, path, body=None, token=True, seconds=60):
        url = f"http://127.0.0.1:{self.ports['bench']}/api/v1{path}"
        return self.http(method, url, body, self.token if token else None, seconds)

    def state(self):
        status, body = self.api("GET", "/state")
        return json.loads(body) if status == 200 else None

    def bench(self, method, path, body=None, seconds=60):
        """A call of the bench's API that must succeed."""
        status, answer = self.api(method, path, body, seconds=seconds)
        if not 200 <= status < 300:
            raise Failed(f"{method} {path}: {status} {answer.decode(errors='replace')}")
        return answer

    def wait_for_bench(self, seconds):
        return self.wait("bench answers", self.state, seconds)

    def run(self, command, seconds=180, check=True):
        """What a command says inside, as root through ssh."""
        ssh = ["ssh", "-q", "-i", self.key, "-p", str(self.ports["ssh"]), "-o", "StrictHostKeyChecking=no"]
        ssh += ["-o", f"UserKnownHostsFile={self.folder}/known", "-o", "BatchMode=yes", "-o", "ConnectTimeout=30"]
        try:
            done = subprocess.run([*ssh, "root@127.0.0.1", command], capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"not within {seconds} s inside: {command}") from None
        if check and done.returncode != 0:
            raise Failed(f"status {done.returncode} inside of: {command}\n{done.stdout}{done.stderr}")
        return done.stdout.strip()


class Checks:
    """What was looked at, one line each, and how many were not as they should be."""

    def __init__(self):
        self.wrong = 0
        self.count = 0

    def that(self, what, found, good):
        self.count += 1
        self.wrong += 0 if good else 1
        print(f"{'ok     ' if good else 'NOT OK '} {what}: {found}", flush=True)

    def same(self, what, found, wanted):
        self.that(what, found if found == wanted else f"{found} instead of {wanted}", found == wanted)

    def end(self):
        print(f"{self.count} checked, {self.wrong} not as they should be", flush=True)
        return 1 if self.wrong else 0


def newest_image(here):
    images = sorted(pathlib.Path(here, "out").glob("benchphone_*_arm64.img"), key=lambda file: file.stat().st_mtime)
    if not images:
        sys.exit("no image in image-build/out; image-build/build makes one")
    return images[-1]


@contextlib.contextmanager
def folder(keep):
    """Where the machine's files are; kept when asked, for a look at console.log afterwards."""
    # so that no machine is left running behind a script that was told to end
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    made = pathlib.Path(tempfile.mkdtemp(prefix="benchphone-"))
    try:
        yield made
    finally:
        if keep:
            print(f"kept: {made}")
        else:
            shutil.rmtree(made, ignore_errors=True)
