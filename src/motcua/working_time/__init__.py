"""Working hours, holidays and make-up days: pure arithmetic of legal time limits."""
