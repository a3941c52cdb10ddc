"""The case: draft, submission, lifecycle, journal, clock, steps, decisions."""
