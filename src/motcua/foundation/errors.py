"""The one family of errors that a person may see."""


class DomainError(Exception):
    """A broken rule of the house, told in the words of the person who met it.

    One middleware turns it into a page with status 409. Subclasses are named after the rule: `FeeNotSettled`.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
