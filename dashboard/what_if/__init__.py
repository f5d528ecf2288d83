"""The parts of the page what_if."""
