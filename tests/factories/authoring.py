"""People who write procedures, and packages changed by them."""

from collections.abc import Mapping

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.catalogue import services
from motcua.catalogue.models import Procedure, ProcedureVersion
from tests.factories.authorities import MembershipFactory


def editor(role: str = Membership.Role.EDITOR) -> Person:
    """Somebody who writes and approves procedures."""
    return MembershipFactory(role=role).person


def changed(files: Mapping[str, str], popularity: int = 99) -> dict[str, str]:
    """The files of the licence package with another popularity."""
    old = next(line for line in files["procedure.yaml"].splitlines() if line.startswith("popularity: "))
    return {**files, "procedure.yaml": files["procedure.yaml"].replace(old, f"popularity: {popularity}", 1)}


def published_in_browser(procedure: Procedure, popularity: int = 99) -> ProcedureVersion:
    """A version that one editor wrote and another approved."""
    author = editor()
    draft = services.start_draft(procedure, by=author)
    services.save_draft(draft, by=author, files=changed(draft.files, popularity), seen=1)
    services.send_draft(draft, by=author)
    return services.approve_draft(draft, by=editor())
