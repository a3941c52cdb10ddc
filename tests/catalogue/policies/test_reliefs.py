"""Which policies a filing is priced with: the statement, the column and the book agree; the cheapest one counts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from motcua.authorities.models import Authority
from motcua.catalogue import quoting
from motcua.catalogue.facts import filing
from motcua.catalogue.fee_policies import PolicyBook, policies_at, reliefs_everywhere, reliefs_in_force
from motcua.catalogue.models import Offering
from motcua.catalogue.package import Package
from motcua.catalogue.reliefs import Relief
from motcua.foundation import clock
from tests.factories import policies
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import office, small_package, words

ONE = timedelta(days=1)
FEE = 115_000


def with_three_fees() -> Package:
    """A lệ phí, a phí and money of a third party, of the same sum."""
    plain = small_package(fee=FEE).model_dump(by_alias=True)
    row = {"otherwise": FEE, "basis": "Thông tư 1/2025 (mẫu)"}
    plain["fees"] = [
        {"id": "le_phi", "name": words("Lệ phí"), "kind": "le_phi", "rows": [row]},
        {"id": "phi", "name": words("Phí"), "kind": "phi", "rows": [row]},
        {"id": "in_an", "name": words("In ấn"), "kind": "third_party", "payee": words("Nhà in"), "rows": [row]},
    ]
    return Package.model_validate(plain)


relief = some.builds(
    Relief,
    id=some.uuids().map(str),
    name=some.just("Giảm"),
    basis=some.just("Nghị quyết"),
    percent=some.one_of(some.none(), some.decimals(0, 99, places=2)),
    amount=some.one_of(some.none(), some.integers(0, 2 * FEE)),
    online_only=some.booleans(),
    kinds=some.sampled_from([frozenset({"phi"}), frozenset({"le_phi"}), frozenset({"phi", "le_phi"})]),
    fees=some.sampled_from([frozenset(), frozenset({"phi"}), frozenset({"in_an"})]),
    applicant_kinds=some.sampled_from([frozenset(), frozenset({"citizen"}), frozenset({"organisation"})]),
)


@given(some.lists(relief, max_size=5), some.booleans())
def test_of_policies_that_overlap_the_cheapest_counts_in_whatever_order(reliefs, online):
    package, facts = with_three_fees(), filing(online=online, on=clock.today())
    whole = quoting.quote(package, facts, reliefs=reliefs)
    assert whole == quoting.quote(package, facts, reliefs=reliefs[::-1])
    alone = [quoting.quote(package, facts, reliefs=[each]).lines for each in reliefs]
    for position, line in enumerate(whole.lines):
        least = min((lines[position].amount for lines in alone), default=FEE)
        assert 0 <= line.amount == least <= FEE
        assert line.amount + sum(each["amount"] for each in line.reliefs) == FEE
    assert whole.total == sum(line.amount for line in whole.lines)
    assert whole.lines[2].amount == FEE  # a council does not give away what is not the State's


@pytest.mark.django_db
def test_what_makes_it_cheaper_is_said_with_its_decision():
    at = office()
    with_policy = policies.decided(percent=Decimal(50), number="12/2026/NQ-HĐND")
    (found,) = reliefs_in_force(at.offering.procedure, at.authority, with_policy.valid_from)
    quote = quoting.quote(
        at.offering.procedure.versions.get().package, filing(online=True, on=with_policy.valid_from), reliefs=[found]
    )
    (said,) = quote.lines[0].reliefs
    assert (quote.total, said["id"], said["amount"]) == (57_500, str(with_policy.pk), 57_500)
    issued = f"{with_policy.decision_on:%d/%m/%Y}"
    assert said["basis"] == f"Nghị quyết số 12/2026/NQ-HĐND ngày {issued} của {policies.COUNCIL}"


@pytest.mark.django_db
def test_places_and_procedures_narrow_it():
    here, there = office(), office()
    commune = AuthorityFactory(kind=Authority.Kind.COMMUNE)
    procedure = here.offering.procedure
    first = policies.decided(authorities=(here.authority.code,))
    second = policies.decided(places=("commune",), name_vi="Ở xã (mẫu)")
    third = policies.decided(procedures=(there.offering.procedure.code,), name_vi="Một thủ tục (mẫu)")
    on = first.valid_from

    def ids(*where):
        return {each.id for each in reliefs_in_force(*where, on)}

    assert ids(procedure, here.authority) == {str(first.pk)}
    assert ids(procedure, commune) == {str(second.pk)}
    assert ids(there.offering.procedure, there.authority) == {str(third.pk)}
    assert ids(procedure, there.authority) == set()


@pytest.mark.django_db
def test_a_page_without_an_office_promises_only_what_holds_everywhere():
    at = office()
    commune = AuthorityFactory(kind=Authority.Kind.COMMUNE)
    procedure, on = at.offering.procedure, clock.today() + ONE
    Offering.objects.create(procedure=procedure, authority=commune, channels=["online"], valid_from=clock.today())
    everywhere = policies.decided()
    local = policies.decided(places=("commune",), name_vi="Ở xã (mẫu)")
    assert [each.id for each in reliefs_everywhere([procedure], on)[procedure.pk]] == [str(everywhere.pk)]
    assert policies_at(procedure, list(procedure.offerings.select_related("authority")), on) == ([everywhere], [local])
    wide = policies.decided(places=("commune", "department"), name_vi="Ở xã và sở (mẫu)")
    assert {each.id for each in reliefs_everywhere([procedure], on)[procedure.pk]} == {str(everywhere.pk), str(wide.pk)}


class BookAndStatement(TestCase):
    """What is read once for a simulated year is what a filing would have read on the day."""

    @settings(max_examples=25)
    @given(some.data())
    def test_they_agree(self, data):
        at = office()
        kinds = some.lists(some.sampled_from(["commune", "department", "police"]), max_size=2, unique=True).map(tuple)
        for number in range(data.draw(some.integers(0, 3))):
            begins = clock.today() + ONE * data.draw(some.integers(1, 5))
            lasts = data.draw(some.one_of(some.none(), some.integers(0, 4)))
            policies.decided(
                number=f"{number}/NQ",
                valid_from=begins,
                valid_to=None if lasts is None else begins + ONE * lasts,
                places=data.draw(kinds),
                authorities=data.draw(some.sampled_from([(), (at.authority.code,)])),
                procedures=data.draw(some.sampled_from([(), (at.offering.procedure.code,)])),
            )
        book = PolicyBook()
        for count in range(12):
            on = clock.today() + count * ONE
            read = reliefs_in_force(at.offering.procedure, at.authority, on)
            assert book.reliefs(at.offering.procedure.code, at.authority, on) == read
