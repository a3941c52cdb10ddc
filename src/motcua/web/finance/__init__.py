"""Screens of those who handle money: accountants, heads and leaders of an office, leaders of the province."""
