"""The case: filing, lifecycle, clock, journal, queries, papers."""
