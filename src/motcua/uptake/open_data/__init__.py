"""Monthly tables for everybody: what may be told, how it is written, and how it is described."""
