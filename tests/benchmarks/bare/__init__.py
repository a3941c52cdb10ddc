"""The least that Django can do: one page of 8 KB, one form that inserts one row. Everything else is compared with it."""
