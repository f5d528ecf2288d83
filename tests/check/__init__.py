"""A minute's check of a change: style, types, walls, and the tests nearest to what it touches."""
