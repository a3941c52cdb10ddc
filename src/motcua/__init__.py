"""Motcua: one door to the public services of a Vietnamese province or city."""

__version__ = "0.1.0"
