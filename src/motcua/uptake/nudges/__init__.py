"""Nudges: which wording stands where and when, and what it changed."""
