"""What a rig does with a bench that it got from labgrid's coordinator; prints a line for each part that worked.

    labgrid_rig.py ENVIRONMENT BENCH CHIP     BENCH is only asked where the phone is; labgrid does the rest
"""

import json
import sys
import urllib.request

from labgrid import Environment

environment, bench, chip = sys.argv[1:]


def wait(**wish):
    body = json.dumps({"within": "PT180S", **wish}).encode()
    request = urllib.request.Request(f"{bench}/api/v1/await", body, {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request, timeout=200))


target = Environment(environment).get_target("main")

power = target.get_driver("NetworkPowerDriver")
console = target.get_driver("ConsoleProtocol")
power.off()
assert not power.get()
power.on()
assert power.get()
console.expect("BenchPhone snom360", timeout=180)
console.expect("stage Running", timeout=180)
print("serial port: the boot was read")

power.cycle()
console.expect("stage Running", timeout=180)
print("power port: cycled")

urllib.request.urlopen(sys.stdin.readline().strip()).close()
wait(stage="Confirm")
ok = target.get_driver("DigitalOutputProtocol")
assert ok.get() is False
ok.set(True)
assert ok.get() is True
ok.set(False)
console.expect("stage Loading", timeout=180)
assert wait(stage="Running")["applicationVersion"] == "snom360-SIP 6.5.20"
print("digital output: OK at the question")

power.off()
target.get_driver("FlashromDriver").load(chip)
power.on()
assert wait(stage="Running")["applicationVersion"] == "snom360-SIP 6.5.10"
print("flashrom: the old chip is back")

video = target.get_driver("VideoProtocol")
print("video: " + video.video.url)
