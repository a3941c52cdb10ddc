"""A day in an address."""

from datetime import date


class DayConverter:
    """2026-11-21; a day that there is not is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As it is read."""
        return value.isoformat()
