"""The parts of the wall screen."""
