"""The ink charts are drawn with, on light and on dark paper."""

from dataclasses import dataclass
from typing import Any

Look = dict[str, Any]


@dataclass(frozen=True)
class Palette:
    """Colours of one paper; series differ by lightness, states by these four."""

    ink: str
    muted: str
    line: str
    paper: str
    teal: str
    amber: str
    vermilion: str
    grey: str

    def state(self, colour: str) -> str:
        """Return the colour called `colour` in `wording.states`."""
        return str(getattr(self, colour))


LIGHT = Palette(
    ink="#1F2937",
    muted="#6B7280",
    line="#E5E7EB",
    paper="#FFFFFF",
    teal="#0F766E",
    amber="#B45309",
    vermilion="#B91C1C",
    grey="#6B7280",
)
DARK = Palette(
    ink="#F3F4F6",
    muted="#9CA3AF",
    line="#374151",
    paper="#111827",
    teal="#2DD4BF",
    amber="#FBBF24",
    vermilion="#F87171",
    grey="#9CA3AF",
)
FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
