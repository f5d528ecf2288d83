"""The parts of the page rankings."""
