"""The store of everything ever loaded, the SQL models over it, and the snapshots they end in."""
