"""The sections about asking for more and about waits, on the page of a dossier."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.authorities.queries import roles_of
from motcua.dossiers.amending import questions_of
from motcua.dossiers.models import Dossier, SupplementRequest
from motcua.dossiers.queries.supplements import ItemRow, led_offices, open_leave, open_request, rows_of, usable_leave
from motcua.dossiers.queries.waits import open_wait
from motcua.forms.values import shown
from motcua.foundation import clock
from motcua.web.requests import SignedInRequest

Facts = dict[str, Any]
STALE = timedelta(days=10)  # a body that has said nothing for so long is worth a call


def supplements(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """Every request, each item with its answer and its mark; how long the applicant still has."""
    asked = list(dossier.supplements.select_related("asked_by", "leave__answered_by"))
    waiting = open_request(dossier)
    found = [
        {
            "request": each,
            "rows": worded_rows(dossier, each),
            "open": waiting is not None and each.pk == waiting.pk,
            "left": left(each) if waiting is not None and each.pk == waiting.pk else "",
            "received_here": waiting is not None and each.pk == waiting.pk and takes_in(request, dossier),
        }
        for each in asked
    ]
    return {"requests": found} if found else None


def takes_in(request: SignedInRequest, dossier: Dossier) -> bool:
    """Whether this person's counter took the dossier in on paper, so that it takes in what is brought later, too."""
    here = roles_of(request.user).get(dossier.receiving_authority_id, ())
    return dossier.filed_by_id is None and "receiver" in here


def left(request: SupplementRequest) -> str:
    """The applicant's countdown: "còn 12 ngày"."""
    days = (localtime(request.until).date() - clock.today()).days
    if clock.now() > request.until:
        return _("đã hết hạn")
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", days) % {"n": days} if days else _("hôm nay là ngày cuối")


def worded_rows(dossier: Dossier, request: SupplementRequest | None) -> list[ItemRow]:
    """The items, with the answer of before and the answer anew in words where an answer was to be corrected."""
    rows = rows_of(request) if request else []
    asked, language = questions_of(dossier.version.package), get_language() or "vi"
    for row in rows:
        question = asked.get(row.asked.get("question", ""))
        if question is not None and row.given is not None and row.given.value:
            before = row.given.before or {question.id: dossier.answers.get(question.id)}
            pair = before.get(question.id), row.given.value.get(question.id)
            row.told = shown(question, pair[0], language), shown(question, pair[1], language)
    return rows


def leave(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """A request to the leader that is open, or his answer as long as it has not been used."""
    asked, given = open_leave(dossier), usable_leave(dossier)
    last = dossier.round_leaves.last()
    refused = last if asked is None and given is None and last is not None and last.allowed is False else None
    if asked is None and given is None and (refused is None or not dossier.is_open or dossier.decided_at):
        return None
    mine = led_offices(request.user) & {dossier.authority_id, dossier.receiving_authority_id}
    return {"asked": asked, "given": given, "refused": refused, "mine": bool(mine)}


def wait(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """Whom the office waits for outside, and for how long already."""
    found = open_wait(dossier)
    if found is None:
        return None
    gone = clock.today() - localtime(found.since).date()
    overdue = found.answer_by is not None and found.answer_by < clock.today()
    return {"wait": found, "days": gone.days, "stale": overdue or gone >= STALE}
