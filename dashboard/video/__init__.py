"""The parts of the page video."""
