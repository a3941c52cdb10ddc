"""A year of sample history, made by the moves and the clock of real dossiers."""
