"""The parts of the page contract."""
