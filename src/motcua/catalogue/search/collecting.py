"""What there is to be found: the procedures that somebody offers, and the cards of the national base."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT

from motcua.authorities.models import Authority
from motcua.catalogue.models import Card, Procedure, ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.queries import current_versions, predecessors_on, procedures_offered
from motcua.catalogue.search import events, prior
from motcua.catalogue.search.entry import Entry, Level
from motcua.catalogue.search.words import folded_words

LEVELS: tuple[tuple[str, Level], ...] = (  # the lowest office that does it
    ("xa", "commune"), ("huyen", "district"), ("tinh", "province"), ("bo", "central"), ("trung uong", "central"),
)  # fmt: skip
ABSENT = "Không có thông tin"
LONGEST_SECTION = 500
SECTIONS = {
    "who": "Đối tượng thực hiện",
    "result": "Kết quả thực hiện",
    "keywords": "Từ khóa",
    "about": "Mô tả",
    "papers": "Thành phần hồ sơ",
}


def entries(on: date) -> list[Entry]:
    """Everything that can be found on a day. A card of an offered procedure is found as the procedure."""
    versions = list(current_versions(on).filter(procedure__in=procedures_offered(on)))
    ProcedureVersion.read_packages(versions)
    before = predecessors_on(on)
    services = [
        service(version.package, version.procedure_id, version.procedure.slug, before.get(version.procedure_id, ()))
        for version in versions
    ]
    own = {version.procedure_id for version in versions} | {None}
    texts = {name: KT(f"sections__{label}") for name, label in SECTIONS.items()}
    cards = Card.objects.filter(vanished_at=None).annotate(**texts)
    rows = cards.annotate(of=F("procedure_id")).values(
        "pk", "code", "title", "field", "level", "body", "local_words", "of", *SECTIONS
    )
    return [
        *services,
        *(card(row) for row in rows.order_by("code").iterator() if row["of"] is None or row["of"] not in own),
    ]


def authorities(on: date) -> list[tuple[int, str, str]]:
    """(key, slug, Vietnamese name) of every authority of a day."""
    return list(Authority.objects.on(on).values_list("pk", "slug", "name_vi"))


def service(package: Package, key: int, slug: str, before: Iterable[Procedure] = ()) -> Entry:
    """A procedure that can be filed, from its package; it is also found as those whose place it has taken (`before`)."""
    former = list(before)
    kinds = set(package.applicant_kinds)
    own = {f"life:{each}" for each in package.occasions} | {f"business:{each}" for each in package.business_events}
    return Entry(
        key=("procedure", key),
        code=package.code,
        names=(package.name.vi, package.name.en),
        also_called=(*package.also_called, *(each.name_vi for each in former)),
        former_codes=tuple(each.code for each in former),
        sentences=(
            package.in_one_sentence.vi,
            package.in_one_sentence.en,
            *(paper.name.vi for paper in package.papers),
        ),
        prior=prior.of_service(package.popularity),
        field=package.field.vi,
        level=package.level,
        for_citizens="citizen" in kinds,
        for_business=bool(kinds - {"citizen"}),
        slug=slug,
        events=frozenset(own),
    )


def card(row: Mapping[str, Any]) -> Entry:
    """An entry of the national base, from its columns and the JSON text of some of its sections (`SECTIONS`)."""
    who = folded_words(row["who"] or "")
    citizens = "cong dan" in " ".join(who) or "nguoi" in who
    business = "doanh nghiep" in " ".join(who).replace("khong bao gom doanh nghiep", "")
    facts = {"for_citizens": citizens, "for_business": business}
    level = level_of(row["level"])
    return Entry(
        key=("card", row["pk"]),
        code=row["code"],
        names=(row["title"],),
        also_called=tuple(each for each in row["local_words"].splitlines() if each.strip()),
        sentences=tuple(_sentences(row)),
        prior=prior.of_card(title=row["title"], field=row["field"], level=level, **facts),
        field=row["field"],
        body=row["body"],
        level=level,
        for_citizens=citizens or not business,
        for_business=business,
        events=events.of_card(row["title"], row["field"], for_citizens=citizens or not business, for_business=business),
    )


def _sentences(row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("keywords", "result", "about", "papers"):
        text = row[name] or ""
        if text and ABSENT not in text:
            yield text[:LONGEST_SECTION].replace("name", " ").replace("originals", " ").replace("copies", " ")


def level_of(text: str) -> Level:
    """The level in "Cấp Xã", "Cấp Bộ/Trung ương"; the lowest, where several are named."""
    words = f" {' '.join(folded_words(text))} "
    return next((level for name, level in LEVELS if f" {name} " in words), "")
