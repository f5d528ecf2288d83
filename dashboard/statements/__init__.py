"""The parts of the page of what was known on a day."""
