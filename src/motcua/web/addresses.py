"""What may stand in our addresses: anything else is not found before any screen or table is asked."""

from django.urls import register_converter


class CodeConverter:
    """A reference, an official number or a verification code, in large or small letters."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,59}"

    def to_python(self, value: str) -> str:
        """As it is kept: in large letters."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """As it is."""
        return str(value)


CODE = "code"  # its name in a path: f"ho-so/<{CODE}:reference>/"
register_converter(CodeConverter, CODE)
