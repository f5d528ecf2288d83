"""How the text of a cell becomes a value, and the verdict on a single row."""
