"""Telling people outside the panel what falls due, once each."""
