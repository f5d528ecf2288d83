"""The parts of the page payments."""
