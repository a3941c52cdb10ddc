"""Commands of uptake."""
