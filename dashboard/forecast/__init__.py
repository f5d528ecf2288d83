"""The parts of the page that tells where the score will end."""
