"""Both roads compared in every case of the tables: money, limits, trips, and who does not gain."""

from datetime import date
from decimal import Decimal

from motcua.catalogue.package import Package
from motcua.catalogue.reliefs import Relief
from motcua.uptake.advantage.cases import compared
from tests.factories.catalogue import LICENCE, package
from tests.factories.dossiers import small_package, words
from tests.factories.filing import rich_package

DAY = date(2026, 11, 20)
FREE = Relief("p1", "Không thu (mẫu)", "NQ 1", percent=Decimal(0))


def small(**changes) -> Package:
    text = small_package().model_dump(mode="json", by_alias=True, exclude_none=True)
    return Package.model_validate(text | changes)


def rows(*made):
    return [{"id": "fee", "name": words("Lệ phí"), "kind": "le_phi", "rows": list(made)}]


def test_one_price_for_both_roads_gains_nobody():
    found = compared(small(), "a", (), DAY)
    assert (found.cases, found.better, found.saved) == (1, 0, (0, 0))
    assert not found.for_everybody
    assert not found.for_some
    assert found.losing == ("citizen",)


def test_a_lower_price_online_gains_everybody():
    found = compared(rich_package(), "b", (), DAY)
    assert (found.cheaper, found.better, found.saved) == (found.cases, found.cases, (20_000, 20_000))
    assert found.for_everybody
    assert found.losing == ()


def test_a_policy_for_online_filings_makes_the_difference():
    found = compared(small(), "c", (FREE,), DAY)
    assert (found.for_everybody, found.saved) == (True, (115_000, 115_000))


def test_a_policy_for_some_applicants_gains_only_them():
    some = Relief("p2", "Không thu (mẫu)", "NQ 2", percent=Decimal(0), applicant_kinds=frozenset({"citizen"}))
    both = small(applicant_kinds=["citizen", "organisation"])
    found = compared(both, "d", (some,), DAY)
    assert (found.cases, found.better, found.losing) == (2, 1, ("organisation",))
    assert found.for_some


def test_who_pays_nothing_anyway_does_not_gain():
    free = {
        "id": "poor",
        "name": words("Hộ nghèo"),
        "when": "relief == 'poor'",
        "basis": "Điều 3 (mẫu)",
    }
    choice = {
        "id": "relief",
        "type": "one_of",
        "ask": words("Diện nào?"),
        "choices": {"poor": words("Hộ nghèo"), "none": words("Không")},
        "empty": words("Hãy trả lời"),
    }
    pages = [{"id": "p", "title": words("Bạn là ai"), "questions": [choice]}]
    online = {"when": "online", "amount": 50_000, "basis": "Điều 1 (mẫu)", "why": words("Nộp trực tuyến")}
    paper = {"otherwise": 100_000, "basis": "Điều 2 (mẫu)"}
    found = compared(small(fees=rows(online, paper), exemptions=[free], pages=pages), "e", (), DAY)
    assert found.for_some
    assert found.saved == (0, 50_000)
    assert any("Hộ nghèo" in each for each in found.losing)


def test_a_dearer_road_is_no_gain_even_if_it_is_faster():
    online = {"when": "online", "amount": 100_000, "basis": "Điều 1 (mẫu)"}
    paper = {"otherwise": 50_000, "basis": "Điều 2 (mẫu)"}
    quick = {"amount": 1, "when": "online", "why": words("Trực tuyến"), "basis": "Điều 3 (mẫu)"}
    deadline = {"amount": 3, "unit": "working_day", "basis": "Điều 1 (mẫu)", "cases": [quick | {"unit": "working_day"}]}
    found = compared(small(fees=rows(online, paper), deadline=deadline), "f", (), DAY)
    assert (found.dearer, found.faster, found.better) == (1, 1, 0)
    cheap = compared(small(fees=[], deadline=deadline), "g", (), DAY)
    assert (cheap.faster, cheap.for_everybody) == (1, True)


def test_trips_are_counted_by_delivery_and_papers():
    assert compared(small(), "h", (), DAY).fewer_trips == 1
    nowhere = compared(small(delivery=["counter"]), "i", (), DAY)
    assert (nowhere.trips_online, nowhere.trips_counter) == (1, 2)
    assert compared(package(LICENCE), "j", (), DAY).cases >= 1


def test_a_day_counts_the_rows_of_that_day():
    online = {"when": "online", "amount": 0, "to": "2026-12-31", "basis": "Điều 1 (mẫu)"}
    paper = {"otherwise": 50_000, "basis": "Điều 2 (mẫu)"}
    text = small(fees=rows(online, paper))
    assert compared(text, "k", (), date(2026, 12, 31)).for_everybody
    assert not compared(text, "k", (), date(2027, 1, 1)).for_everybody
