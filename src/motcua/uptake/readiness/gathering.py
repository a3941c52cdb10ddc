"""Everything that decides about levels and checks, read in a few statements whatever the number of offerings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import centre_on
from motcua.catalogue.checking import examine_files
from motcua.catalogue.fee_policies import PolicyBook
from motcua.catalogue.models import Offering, ProcedureVersion
from motcua.foundation import clock
from motcua.payments.gateways import offices_paid_online
from motcua.uptake.models import Hindrance, ReadinessProof
from motcua.uptake.offerings import UNUSED_FOR, used_online
from motcua.uptake.readiness.situation import Situation, Tried, Trouble

ONE_DAY = timedelta(days=1)


class Gathered:
    """What is known of some offerings, on any day. `examine`: whether packages are tried with their examples (slow)."""

    def __init__(self, offerings: Iterable[Offering], *, examine: bool = True) -> None:
        self.offerings = list(offerings)
        procedures = {offering.procedure_id for offering in self.offerings}
        self._versions = _versions(procedures)
        self._tried = {} if not examine else _tried(version for each in self._versions.values() for version in each)
        self._troubles = _troubles({offering.authority_id for offering in self.offerings})
        self._people = _people()
        self._proofs = _proofs(self.offerings)
        self._centre = centre_on()
        self._policies = PolicyBook()
        self._paid_online = offices_paid_online()
        self._used = used_online(clock.today() - UNUSED_FOR, clock.today())

    def situation(self, offering: Offering, day: date) -> Situation:
        """One offering on one day; it needs its authority and its procedure selected."""
        version = self._version(offering.procedure_id, day)
        withdrawn = offering.procedure.withdrawn_on
        here = self._here(offering.authority, day)
        return Situation(
            day=day,
            channels=offering.channels,
            package=version.package if version else None,
            withdrawn=withdrawn is not None and withdrawn <= day,
            troubles=[Trouble(each.what, each.why) for each in self._hindering(offering, day)],
            bank=offering.authority_id in self._paid_online,
            post=connected("carrier"),
            receivers=sum(role == Membership.Role.RECEIVER for role in here),
            leaders=sum(role in (Membership.Role.LEADER, Membership.Role.HEAD) for role in here),
            phone=offering.authority.phone,
            tried=self._tried.get(version.sha256, Tried()) if version else Tried(),
            proofs=self._proofs[offering.pk],
            reliefs=self._policies.reliefs(offering.procedure.code, offering.authority, day),
        )

    def unused(self, offering: Offering) -> bool:
        """Whether it is open online, since at least 90 days, and nobody filed online in them."""
        key = (offering.procedure_id, offering.authority_id)
        old = offering.valid_from <= clock.today() - UNUSED_FOR
        return old and Offering.Channel.ONLINE in offering.channels and key not in self._used

    def days(self, offering: Offering, *, after: date, until: date) -> list[date]:
        """The days of (after, until] on which something begins or ends that the level depends on, and `until`."""
        first = max(after + ONE_DAY, offering.valid_from)
        last = min(until, offering.valid_to or until)
        found = {first, last} if first <= last else set()
        return sorted(found | {day for day in self._turns(offering) if first < day <= last})

    def _turns(self, offering: Offering) -> Iterator[date]:
        for version in self._versions[offering.procedure_id]:
            yield version.valid_from
            package = version.package
            for row in (*(row for fee in package.fees for row in fee.rows), *package.exemptions):
                yield from (day for day in (row.from_, row.to and row.to + ONE_DAY) if day)
        for each in self._troubles[offering.authority_id]:
            yield each.valid_from
            if each.valid_to:
                yield each.valid_to + ONE_DAY
        yield from self._policies.turns(offering.procedure.code, offering.authority)
        if offering.procedure.withdrawn_on:
            yield offering.procedure.withdrawn_on

    def _version(self, procedure: int, day: date) -> ProcedureVersion | None:
        """The newest in force, as `catalogue.queries.current_version` has it."""
        return next((version for version in self._versions[procedure] if version.valid_from <= day), None)

    def _hindering(self, offering: Offering, day: date) -> Iterator[Hindrance]:
        for each in self._troubles[offering.authority_id]:
            ours = each.procedure_id in (None, offering.procedure_id)
            if ours and each.valid_from <= day and (each.valid_to is None or day <= each.valid_to):
                yield each

    def _here(self, authority: Authority, day: date) -> list[str]:
        """The roles held at an office; the centre of the province receives for it, too."""
        own = [role for role, begin, end in self._people[authority.pk] if begin <= day and (end is None or day <= end)]
        if self._centre and self._centre.pk != authority.pk:
            own += [
                role
                for role, begin, end in self._people[self._centre.pk]
                if role == Membership.Role.RECEIVER and begin <= day and (end is None or day <= end)
            ]
        return own


def connected(port: str) -> bool:
    """Whether an outside system is connected: an adapter is chosen, and in production it is not the sandbox."""
    backend = settings.ADAPTERS.get(port, {}).get("default", {}).get("BACKEND", "")
    return bool(backend) and (settings.SANDBOX or ".sandbox." not in backend)


def _versions(procedures: Collection[int]) -> dict[int, list[ProcedureVersion]]:
    rows = ProcedureVersion.objects.filter(procedure__in=procedures).order_by("-number").defer("content", "sources")
    found: dict[int, list[ProcedureVersion]] = defaultdict(list)
    for version in rows:
        found[version.procedure_id].append(version)
    ProcedureVersion.read_packages(version for each in found.values() for version in each)
    return found


class _Known:
    """Packages that this process has tried, by fingerprint: a version never changes."""

    tried: dict[str, Tried] = {}


def _tried(versions: Iterable[ProcedureVersion]) -> dict[str, Tried]:
    new = [version.pk for version in versions if version.sha256 not in _Known.tried]
    for pk in new:
        version = ProcedureVersion.objects.only("sha256", "sources").get(pk=pk)
        _Known.tried[version.sha256] = _examined(version.sources)
    return _Known.tried


def _examined(sources: dict[str, str]) -> Tried:
    if not sources:
        return Tried()
    _package, problems = examine_files(sources)
    return Tried(sound=not any(each.is_error for each in problems), plain=all(each.is_error for each in problems))


def _troubles(authorities: Collection[int]) -> dict[int, list[Hindrance]]:
    found: dict[int, list[Hindrance]] = defaultdict(list)
    for each in Hindrance.objects.filter(authority__in=authorities).order_by("valid_from", "pk"):
        found[each.authority_id].append(each)
    return found


def _people() -> dict[int, list[tuple[str, date, date | None]]]:
    roles = (Membership.Role.RECEIVER, Membership.Role.LEADER, Membership.Role.HEAD)
    rows = Membership.objects.filter(Q(person__is_active=True), role__in=roles)
    found: dict[int, list[tuple[str, date, date | None]]] = defaultdict(list)
    for authority, role, begin, end in rows.values_list("authority_id", "role", "valid_from", "valid_to"):
        found[authority].append((role, begin, end))
    return found


def _proofs(offerings: list[Offering]) -> dict[int, dict[str, date]]:
    found: dict[int, dict[str, date]] = defaultdict(dict)
    rows = ReadinessProof.objects.filter(offering__in=[offering.pk for offering in offerings]).order_by("done_on")
    for each in rows:
        found[each.offering_id][each.check_id] = each.done_on
    return found
