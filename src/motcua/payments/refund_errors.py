"""What people may be told about money that goes back."""

from motcua.foundation.errors import DomainError


class CannotRefund(DomainError):
    """There is nothing to give back, or not in this way."""


class MoreThanLeft(CannotRefund):
    """More than what is left of the sum that came in."""


class SamePerson(DomainError):
    """Who proposed or checked a refund does not approve it."""


class RefundHasMoved(DomainError):
    """The refund is not where this act starts: mostly somebody else was quicker."""


class WordsMissing(DomainError):
    """A reason, a number or an account is missing."""
