"""Rosters and attendance tables, people × days or a row a day, made into a row a shift."""
