"""The parts of the page staffing."""
