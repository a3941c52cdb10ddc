"""A page that is drawn again while somebody fills it in: nothing is saved, nothing is complained of, nothing is lost."""

from collections.abc import Callable
from typing import Any

from motcua.forms.groups import group_named, rows_changed
from motcua.forms.pages import QuestionPage

Make = Callable[[Any], QuestionPage]  # the form of the page, bound to what was posted, or not sent yet (None)


def refreshed(make: Make, data: Any) -> dict[str, Any]:
    """What forms/changed.html needs after an answer or the rows of a group have changed.

    Only the places whose question came or went, what is computed, sums in words; the whole group when its rows changed.
    """
    act, before = data.get("act", ""), data.getlist("shown")
    sent = make(rows_changed(data, act) or data).quietly()
    fresh = make(None).with_said(sent.said)
    own, name = fresh.own_changed_slots(before), group_named(act)
    if name in sent.fields:
        return {"group": sent.fresh_row(name), "slots": own, "echoes": sent.echoes()}
    return {"slots": [*own, *sent.changed_slots_of_rows(before)], "echoes": sent.echoes()}


def with_rows_changed(make: Make, data: Any) -> QuestionPage | None:
    """The page with a row added or taken out, as a button without a script asks for; None for other acts."""
    act = data.get("act", "")
    changed = rows_changed(data, act)
    if changed is None:
        return None
    form = make(changed).quietly()
    if group_named(act) in form.fields:
        form.fresh_row(group_named(act))
    return form
