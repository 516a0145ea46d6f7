"""Runs kicad-cli with a configuration of its own, so that nobody's settings change what comes out."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile

HARDWARE = pathlib.Path(__file__).resolve().parent.parent
TEMPLATE = pathlib.Path(os.environ.get("KICAD_TEMPLATE_DIR", "/usr/share/kicad/template"))
VERSION = "9.0.8"
BOARDS = ("hat", "panel")


class Failure(Exception):
    """What went wrong, and what to do."""


def file(board, suffix):
    """hardware/hat/hat.kicad_sch and the like."""
    return HARDWARE / board / f"{board}.{suffix}"


@contextlib.contextmanager
def configured():
    """A function that runs kicad-cli with words as arguments and returns the finished process."""
    if shutil.which("kicad-cli") is None:
        raise Failure("no kicad-cli: apt-get install -t bookworm-backports --no-install-recommends"
                      " kicad kicad-symbols kicad-footprints")
    with tempfile.TemporaryDirectory(prefix="kicad-") as home:
        # kicad-cli makes the footprint table by itself, the symbol table not.
        settings = pathlib.Path(home, "9.0")
        settings.mkdir()
        for table in ("sym-lib-table", "fp-lib-table"):
            shutil.copy(TEMPLATE / table, settings)
        environment = {**os.environ, "KICAD_CONFIG_HOME": home}

        def run(*words, expected=(0,)):
            done = subprocess.run(
                ["kicad-cli", *map(str, words)], env=environment, text=True, capture_output=True, timeout=600)
            if done.returncode not in expected:
                raise Failure(f"kicad-cli {' '.join(map(str, words))} ended with {done.returncode}:\n"
                              f"{done.stdout}{done.stderr}")
            return done

        version = run("version").stdout.strip()
        if version != VERSION:
            print(f"Warning: KiCad {version}; the boards are checked with {VERSION}, other libraries find other things")
        yield run
