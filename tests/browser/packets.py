"""What is sent in a network namespace, seen on the wire: where each packet goes, and how."""

import re
import socket
import struct
from ipaddress import ip_address
from threading import Event, Thread
from typing import NamedTuple, Self

ALL, OUTGOING, LOOPBACK = 3, 4, "lo"  # ETH_P_ALL, PACKET_OUTGOING of <linux/if_*.h>
IP, IP6 = 0x0800, 0x86DD
TCP, UDP = 6, 17
SYN, ACK = 0x02, 0x10
PACKETS, STATISTICS = 263, 6  # SOL_PACKET, PACKET_STATISTICS of <linux/if_packet.h>
ROOM = 64 << 20  # bytes, for what comes while nobody looks
READ = 256  # bytes of a packet, enough for its headers and for a name
NAMES = 53
LABEL = re.compile(r"[a-z0-9-]{2,}")


class Packet(NamedTuple):
    """A packet on its way: `opens` is said of the first of a connection, and of every datagram."""

    device: str
    protocol: int
    host: str
    port: int
    opens: bool
    name: str = ""  # that is asked for

    @classmethod
    def read(cls, device: str, kind: int, data: bytes) -> Self:
        """Return what the headers say; of what is neither IP nor IPv6, its kind alone."""
        if kind not in (IP, IP6):
            return cls(device, kind, "", 0, True)
        protocol, host, rest = _ip(data) if kind == IP else _ip6(data)
        port = struct.unpack_from("!H", rest, 2)[0] if protocol in (TCP, UDP) else 0
        opens = protocol != TCP or rest[13] & (SYN | ACK) == SYN
        name = ".".join(LABEL.findall(rest[8:].decode("latin-1"))) if port == NAMES else ""
        return cls(device, protocol, host, port, opens, name)


def _ip(data: bytes) -> tuple[int, str, bytes]:
    return data[9], str(ip_address(data[16:20])), data[(data[0] & 0x0F) * 4 :]


def _ip6(data: bytes) -> tuple[int, str, bytes]:
    return data[6], str(ip_address(data[24:40])), data[40:]


class Watch:
    """Sees every packet that is sent in this namespace, on every device, until it is left."""

    def __init__(self) -> None:
        self.sent: list[Packet] = []
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ALL))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        self._socket.settimeout(0.2)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        _, dropped = struct.unpack("II", self._socket.getsockopt(PACKETS, STATISTICS, 8))
        self._socket.close()
        assert dropped == 0, f"{dropped} packets went by unseen"

    @property
    def left(self) -> list[Packet]:
        """What was sent on its way out of this machine."""
        return [packet for packet in self.sent if packet.device != LOOPBACK]

    @property
    def asked(self) -> set[int]:
        """The ports that were asked on loopback."""
        return {packet.port for packet in self.sent if packet.device == LOOPBACK and packet.opens}

    def _look(self) -> None:
        while not self._over.is_set():
            try:
                data, (device, kind, way, *_) = self._socket.recvfrom(READ)
            except TimeoutError:
                continue
            if way == OUTGOING:
                self.sent.append(Packet.read(device, kind, data))
