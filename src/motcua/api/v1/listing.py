"""Rows of the catalogue in the shapes of version 1."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from motcua.catalogue.fee_policies import policies_of
from motcua.catalogue.models import Card, FeePolicy, Offering, Procedure, ProcedureVersion
from motcua.catalogue.queries import current_version, current_versions, offerings_of, procedures_offered
from motcua.foundation import clock

Line = dict[str, Any]


def absolute(path: str) -> str:
    """The address with the host by which people reach us."""
    return settings.ADDRESS + path


def page_of(procedure: Procedure) -> str:
    """Where people read about a service."""
    return absolute(f"/thu-tuc/{procedure.slug}/")


class Lines:
    """The list, services before cards; counted and cut in the database."""

    def __init__(self, *, kind: str | None = None, changed_since: date | None = None) -> None:
        self.services = _services(changed_since) if kind != "card" else ProcedureVersion.objects.none()
        self.cards = _cards(changed_since) if kind != "service" else Card.objects.none()
        self.first_card = self.services.count()
        self.count = self.first_card + self.cards.count()

    def between(self, first: int, last: int) -> Iterator[Line]:
        """The lines from one position to before another."""
        yield from (_service_line(version) for version in self.services[first:last])
        start, end = max(0, first - self.first_card), max(0, last - self.first_card)
        yield from (_card_line(card) for card in self.cards.defer("sections", "leftover")[start:end])


def _services(since: date | None) -> QuerySet[ProcedureVersion]:
    online = Offering.objects.on(clock.today()).filter(
        procedure=OuterRef("procedure"), channels__contains=[Offering.Channel.ONLINE]
    )
    newest = current_versions().filter(procedure__in=procedures_offered()).values("pk")
    rows = ProcedureVersion.objects.filter(pk__in=newest).select_related("procedure").defer("content", "sources")
    rows = rows.annotate(online=Exists(online)).order_by("procedure__code")
    return rows.filter(published_at__date__gte=since) if since else rows


def _cards(since: date | None) -> QuerySet[Card]:
    rows = Card.objects.filter(vanished_at=None, procedure=None).order_by("code")
    return rows.filter(imported_at__date__gte=since) if since else rows


def _service_line(version: Any) -> Line:
    procedure = version.procedure
    return {
        "code": procedure.code,
        "kind": "service",
        "name": {"vi": procedure.name_vi, "en": procedure.name_en},
        "field": procedure.field,
        "level": version.package.level,
        "online": version.online,
        "page": page_of(procedure),
        "changed_on": version.published_at.date(),
    }


def _card_line(card: Card) -> Line:
    return {
        "code": card.code,
        "kind": "card",
        "name": {"vi": card.title, "en": None},
        "field": card.field,
        "level": card.level,
        "online": False,
        "page": absolute(f"/thu-tuc/quoc-gia/{card.code}/"),
        "changed_on": card.imported_at.date(),
    }


def service(procedure: Procedure) -> Line:
    """One service with the facts of the version in force and the offices that offer it."""
    version: Any = current_version(procedure)
    offices = list(offerings_of(procedure))
    version.online = any(each.online for each in offices)
    return {
        **_service_line(version),
        "version": version.number,
        "valid_from": version.valid_from,
        "sha256": version.sha256,
        "offices": [_office(each) for each in offices],
        "facts": version.package.model_dump(
            mode="json", by_alias=True, exclude_none=True, exclude={"result_template", "form_templates"}
        ),
        "fee_policies": [_policy(each) for each in policies_of(procedure)],
        "linked_data": absolute(f"/api/v1/procedures/{procedure.code}.jsonld"),
    }


def card(found: Card) -> Line:
    """One card with every section."""
    gone = found.vanished_at.date() if found.vanished_at else None
    return {**_card_line(found), "sections": found.sections, "vanished_on": gone}


def _policy(policy: FeePolicy) -> Line:
    return {
        "name": {"vi": policy.name_vi, "en": policy.name_en},
        "decision": policy.relief.basis,
        "left_percent": None if policy.percent is None else float(policy.percent),
        "left_amount": policy.amount,
        "online_only": policy.online_only,
        "fee_kinds": policy.kinds,
        "fees": policy.fees,
        "applicant_kinds": policy.applicant_kinds,
        "office_kinds": policy.places,
        "offices": policy.authorities,
        "valid_from": policy.valid_from,
        "valid_to": policy.valid_to,
    }


def _office(offering: Offering) -> Line:
    authority = offering.authority
    return {
        "code": authority.code,
        "name": {"vi": authority.name_vi, "en": authority.name_en},
        "channels": offering.channels,
        "since": offering.valid_from,
    }
