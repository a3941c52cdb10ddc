"""Screens for a citizen filing and following a dossier."""
