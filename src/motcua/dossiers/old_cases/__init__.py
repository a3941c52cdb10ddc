"""Cases of an older system: a mapping file, a table, checked rows, and their life told again. Reads nothing but those."""
