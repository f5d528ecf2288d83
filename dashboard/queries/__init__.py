"""Every question asked of the snapshot, by name, bound, and remembered as long as it lives."""

from dashboard.queries.snapshot_cache import ask, pin, pinned

__all__ = ["ask", "pin", "pinned"]
