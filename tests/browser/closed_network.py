"""A network of its own, with a way out that leads nowhere: what takes it is sent, and is seen.

Without a way out an attempt to leave fails before anything is sent, and nothing could be counted.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

RESOLVER = "192.0.2.53"
# Neither neighbours are asked for nor routers: whatever is on the wire, a program sent it.
SILENT = ("arp", "off", "addrgenmode", "none")
COMMANDS = (
    ("link", "set", "lo", "up"),
    ("link", "add", "way", "type", "veth", "peer", "name", "nowhere"),
    ("link", "set", "way", *SILENT, "up"),
    ("link", "set", "nowhere", *SILENT, "up"),
    ("address", "add", "10.99.0.2/24", "dev", "way"),
    ("-6", "address", "add", "fd00:99::2/64", "dev", "way", "nodad"),
    ("route", "add", "default", "dev", "way"),
    ("-6", "route", "add", "default", "dev", "way"),
)
# Names are asked for by a packet, whoever answers for them on the machine around.
NAMES = {
    "resolv.conf": f"nameserver {RESOLVER}\noptions timeout:1 attempts:1\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}


@cache
def within() -> tuple[str, ...] | None:
    """Return the command that runs another in a network of its own; None where it may not be."""
    alone = ("unshare", "--net", "--mount")
    ways = [alone] if os.geteuid() == 0 else [(*alone, "--user", "--map-root-user")]
    if not (shutil.which("unshare") and shutil.which("ip")):
        return None
    tried = ("ip", *COMMANDS[1])
    return next((way for way in ways if _runs(*way, *tried)), None)


def prepare(folder: Path) -> None:
    """Lay the way out that leads nowhere; of this process's network, which is its own by now."""
    for command in COMMANDS:
        subprocess.run(["ip", *command], check=True)
    for name, text in NAMES.items():
        (folder / name).write_text(text, encoding="ascii")
        if Path("/etc", name).exists():
            subprocess.run(["mount", "--bind", folder / name, f"/etc/{name}"], check=True)


def run(module: str, *arguments: str) -> None:
    """Run one of our modules in a network of its own."""
    way = within()
    assert way is not None
    subprocess.run([*way, sys.executable, "-m", module, *arguments], check=True)


def _runs(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
