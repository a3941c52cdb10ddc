"""A procedure as linked data: schema.org GovernmentService and CPSV-AP 3 PublicService, one JSON-LD document.

Sources: schema.org/GovernmentService; SEMIC Core Public Service Vocabulary Application Profile 3.2.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from motcua.authorities.models import Authority
from motcua.catalogue import quoting
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.occasions import BUSINESS_EVENTS, LIFE_EVENTS
from motcua.catalogue.package import Fee, FeeRow, OtherResult, Package, Paper, Result
from motcua.forms.words import Words

Node = dict[str, Any]
CONTEXT = {
    "@vocab": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
UNITS = {"working_day": "P{}D", "calendar_day": "P{}D", "hour": "PT{}H", "month": "P{}M"}
AUDIENCES = {"citizen": "Citizen", "household_business": "Household business", "organisation": "Organisation"}
CHANNELS = {"online": "online", "counter": "in-person", "post": "postal"}


def described(version: ProcedureVersion, authorities: Iterable[Authority], *, address: str, on: date) -> Node:
    """The JSON-LD document of a version, offered by `authorities`, whose page is at `address`, as it counts on a day."""
    package = version.package
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": ["GovernmentService", "cpsv:PublicService"],
        "identifier": package.code,
        "dct:identifier": package.code,
        "url": address,
        **_both("name", "dct:title", package.name),
        **_both("description", "dct:description", package.in_one_sentence),
        "alternateName": list(package.also_called),
        "serviceType": _words(package.field),
        "inLanguage": ["vi", "en"],
        "version": version.number,
        "dct:issued": _typed(version.valid_from.isoformat(), "date"),
        "audience": [{"@type": "Audience", "audienceType": AUDIENCES[kind]} for kind in package.applicant_kinds],
        "cv:hasCompetentAuthority": {
            "@type": ["GovernmentOrganization", "cv:PublicOrganisation"], "name": _words(package.handled_by_on(on)),
        },
        "serviceOperator": [_office(each, address) for each in authorities],
        "availableChannel": [_channel(package, way.id, way.name, address) for way in package.ways],
        "cv:isGroupedBy": _occasions(package),
        "cpsv:follows": [{"@type": "cpsv:Rule", "dct:description": _words(each)} for each in package.order_of_work],
        "cv:hasCriterion": [{"@type": "cv:Criterion", "dct:description": _words(each)} for each in package.who],
        "cpsv:hasInput": [_paper(each, address) for each in package.papers],
        "cpsv:produces": _results(package, address),
        "serviceOutput": {"@type": "Thing", "name": _words(package.result.name)},
        "cv:processingTime": _typed(UNITS[package.deadline.unit].format(package.deadline.amount), "duration"),
        "cv:hasCost": [_cost(fee, row, amount) for fee, rows in quoting.table(package) for row, amount in rows],
        "cv:hasLegalResource": [
            {"@type": "eli:LegalResource", "dct:title": each.name} for each in package.legal_basis_on(on)
        ],
    }  # fmt: skip


def _both(plain: str, profile: str, words: Words) -> Node:
    return {plain: _words(words), profile: _words(words)}


def _words(words: Words) -> Any:
    """A text in each of its languages; once when they are the same."""
    if words.vi == words.en:
        return words.vi
    return [{"@value": words.vi, "@language": "vi"}, {"@value": words.en, "@language": "en"}]


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _office(authority: Authority, address: str) -> Node:
    names = Words(vi=authority.name_vi, en=authority.name_en)
    return {
        "@type": ["GovernmentOrganization", "cv:PublicOrganisation"],
        "@id": f"{address}#{authority.code}",
        "identifier": authority.code,
        "name": _words(names),
        **({"address": authority.address} if authority.address else {}),
        **({"telephone": authority.phone} if authority.phone else {}),
    }


def _channel(package: Package, channel: str, name: Words, address: str) -> Node:
    return {
        "@type": ["ServiceChannel", "cv:Channel"],
        "@id": f"{address}#{channel}",
        "name": _words(name),
        "dct:type": CHANNELS[channel],
        **({"serviceUrl": f"{address}bat-dau/"} if channel == "online" else {}),
    }


def _occasions(package: Package) -> list[Node]:
    def nodes(kind: str, names: Mapping[str, Words], ids: Iterable[str]) -> list[Node]:
        return [{"@type": f"cv:{kind}", "dct:identifier": each, "dct:title": _words(names[each])} for each in ids]

    life = nodes("LifeEvent", LIFE_EVENTS, package.occasions)
    return life + nodes("BusinessEvent", BUSINESS_EVENTS, package.business_events)


def _paper(paper: Paper, address: str) -> Node:
    return {
        "@type": "cv:Evidence",
        "@id": f"{address}#{paper.id}",
        "dct:title": _words(paper.name),
        **({"dct:description": _words(paper.case)} if paper.case else {}),
        **({"dct:source": _words(paper.source.name)} if paper.source else {}),
    }


def _results(package: Package, address: str) -> list[Node]:
    every: list[Result | OtherResult] = [package.result, *package.other_results]
    return [{"@type": "cpsv:Output", "dct:title": _words(each.name)} for each in every]


def _cost(fee: Fee, row: FeeRow, amount: int | None) -> Node:
    return {
        "@type": "cv:Cost",
        "dct:title": _words(fee.name),
        **({"cv:value": amount, "cv:currency": "VND"} if amount is not None else {}),
        **({"dct:description": _words(row.why)} if row.why else {}),
        **({"cv:isDefinedBy": {"@type": "cv:PublicOrganisation", "dct:title": _words(fee.payee)}} if fee.payee else {}),
        **({"validFrom": row.from_.isoformat()} if row.from_ else {}),
        "eli:based_on": row.basis,
    }
