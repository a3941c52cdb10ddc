"""A request as it is behind a sign-in check."""

from django.http import HttpRequest

from motcua.accounts.models import Person


class SignedInRequest(HttpRequest):
    """Somebody is signed in: `login_required` or the officer's door has seen to it."""

    user: Person  # type: ignore[assignment]
    roles: dict[int, set[str]]  # office -> roles: a page that has read them leaves them here for its frame
