"""Screens for the counter, officers, heads and leaders."""
