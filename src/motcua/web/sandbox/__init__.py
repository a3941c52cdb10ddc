"""Stand-ins for the bank, the telephone and the post; present only where nothing is real."""
