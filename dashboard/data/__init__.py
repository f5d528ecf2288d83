"""The parts of the page of sources."""
