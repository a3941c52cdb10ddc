"""The list an officer works from: what is in it, in which order, how many, and what it can be narrowed by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Case, Count, F, OrderBy, Q, QuerySet, Value, When

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import Power, in_force, powers_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filters import WITHIN, Filters, end_of_day, narrowing, pressing, says, waits
from motcua.dossiers.queries.sight import of_offices
from motcua.foundation import clock

MOST_FOUND = 1_000  # a search that finds more is too wide to read
MOST_DONE = 10_000
ORDER: dict[str, tuple[str | OrderBy, ...]] = {
    "due": (F("due_at").asc(nulls_last=True), "id"),
    "new": ("-id",),  # keys tell the time of filing
    "old": ("id",),
}
NEARER = {"today": ("today",), "soon": ("today", "soon"), "week": ("today", "soon", "week")}
UNREAD = (  # of the row and its applicant: what no list shows, some of it to be decrypted
    "answers", "reused", "delivery_address", "fee_quote", "reasons", "applicant__id_number", "applicant__phone",
    "applicant__email", "applicant__address", "applicant__names",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """The keys of one page of a list, and how many the whole list has; `capped`: it has at least so many."""

    keys: list[UUID]
    total: int
    capped: bool = False


@dataclass(frozen=True)
class Counts:
    """What stands at the tabs and at the chips of the due moment; `listed` is None where it would cost too much."""

    mine: int
    waiting: int
    listed: int | None
    due: dict[str, int]


class Inbox:
    """What one officer sees; his roles are read once."""

    def __init__(self, officer: Person) -> None:
        self.officer = officer

    @cached_property
    def powers(self) -> list[Power]:
        return powers_of(self.officer)

    @cached_property
    def roles(self) -> dict[int, set[str]]:
        roles: dict[int, set[str]] = defaultdict(set)
        for power in self.powers:
            roles[power.authority].add(power.role)
        return dict(roles)

    def rows(self, filters: Filters) -> QuerySet[Dossier]:
        """The dossiers of a list, in its order."""
        rows = self._narrowed(filters)
        if filters.due:
            rows = rows.filter(pressing(filters.due))
        if filters.text:
            rows = rows.filter(says(filters.text))
        return rows.order_by(*(ORDER["new"] if filters.group == "done" else ORDER[filters.sort]))

    def counts(self, filters: Filters) -> Counts:
        """One pass over the index for the tabs, another for what is narrowed; a search is counted where it is made."""
        tabs: dict[str, Counter[str]] = {"mine": Counter(), "waiting": Counter(), "office": Counter()}
        tab = Case(When(self._own, then=Value("mine")), When(waits(), then=Value("waiting")), default=Value(""))
        for name, when, n in self._counted(self._group("office"), tab=tab):
            tabs["office"][when] += n
            if name:
                tabs[name][when] += n
        mine, waiting = tabs["mine"].total(), tabs["waiting"].total()
        if filters.group == "done":
            return Counts(mine, waiting, None, {})
        numbers = tabs[filters.group]
        if filters.but(group="mine", due="", text="", sort="due") != Filters():
            narrowed = self._counted(self._narrowed(filters), tab=Value(""))
            numbers = Counter({when: n for _tab, when, n in narrowed})
        due = {"late": numbers["late"], "waiting": numbers["waiting"]}
        due |= {name: sum(numbers[each] for each in nearer) for name, nearer in NEARER.items()}
        return Counts(mine, waiting, due[filters.due] if filters.due else numbers.total(), due)

    def _counted(self, rows: QuerySet[Dossier], *, tab: Case | Value) -> Iterable[tuple[str, str, int]]:
        """(tab, word for the due moment, how many): each dossier under the nearest word that fits."""
        ends = {"late": clock.now()} | {name: end_of_day(WITHIN[name]) for name in NEARER}  # each begins where one ends
        nearest = [When(due_at__lt=end, then=Value(name)) for name, end in ends.items()]
        when = Case(*nearest, When(due_at=None, then=Value("waiting")), default=Value(""))
        split = rows.order_by().annotate(tab=tab, when=when)
        return split.values_list("tab", "when").annotate(n=Count("pk"))

    def page(self, filters: Filters, *, number: int, size: int, total: int | None = None) -> Page:
        """The keys of one page; `total` if it is counted already. A number beyond the end gives the last page."""
        keys = self.rows(filters).values_list("pk", flat=True)
        if filters.text:
            found = list(keys[: MOST_FOUND + 1])
            return Page(_part(found[:MOST_FOUND], number, size), min(len(found), MOST_FOUND), len(found) > MOST_FOUND)
        if total is None:
            total = keys.order_by()[: MOST_DONE + 1].count()
        capped, total = total > MOST_DONE and filters.group == "done", _most(total, filters)
        return Page(list(_part(keys, min(number, last_page(total, size)), size)), total, capped)

    def units(self) -> QuerySet[Authority]:
        """The offices where the officer has a role today."""
        return Authority.objects.filter(pk__in=list(self.roles)).order_by("code")

    def colleagues(self) -> QuerySet[Person]:
        """Who may have an open step in these offices today, substitutes included."""
        held = Membership.objects.on(clock.today()).filter(authority__in=list(self.roles))
        lent = in_force().filter(authority__in=list(self.roles))
        able = Q(pk__in=held.values("person")) | Q(pk__in=lent.values("substitute"))
        return Person.objects.filter(able, is_active=True).order_by("full_name", "username")

    def seems_theirs(self, dossier: Dossier) -> bool:
        """Whether the open step looks like this officer's to do, by what a list knows; the services decide."""
        owners = {power.owner for power in self.powers}
        free = dossier.assignee_id not in self._others - owners
        return free and dossier.open_role in self.roles.get(dossier.held_by_id, ())

    def numbers(self, group: str, column: str) -> dict[str, int]:
        """How many of a group have each value of a column of the index, the most frequent first."""
        counted = self._group(group).order_by().values_list(column).annotate(n=Count("pk")).order_by("-n", column)
        return {str(value): n for value, n in counted if value not in (None, "")}

    def _narrowed(self, filters: Filters) -> QuerySet[Dossier]:
        return self._group(filters.group).filter(narrowing(filters, self.officer))

    def _group(self, group: str) -> QuerySet[Dossier]:
        if group == "mine":
            return Dossier.objects.filter(self._led_by_index & self._own).exclude(open_role="")
        all_there = of_offices(self.roles)
        if group == "done":
            return all_there.filter(open_role="")
        open_ones = all_there.exclude(open_role="")
        return open_ones.filter(waits()) if group == "waiting" else open_ones

    @cached_property
    def _own(self) -> Q:
        """Open steps of his roles that no colleague has; of a role lent to him also those of whom he stands in for."""
        owners: dict[tuple[int, str], set[UUID]] = defaultdict(lambda: {self.officer.pk})
        for power in self.powers:
            owners[power.authority, power.role].add(power.owner)
        alike: dict[tuple[int, frozenset[UUID]], list[str]] = defaultdict(list)
        for (office, role), people in owners.items():
            alike[office, frozenset(people)].append(role)
        own = Q(pk__in=[])
        for (office, those), roles in alike.items():
            others = self._others - those
            free = Q(assignee=None) | ~Q(assignee__in=others) if others else Q()
            own |= Q(held_by=office, open_role__in=roles) & free
        return own & ~waits()

    @property
    def _led_by_index(self) -> Q:
        """The same said loosely: alternatives would keep the database from using the index alone."""
        roles: set[str] = set().union(*self.roles.values())
        return Q(held_by__in=list(self.roles), open_role__in=sorted(roles))

    @cached_property
    def _others(self) -> set[UUID]:
        """A step of somebody who has left is free again, so it is the colleagues of today who count."""
        return set(self.colleagues().values_list("pk", flat=True)) - {self.officer.pk}


def inbox_of(officer: Person, filters: Filters | None = None) -> QuerySet[Dossier]:
    """The dossiers of one list of this officer, with what a list shows of them."""
    return shown(Inbox(officer).rows(filters or Filters()))


def shown(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """With what stands beside a dossier in a list, without what is not shown there."""
    return rows.select_related("procedure", "applicant", "held_by", "assignee").defer(*UNREAD)


def in_order(keys: Sequence[UUID]) -> list[Dossier]:
    """The dossiers with these keys, in the order of the keys. Whoever asks has the keys from a list he may see."""
    found = {dossier.pk: dossier for dossier in shown(Dossier.objects.filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def last_page(total: int, size: int) -> int:
    """The number of the last page, the first being 1."""
    return max(1, -(-total // size))


def _most(total: int, filters: Filters) -> int:
    return min(total, MOST_DONE) if filters.group == "done" else total


def _part(keys: Iterable[UUID], number: int, size: int) -> list[UUID]:
    number = max(1, number)
    return keys[(number - 1) * size : number * size]  # type: ignore[index,return-value]  # a list or a queryset
