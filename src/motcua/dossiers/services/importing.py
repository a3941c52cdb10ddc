"""Taking over a department's old cases: everything is checked first, then all of it is written, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import transaction

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.dossiers.case import Case
from motcua.dossiers.intake import party_of
from motcua.dossiers.models import ASSISTED, Delivery, Dossier, DossierReference, ImportedCase, Party
from motcua.dossiers.old_cases.mapping import Mapping
from motcua.dossiers.old_cases.replay import replay
from motcua.dossiers.old_cases.rows import Fault, Known, OldCase, old_case
from motcua.dossiers.old_cases.sheets import Line, lines
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.foundation.data_files import BadFile
from motcua.foundation.ids import new_code, new_id
from motcua.working_time.queries import calendar

BATCH = 500
MOST_TOLD = 1_000
OWN_ANSWERS = ("full_name", "personal_id", "phone", "email", "address")
Tell = Callable[[str], None]


@dataclass
class Report:
    """What a file holds: rows, faults (the first thousand told, all counted), cases that are here already, and taken over."""

    rows: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)
    known: int = 0
    written: int = 0
    seconds: float = 0

    def add(self, found: list[Fault]) -> None:
        """Note the faults of one row."""
        self.faulty += 1
        self.faults += found[: MOST_TOLD - len(self.faults)]


class Offices:
    """Everything that rows may name, read once."""

    def __init__(self) -> None:
        self.authorities = {each.code: each for each in Authority.objects.all()}
        self.procedures = {each.code: each for each in Procedure.objects.all()}
        self.versions: dict[int, list[ProcedureVersion]] = {}
        for version in ProcedureVersion.objects.defer("content").order_by("valid_from", "number"):
            self.versions.setdefault(version.procedure_id, []).append(version)
        packages = {code: self.version(code, clock.today()).package for code in self._published()}
        self.known = Known(packages, self.authorities)

    def _published(self) -> list[str]:
        return [code for code, procedure in self.procedures.items() if procedure.pk in self.versions]

    def version(self, code: str, day: date) -> ProcedureVersion:
        """The version that was in force on a day, else the oldest there is."""
        versions = self.versions[self.procedures[code].pk]
        return next((each for each in reversed(versions) if each.valid_from <= day), versions[0])


@transaction.atomic
def import_old_cases(path: Path, *, mapping: Mapping, dry_run: bool = False, tell: Tell = lambda said: None) -> Report:
    """Check every row of a table and, if there is no fault at all, take all cases over in one transaction.

    Cases of the same source and old number are here already and are passed over: the same file twice makes no doubles.
    Nobody is told anything, nothing is printed: the past is written down, not done again. Raises BadFile.
    """
    began, offices, report = perf_counter(), Offices(), Report()
    _check(path, mapping, offices, report)
    if not report.faulty and not dry_run:
        _write_all(path, mapping, offices, report, tell)
    report.seconds = perf_counter() - began
    return report


def _check(path: Path, mapping: Mapping, offices: Offices, report: Report) -> None:
    seen: set[str] = set()
    for chunk in _chunks(_rows(path, mapping)):
        cases: list[OldCase] = []
        for line in chunk:
            report.rows += 1
            found = old_case(line, mapping, offices.known)
            if isinstance(found, list):
                report.add(found)
            elif found.number in seen:
                report.add([_fault(found, mapping, "mã này đã có ở một dòng trên")])
            else:
                seen.add(found.number)
                cases.append(found)
        _check_numbers(cases, mapping, report)


def _check_numbers(cases: list[OldCase], mapping: Mapping, report: Report) -> None:
    own = _known(cases, mapping.source)
    report.known += len(own)
    others = set(
        DossierReference.objects.filter(
            number__in=[each.number for each in cases if each.number not in own]
        ).values_list("number", flat=True)
    )
    for each in cases:
        if each.number in others:
            report.add([_fault(each, mapping, "mã này đã là mã của một hồ sơ khác ở đây")])


def _fault(case: OldCase, mapping: Mapping, text: str) -> Fault:
    return Fault(case.row, mapping.columns.get("number", "number"), text)


def _known(cases: Iterable[OldCase], source: str) -> set[str]:
    numbers = [each.number for each in cases]
    return set(ImportedCase.objects.filter(source=source, number__in=numbers).values_list("number", flat=True))


def _write_all(path: Path, mapping: Mapping, offices: Offices, report: Report, tell: Tell) -> None:
    for chunk in _chunks(_rows(path, mapping)):
        found = [old_case(line, mapping, offices.known) for line in chunk]
        cases = [each for each in found if isinstance(each, OldCase)]
        if len(cases) != len(found):
            raise BadFile(f"{path}: tệp đã đổi trong lúc nhập; chưa ghi gì, hãy chạy lại")
        known = _known(cases, mapping.source)
        report.written += _write([each for each in cases if each.number not in known], mapping.source, offices)
        tell(f"{report.written + report.known}/{report.rows}")


def _write(cases: list[OldCase], source: str, offices: Offices) -> int:
    record = Record()
    dossiers = [_told_again(old, source, offices, record) for old in cases]
    Party.objects.bulk_create([dossier.applicant for dossier in dossiers])
    record.write()
    names = [
        DossierReference(number=name, dossier=dossier)
        for dossier, old in zip(dossiers, cases, strict=True)
        for name in {dossier.code, old.number}
    ]
    DossierReference.objects.bulk_create(names)
    ImportedCase.objects.bulk_create(
        ImportedCase(dossier=dossier, source=source, number=old.number)
        for dossier, old in zip(dossiers, cases, strict=True)
    )
    return len(dossiers)


def _told_again(old: OldCase, source: str, offices: Offices, record: Record) -> Dossier:
    with clock.at(old.submitted_at):
        dossier = _dossier(old, offices, source)
    case = Case(dossier, dossier.version.package, calendar(dossier.authority.calendar), record)
    replay(case, old, source=source)
    return dossier


def _dossier(old: OldCase, offices: Offices, source: str) -> Dossier:
    version = offices.version(old.procedure, clock.today())
    office = offices.authorities[old.authority]
    receiving = offices.authorities.get(old.receiving, office)
    asked = {question.id for page in version.package.pages for question in page.questions}
    told: dict[str, Any] = {name: getattr(old, name) for name in OWN_ANSWERS if getattr(old, name)}
    return Dossier(
        id=new_id(),
        code=f"HS-{new_code(4)}-{new_code(4)}",
        verification_code=new_code(10),
        procedure=offices.procedures[old.procedure],
        version=version,
        authority=office,
        receiving_authority=receiving,
        returning_authority=receiving,
        held_by=receiving,
        channel=old.channel,
        helper_org=source[:120] if old.channel in ASSISTED else "",  # who it was stands in the old system
        state="",
        ward=old.ward[:10],
        applicant=party_of(told),
        answers={name: value for name, value in told.items() if name in asked},
        delivery=Delivery.COUNTER,
        language="vi",
        submitted_at=clock.now(),
    )


def _rows(path: Path, mapping: Mapping) -> Iterator[Line]:
    """The rows below the header. Raises BadFile when a column of the mapping is not in the table."""
    found = lines(path, mapping.table)
    header = next(found).cells
    if missing := [name for name in mapping.columns.values() if name not in header]:
        raise BadFile(f"{path}: không có cột {', '.join(missing)}; các cột: {', '.join(header)}")
    yield from found


def _chunks(rows: Iterator[Line]) -> Iterator[list[Line]]:
    while chunk := list(islice(rows, BATCH)):
        yield chunk
