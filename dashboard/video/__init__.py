"""The parts of the page on cameras."""
