"""Targets: which one holds where, the way to it month by month, where one stands on it and when one gets there."""
