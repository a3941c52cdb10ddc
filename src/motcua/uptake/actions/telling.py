"""What owners of work are told by e-mail; queued in the transaction of what it tells of."""

from collections import defaultdict
from collections.abc import Iterable

from motcua.accounts.models import Person
from motcua.notifications.services import queue_message
from motcua.uptake.models import ActionItem

MOST_LINES = 20  # in one e-mail; the rest is counted


def tell_of_work(actions: Iterable[ActionItem], *, by: Person) -> None:
    """One e-mail to each owner with what he has just been given; nobody is told of what he gave himself."""
    for owner, given in _by_owner(actions).items():
        if owner.email and owner.pk != by.pk:
            facts = {"who": by.full_name or str(by.username)} | _facts(given)
            queue_message("email", to=owner.email, template="work_given", context=facts, language=owner.language)


def remind(actions: Iterable[ActionItem]) -> int:
    """One e-mail to each owner with what is due soon or late; returns how many were written."""
    sent = 0
    for owner, due in _by_owner(actions).items():
        if owner.email:
            late = sum(each.late for each in due)
            facts = _facts(due) | {"late": str(late) if late else ""}
            queue_message("email", to=owner.email, template="work_due", context=facts, language=owner.language)
            sent += 1
    return sent


def _by_owner(actions: Iterable[ActionItem]) -> dict[Person, list[ActionItem]]:
    found: dict[Person, list[ActionItem]] = defaultdict(list)
    for each in actions:
        found[each.owner].append(each)
    return found


def _facts(actions: list[ActionItem]) -> dict[str, object]:
    more = len(actions) - MOST_LINES
    lines = [f"{each.due_on:%d/%m/%Y}: {each.what}" for each in actions[:MOST_LINES]]
    return {"n": str(len(actions)), "items": lines, "more": str(more) if more > 0 else ""}
