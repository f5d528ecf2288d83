"""A frame in, an altair chart out."""
