"""Comparing a day of ours with a day of a gateway, all lines at once, in the database."""
