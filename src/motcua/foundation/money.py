"""Money is whole đồng, an integer."""


def dong(amount: int) -> str:
    """135000 -> "135.000 đồng" (no-break space: amount and unit stay on one line)."""
    return f"{grouped(amount)}\u00a0đồng"


def grouped(number: int) -> str:
    """1234567 -> "1.234.567", as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")
