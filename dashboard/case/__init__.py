"""The parts of one case."""
