"""The true figures of use, read from the journal."""
