"""Adapters: one outside system each, chosen by settings, never imported."""
