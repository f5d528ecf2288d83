"""Rosters and attendance tables of people × days, made into a row a shift."""
