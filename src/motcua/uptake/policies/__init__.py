"""What a fee policy would do to last year's real filings, and what it did: estimates with their uncertainty."""
