"""What stands around the list: tabs, chips of the due moment, what it is narrowed by, and the choices for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.dossiers.models import ENDED, Channel, SavedView
from motcua.dossiers.queries import Filters, Inbox
from motcua.dossiers.queries.filters import DUE, GROUPS, ME, NOBODY, ORDERS
from motcua.dossiers.queries.inbox import Counts
from motcua.web.officer.list_address import NAMES, VIEW, address
from motcua.web.officer.list_rows import packages_of, ward_names
from motcua.web.officer.wording import STATES

SHORT = {  # beside their numbers
    "late": lambda: _("Trễ hạn"),
    "today": lambda: _("Hôm nay"),
    "soon": lambda: _("3 ngày tới"),
    "week": lambda: _("7 ngày tới"),
    "waiting": lambda: _("Đang dừng đồng hồ"),
}
STEPS_READ = 40  # packages whose steps are offered when no procedure is chosen


@dataclass(frozen=True)
class Link:
    """A tab or chip."""

    name: Any
    url: str
    n: int | None = None
    here: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Choice:
    """One box of the panel: a list of (value, words)."""

    field: str
    label: str
    options: list[tuple[str, str]]
    chosen: str

    @property
    def word(self) -> str:
        return NAMES[self.field]


def tabs(filters: Filters, counts: Counts, size: int) -> list[Link]:
    """The groups, with their numbers where they are counted; a tab keeps the text and drops the rest."""
    numbers = {"mine": counts.mine, "waiting": counts.waiting}
    return [
        Link(
            name,
            address(Filters(group=group, text=filters.text), so=_told(size)),
            numbers.get(group),
            group == filters.group,
        )
        for group, name in GROUPS.items()
    ]


def due_chips(filters: Filters, counts: Counts, size: int) -> list[Link]:
    """The due moments that have something in them; pressed again, a chip lets go."""
    links = []
    for due, words in SHORT.items():
        here, n = filters.due == due, counts.due.get(due, 0)
        if n or here:
            url = address(filters.but(due="" if here else due), so=_told(size))
            links.append(Link(words(), url, n, here, "late" if due == "late" else ""))
    return links if filters.group != "waiting" else []


def orders(filters: Filters, size: int) -> list[Link]:
    """Ways of sorting."""
    if filters.group == "done":
        return []
    return [
        Link(name, address(filters.but(sort=sort), so=_told(size)), here=sort == filters.sort)
        for sort, name in ORDERS.items()
    ]


def views(kept: Iterable[SavedView], filters: Filters, chosen: str) -> list[Link]:
    """One's own views; the one chosen, or the one that shows just this."""
    return [
        Link(
            view.name,
            address(Filters.of(view.filters), **{VIEW: view.pk}),
            here=chosen == str(view.pk) or (not chosen and Filters.of(view.filters) == filters),
        )
        for view in kept
    ]


def active(filters: Filters, officer: Person, size: int) -> list[Link]:
    """What the list is narrowed by, each with the address without it."""
    words = {
        "text": lambda text: _("“%(text)s”") % {"text": text},
        "due": lambda due: str(DUE[due]),
        "state": lambda state: str(STATES.get(state, state)),
        "procedure": lambda code: _name_of(Procedure.objects.filter(code=code).first(), code),
        "step": lambda step: _("Bước: %(step)s") % {"step": step_names({step}, filters.procedure).get(step, step)},
        "ward": lambda code: ward_names([code]).get(code, code),
        "unit": lambda code: (
            _("Đang ở: %(office)s") % {"office": _name_of(Authority.objects.filter(code=code).first(), code)}
        ),
        "officer": lambda name: officer_words(name, officer),
        "channel": lambda channel: dict(Channel.choices).get(channel, channel),
    }
    told = filters.told()
    return [
        Link(say(told[field]), address(filters.but(**{field: ""}), so=_told(size)))
        for field, say in words.items()
        if field in told
    ]


def officer_words(name: str, officer: Person) -> str:
    """Whose step, in words."""
    if name == NOBODY:
        return _("Chưa giao ai")
    if name == ME or name == officer.username:
        return _("Giao cho tôi")
    return _("Giao cho %(name)s") % {"name": _name_of(Person.objects.filter(username=name).first(), name)}


def panel(inbox: Inbox, filters: Filters) -> list[Choice]:
    """The boxes of “more filters”, with numbers of this group where one pass over the index gives them."""
    procedures = inbox.numbers(filters.group, "procedure__code")
    names = {each.code: each.name for each in Procedure.objects.filter(code__in=list(procedures))}
    steps = inbox.numbers(filters.group, "open_step")
    wards = inbox.numbers(filters.group, "ward")
    ward_words = ward_names(wards)
    people = [(each.username or "", str(each)) for each in inbox.colleagues() if each != inbox.officer]
    boxes: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("procedure", _("Thủ tục"), [(code, f"{names.get(code, code)} ({n})") for code, n in procedures.items()]),
        ("step", _("Bước"), [(step, name) for step, name in step_names(set(steps), filters.procedure).items()]),
        ("state", _("Trạng thái"), states_in(filters.group)),
        ("officer", _("Người xử lý"), [(ME, _("Tôi")), (NOBODY, _("Chưa giao ai")), *people]),
        ("ward", _("Phường, xã của người nộp"), [(code, f"{ward_words.get(code, code)} ({n})") for code, n in wards.items()]),
        ("channel", _("Cách nộp"), [(value, str(words)) for value, words in Channel.choices]),
    ]  # fmt: skip
    return [Choice(field, str(label), options, getattr(filters, field)) for field, label, options in boxes]


def states_in(group: str) -> list[tuple[str, str]]:
    """The states that this group can have."""
    return [(state, str(words)) for state, words in STATES.items() if (state in ENDED) == (group == "done")]


def step_names(steps: set[str], procedure: str = "") -> dict[str, str]:
    """Step -> its name, read from the newest packages; of one procedure in the order of its steps."""
    newest = ProcedureVersion.objects.order_by("procedure_id", "-number").distinct("procedure_id")
    if procedure:
        newest = newest.filter(procedure__code=procedure)
    found: dict[str, str] = {}
    for package in packages_of(newest.values_list("pk", flat=True)[:STEPS_READ]).values():
        for step in package.steps:
            if procedure or step.id in steps:
                found.setdefault(step.id, str(step.name))
    return found | {step: step for step in steps if step not in found}


def _name_of(found: Any, code: str) -> str:
    return str(found) if found else code


def _told(size: int) -> int | str:
    return size if size != 50 else ""
