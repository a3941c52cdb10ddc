"""Screens for everybody, signed in or not."""
