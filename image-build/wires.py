"""What hangs on the header of the emulated Pi: QEMU wires none of it, so this does, over QEMU's test channel.

    GPIO 8    select of the flash chip, through the bus isolator: passed on while the chip has its supply and GPIO 23 is low
    GPIO 22   supply of the flash chip; GPIO 24 tells when it is there
    GPIO 4, 6 held up by resistors: no key asks for attention, the handset is down

QEMU tells of each change of an output; the chip's select follows some tens of microseconds later, for which the device tree of
this machine has the kernel wait (see pi3-qemu.dts). Inputs have no wires in QEMU: their level is written into the register that
the kernel reads. It raises no interrupt, so there are no edges.
"""

import socket
import threading

import guest

GPIO = "/machine/soc/peripherals/gpio"
FLASH = "/machine/peripheral/flash"
# registers of the BCM2835's GPIO block at its address in a Pi 3
GPSET0, GPCLR0 = 0x3F20001C, 0x3F200028

KEY_INT_N, HOOK_N, FLASH_CE_N, FLASH_PWR_EN, FLASH_BUS_EN_N, FLASH_PG = 4, 6, 8, 22, 23, 24


class Wires(threading.Thread):
    def __init__(self, path):
        """`path`: of the socket that QEMU is told to connect to."""
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(path))
        self.server.listen(1)
        self.level = {FLASH_CE_N: 1, FLASH_PWR_EN: 0, FLASH_BUS_EN_N: 1}
        self.count = {}
        self.switched = []
        self.selected = False
        self.channel = None

    def run(self):
        self.channel, _ = self.server.accept()
        # a select that comes too late is a transfer into nowhere
        guest.hurry(threading.get_native_id(), -15)
        self.tell(f"irq_intercept_out {GPIO}")
        self.tell(f"set_irq_in {FLASH} ssi-gpio-cs 0 1")
        self.drive(KEY_INT_N, 1)
        self.drive(HOOK_N, 1)
        self.drive(FLASH_PG, 0)
        try:
            with self.channel.makefile("r") as lines:
                for line in lines:
                    self.hear(line.split())
        except OSError:
            pass  # QEMU has ended

    def tell(self, command):
        self.channel.sendall(command.encode() + b"\n")

    def hear(self, words):
        """`IRQ raise 8`, `IRQ lower 8`; answers to commands are OK, or FAIL with a reason."""
        if words[:1] == ["IRQ"]:
            self.change(int(words[2]), 1 if words[1] == "raise" else 0)
        elif words[:1] not in (["OK"], []):
            raise RuntimeError("QEMU says " + " ".join(words))

    def change(self, line, level):
        self.level[line] = level
        self.count[line] = self.count.get(line, 0) + 1
        if line == FLASH_PWR_EN:
            self.drive(FLASH_PG, level)
        if line in (FLASH_PWR_EN, FLASH_BUS_EN_N):
            self.switched.append((line, level))
        if line in (FLASH_CE_N, FLASH_PWR_EN, FLASH_BUS_EN_N):
            self.select()

    def select(self):
        powered = self.level[FLASH_PWR_EN] == 1 and self.level[FLASH_BUS_EN_N] == 0
        selected = powered and self.level[FLASH_CE_N] == 0
        if selected != self.selected:
            self.selected = selected
            self.tell(f"set_irq_in {FLASH} ssi-gpio-cs 0 {0 if selected else 1}")

    def drive(self, line, level):
        """An input takes this level until told otherwise."""
        self.tell(f"writel {GPSET0 if level else GPCLR0:#x} {1 << line:#x}")
