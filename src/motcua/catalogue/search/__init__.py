"""Finding procedures and cards by everyday words: a thesaurus, spelling, BM25 and a ranking by features."""
