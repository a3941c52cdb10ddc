"""The reform of 1 July 2025 in small: 24 districts with open dossiers, their wards become new wards, some split."""

from dataclasses import dataclass, field
from datetime import date

from motcua.authorities.models import AdministrativeUnit, Authority, Membership, UnitSuccession
from motcua.authorities.services import succeed
from motcua.catalogue.models import Offering
from motcua.catalogue.services import publish
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.intake import Tariff, new_dossier, party_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, DossierReference, Party
from motcua.dossiers.numbers import next_number
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.working_time.queries import calendar
from tests.factories.authorities import AuthorityFactory, MembershipFactory, StaffFactory, UnitFactory
from tests.factories.dossiers import small_package
from tests.factories.working_time import local, seeded_calendar

OLD_DAYS, REFORM = date(2015, 1, 1), date(2025, 7, 1)
LAST_DAY = date(2025, 6, 30)
FILED = local("2025-06-26 09:00")
BASIS = "Nghị quyết 202/2025/QH15"
DISTRICTS, WARDS = 24, 4
STEPS = ("submitted", "accepted", "processing")


@dataclass
class District:
    """A district of before: its old wards, who worked there, and the wards that took over."""

    authority: Authority
    wards: list[AdministrativeUnit]
    officer: object
    heirs: list[Authority] = field(default_factory=list)
    new_wards: list[AdministrativeUnit] = field(default_factory=list)


@dataclass
class Province:
    """The districts, and the procedure that they all took."""

    districts: list[District]
    version: object


def province() -> Province:
    """24 districts that offer one procedure; nothing of the reform is known yet."""
    seeded_calendar()
    districts = [_district(number) for number in range(DISTRICTS)]
    package = small_package(fee=0, code="5.000001", slug="thu-tuc-cap-huyen")
    in_force = {"in_force": {"from": "2024-01-01"}}
    package = type(package).model_validate(package.model_dump(by_alias=True) | in_force)
    with clock.at(local("2025-01-02 08:00")):
        version = publish(package, offered_to=[district.authority for district in districts])
    Offering.objects.filter(procedure=version.procedure).update(valid_from=date(2025, 1, 2))
    return Province(districts, version)


def _district(number: int) -> District:
    unit = UnitFactory(kind=AdministrativeUnit.Kind.DISTRICT, valid_from=OLD_DAYS, valid_to=LAST_DAY)
    wards = UnitFactory.create_batch(WARDS, parent=unit, valid_from=OLD_DAYS, valid_to=LAST_DAY)
    level = {"kind": Authority.Kind.DISTRICT, "level": Authority.Level.DISTRICT}
    authority = AuthorityFactory(code=f"H97.{number + 1}", valid_from=OLD_DAYS, unit=unit, **level)
    officer = StaffFactory()
    for role in ("receiver", "officer", "leader", "clerk"):
        MembershipFactory(authority=authority, person=officer, role=role, valid_from=OLD_DAYS)
    return District(authority, wards, officer)


def filed(at: Province, each: int) -> list[Dossier]:
    """So many open dossiers in every ward of every district, in three states, through the moves of the case."""
    made: list[Dossier] = []
    for district in at.districts:
        offering = Offering.objects.select_related("authority").get(authority=district.authority)
        made += _filed_in(at, district, offering, each)
    return made


def _filed_in(at: Province, district: District, offering: Offering, each: int) -> list[Dossier]:
    record, made = Record(), []
    for place in [ward for ward in district.wards for _time in range(each)]:
        dossier = _one(at, district, offering, place, record, STEPS[len(made) % len(STEPS)])
        made.append(dossier)
    Party.objects.bulk_create([dossier.applicant for dossier in made])
    record.write()
    names = [DossierReference(number=name, dossier=each) for each in made for name in (each.code, each.number) if name]
    DossierReference.objects.bulk_create(names)
    return made


def _one(at: Province, district: District, offering: Offering, ward, record: Record, state: str) -> Dossier:
    answers = {"full_name": "Người Dân (mẫu)", "residence": {"ward": ward.code, "line": "1"}}
    with clock.at(FILED):
        dossier = new_dossier(
            offering, Tariff(at.version, ()), party_of(answers | {"phone": "+84912000333"}), channel="paper_counter",
            answers=answers, receiving=district.authority,
        )  # fmt: skip
        dossier.delivery = "counter"
        case = Case(dossier, at.version.package, calendar("standard"), record)
        cases.submit(case, Telling())
        if state != "submitted":
            cases.accept(case, Telling(), number=next_number(district.authority))
        if state == "processing":
            cases.complete_step(case, Telling(district.officer))
    return dossier


def reform(at: Province) -> None:
    """1 July 2025: the districts close. The first has one successor; each other three new wards, its last old ward split."""
    for number, district in enumerate(at.districts):
        district.new_wards = UnitFactory.create_batch(1 if number == 0 else 3, valid_from=REFORM)
        district.heirs = [
            AuthorityFactory(kind=Authority.Kind.COMMUNE, level=Authority.Level.COMMUNE, unit=unit, valid_from=REFORM)
            for unit in district.new_wards
        ]
        for heir in district.heirs:
            for role in ("receiver", "officer", "leader", "clerk"):
                MembershipFactory(authority=heir, role=role, valid_from=REFORM)
        for place, ward in enumerate(district.wards):
            for new, partly in _becomes(district.new_wards, place):
                row = {"predecessor": ward, "successor": new, "effective_on": REFORM, "basis": BASIS, "partly": partly}
                UnitSuccession.objects.create(**row)
        succeed(district.authority, successors=district.heirs, effective_on=REFORM, basis=BASIS)


def _becomes(new: list[AdministrativeUnit], place: int) -> list[tuple[AdministrativeUnit, bool]]:
    if len(new) == 1:
        return [(new[0], False)]
    return [(new[0], True), (new[1], True)] if place == WARDS - 1 else [(new[place], False)]


def heir_staff(authority: Authority, role: str):
    """Somebody who holds a role at a new ward."""
    return Membership.objects.get(authority=authority, role=role).person
