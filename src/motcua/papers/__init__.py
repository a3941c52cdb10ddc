"""Official papers: facts in, PDF out. It knows no dossier."""
