"""What a list of dossiers is narrowed by. Everything but the text lies in one index of the open dossiers."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person, hash_of
from motcua.accounts.phones import vietnamese_phone
from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.intake import ID_NUMBER
from motcua.dossiers.models import WAITING, DossierReference
from motcua.dossiers.queries.sight import tidied
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.text import folded

GROUPS = {
    "mine": _("Việc của tôi"),
    "waiting": _("Chờ bên ngoài"),
    "office": _("Cả cơ quan"),
    "done": _("Đã xong"),
}
DUE = {
    "late": _("Trễ hạn"),
    "today": _("Đến hạn hôm nay"),
    "soon": _("Đến hạn trong 3 ngày"),
    "week": _("Đến hạn trong 7 ngày"),
    "waiting": _("Đang dừng đồng hồ"),
}
ORDERS = {"due": _("Việc gấp trước"), "new": _("Mới nộp trước"), "old": _("Nộp lâu nhất trước")}
ME, NOBODY = "me", "nobody"
WITHIN = {"today": 0, "soon": 3, "week": 7}  # calendar days from today, the last one included
MOST_REFERENCES = 200
LONGEST = 100


@dataclass(frozen=True)
class Filters:
    """What is asked of the list; "" is everything.

    `group` of GROUPS, `due` of DUE, `sort` of ORDERS; `procedure`, `unit`, `ward` are codes; `officer` is ME, NOBODY or
    a user name; `text` is the beginning of a code or number, a whole telephone or identity number, or words of a name.
    """

    group: str = "mine"
    state: str = ""
    due: str = ""
    step: str = ""
    procedure: str = ""
    ward: str = ""
    unit: str = ""
    officer: str = ""
    channel: str = ""
    text: str = ""
    sort: str = "due"

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Filters":
        """The filters in something that was kept or typed; what is not understood counts as not asked."""
        known = {name: _clean(given[name]) for name in cls.__dataclass_fields__ if isinstance(given.get(name), str)}
        for name, choices in (("group", GROUPS), ("due", DUE), ("sort", ORDERS)):
            if known.get(name) not in choices:
                known.pop(name, None)
        return cls(**known)

    def told(self) -> dict[str, str]:
        """Only what differs from the list as it opens: what is kept and what stands in an address."""
        plain = asdict(Filters())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    def but(self, **changes: str) -> "Filters":
        """The same with other values."""
        return Filters(**(asdict(self) | changes))


def _clean(text: str) -> str:
    """One line; PostgreSQL keeps no NUL."""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST]


def narrowing(filters: Filters, officer: Person) -> Q:
    """Everything but group, due moment and text, as one condition."""
    plain = {"state": filters.state, "open_step": filters.step, "ward": filters.ward, "channel": filters.channel}
    wanted = Q(**{name: value for name, value in plain.items() if value})
    if filters.procedure:
        wanted &= Q(procedure=Procedure.objects.filter(code=filters.procedure).values_list("pk", flat=True).first())
    if filters.unit:
        wanted &= Q(held_by=Authority.objects.filter(code=filters.unit).values_list("pk", flat=True).first())
    if filters.officer:
        wanted &= _holder(filters.officer, officer)
    return wanted


def _holder(name: str, officer: Person) -> Q:
    """Whose the open step is; a name that nobody has finds nothing."""
    if name == NOBODY:
        return Q(assignee=None)
    found = officer if name == ME else Person.objects.filter(username=name).only("pk").first()
    return Q(assignee=found) if found else Q(pk__in=[])


def pressing(due: str) -> Q:
    """The dossiers of one word of DUE; those that are late belong to "late" only."""
    now = clock.now()
    if due == "late":
        return Q(due_at__lt=now)
    if due == "waiting":
        return Q(due_at=None)
    return Q(due_at__gte=now, due_at__lt=end_of_day(WITHIN[due]))


def end_of_day(days: int) -> datetime:
    """The midnight that ends the day so many days from today, in Asia/Ho_Chi_Minh."""
    return make_aware(datetime.combine(clock.today() + timedelta(days=days + 1), time()))


def says(text: str) -> Q:
    """The dossiers that a text means: a code or number or its beginning, else a telephone or identity number, else a name."""
    if any(letter.isdigit() or letter == "-" for letter in text):
        named = DossierReference.objects.filter(number__startswith=tidied(text)).values_list("dossier_id", flat=True)
        if found := list(named[:MOST_REFERENCES]):
            return Q(pk__in=found)
        if hashes := _hashes(text):
            return Q(**hashes)
    words = re.findall("[a-z0-9]+", folded(text))
    if not words:
        return Q(pk__in=[])
    return Q(
        applicant__names=SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
    )


def _hashes(text: str) -> dict[str, str]:
    """Personal numbers cannot be read in the database, only recognised: the whole number is needed."""
    digits = re.sub(r"[\s.\-]", "", text)
    try:
        return {"applicant__phone_hash": hash_of(vietnamese_phone(digits))}
    except ValueError:
        whole = digits.isascii() and digits.isdigit() and len(digits) in (9, 12)
        return {"applicant__id_hash": keyed_hash(digits, purpose=ID_NUMBER)} if whole else {}


def waits(state_of: str = "state") -> Q:
    """The clock stands, because somebody outside has to act."""
    return Q(**{f"{state_of}__in": sorted(WAITING)})
