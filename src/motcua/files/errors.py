"""What a person is told when a file cannot be taken, and when one of ours cannot be found."""

from motcua.foundation.errors import DomainError


class FileRefused(DomainError):
    """The upload was not kept; the message says why and what to do instead."""


class FileLost(DomainError):
    """The row is there but its bytes are missing, changed, or locked with a key that we no longer hold."""
