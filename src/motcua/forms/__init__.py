"""Questions and rules: an engine that turns a package's pages into forms. It knows no dossier."""
