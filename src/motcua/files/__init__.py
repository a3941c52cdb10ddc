"""Files from people: checked by content, cleaned, encrypted, kept by hash outside the web root."""
