"""People: citizens known by telephone, staff by user name. It knows no dossier and sends no message."""
