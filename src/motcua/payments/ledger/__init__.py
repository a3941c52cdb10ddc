"""Double entry: the chart of accounts, and what each happening books. Pure."""
