"""Commands that need more than one room."""
