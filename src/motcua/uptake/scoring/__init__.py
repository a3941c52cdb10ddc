"""Points by national profiles: versioned data, counted from what the system knows, silent about what it does not."""
