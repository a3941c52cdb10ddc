"""What every quote keeps, whatever the table, the exemptions and the policies: no gap, nothing below zero, sums that add up."""

from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from motcua.catalogue.canonical import canonical, read_canonical
from motcua.catalogue.facts import Place, filing
from motcua.catalogue.fees import MOMENTS, THIRD_PARTY, Exemption, Fee
from motcua.catalogue.quoting import CannotQuote, both_channels, quote
from motcua.catalogue.reliefs import Relief
from tests.factories.catalogue import package
from tests.factories.questions import pages

DAY = date(2026, 6, 1)
ASKED = {"kind": {"type": "one_of", "choices": {name: name for name in ("poor", "merit", "none")}}}
BASE = package("cung-cap-thong-tin-quy-hoach", pages=pages(one=ASKED), papers=())
AMOUNTS = st.integers(0, 10**9)
KINDS = st.sampled_from(["phi", "le_phi", THIRD_PARTY])
CONDITIONS = st.sampled_from(
    ["online", "not online", "ward == '99001'", "authority_kind == 'police'", "kind == 'poor'"]
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
FACTS = st.builds(
    lambda online, on, ward, office, kind: {
        "kind": kind, **filing(online=online, on=on, place=Place(ward, "H99.01", office)),
    },
    st.booleans(), DAYS, st.sampled_from(["", "99001", "99002"]), st.sampled_from(["police", "commune"]),
    st.sampled_from(["poor", "merit", "none"]),
)  # fmt: skip


@st.composite
def dated(draw):
    """Days on which a part holds: none, one side, both."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    keys = draw(st.sampled_from([(), ("from",), ("to",), ("from", "to")]))
    return {key: {"from": first, "to": last}[key].isoformat() for key in keys}


@st.composite
def fees(draw, number):
    """A fee with some conditional rows and its last one."""
    kind = draw(KINDS)
    some = st.lists(st.tuples(CONDITIONS, AMOUNTS, dated()), max_size=3)
    rows = [{"when": when, "amount": amount, "basis": "Luật mẫu", **days} for when, amount, days in draw(some)]
    payee = {"payee": {"vi": "Cổng mẫu", "en": "Sample portal"}} if kind == THIRD_PARTY else {}
    last = {"otherwise": draw(AMOUNTS), "basis": "Luật mẫu"}
    own = {"id": f"fee_{number}", "name": "Phí", "kind": kind, "charged": draw(st.sampled_from(MOMENTS)), **payee}
    return Fee.model_validate({**own, "rows": [*rows, last]})


@st.composite
def exemptions(draw, number):
    """Somebody who pays less."""
    when = f"kind == '{draw(st.sampled_from(['poor', 'merit']))}'"
    some = draw(st.sampled_from([[], ["fee_0"]]))
    own = {"id": f"who_{number}", "name": "Diện mẫu", "when": when, "percent": draw(st.integers(1, 100)), "fees": some}
    return Exemption.model_validate({**own, "basis": "Luật mẫu", **draw(dated())})


@st.composite
def procedures(draw):
    """A package with up to three fees and three exemptions."""
    own = tuple(draw(fees(number)) for number in range(draw(st.integers(1, 3))))
    who = tuple(draw(exemptions(number)) for number in range(draw(st.integers(0, 3))))
    return BASE.model_copy(update={"fees": own, "exemptions": who})


RELIEFS = st.lists(
    st.builds(
        Relief,
        id=st.uuids().map(str),
        name=st.just("Chính sách mẫu"),
        basis=st.just("Nghị quyết mẫu"),
        percent=st.none() | st.integers(0, 100).map(Decimal),
        amount=st.none() | AMOUNTS,
        online_only=st.booleans(),
    ).filter(lambda each: (each.percent is None) != (each.amount is None)),
    max_size=3,
)


@given(procedures(), FACTS, RELIEFS)
def test_every_filing_has_one_line_for_each_fee_of_the_moment_and_the_sum_is_theirs(own, facts, reliefs):
    whole = quote(own, facts, reliefs=reliefs, moment=None)
    assert [line.fee for line in whole.lines] == [fee.id for fee in own.fees]
    assert whole.total == sum(line.amount for line in whole.lines)
    parts = [quote(own, facts, reliefs=reliefs, moment=moment) for moment in MOMENTS]
    assert sum(part.total for part in parts) == whole.total
    assert list(parts) == [whole.at(moment) for moment in MOMENTS]
    assert whole.of_state + whole.of_others == whole.total


@given(procedures(), FACTS, RELIEFS)
def test_no_line_is_below_zero_and_what_was_taken_off_is_said(own, facts, reliefs):
    for line in quote(own, facts, reliefs=reliefs, moment=None).lines:
        assert min(line.amount, line.ordinary, line.exempted, line.forgone, line.dearer) >= 0
        assert line.ordinary - line.exempted - line.forgone + line.dearer == line.amount
        off = {
            kind: sum(each["amount"] for each in line.reliefs if each["kind"] == kind)
            for kind in ("exemption", "policy")
        }
        assert off["exemption"] == line.exempted
        assert line.kind != THIRD_PARTY or not off["policy"]


@given(procedures(), FACTS, RELIEFS, st.randoms())
def test_the_order_of_policies_is_irrelevant_and_more_of_them_never_cost_more(own, facts, reliefs, dice):
    mixed = list(reliefs)
    dice.shuffle(mixed)
    found = quote(own, facts, reliefs=reliefs, moment=None)
    assert quote(own, facts, reliefs=mixed, moment=None) == found
    assert found.total <= quote(own, facts, moment=None).total
    refused = [each.id for each in own.exemptions]
    assert found.total <= quote(own, facts, reliefs=reliefs, moment=None, refused=refused).total


@given(procedures(), FACTS, RELIEFS)
def test_a_quote_that_was_kept_never_changes_when_packages_and_policies_do(own, facts, reliefs):
    kept = [asdict(line) for line in quote(own, facts, reliefs=reliefs, moment=None).lines]
    again = read_canonical(canonical(own))
    own = own.model_copy(update={"fees": (), "exemptions": ()})
    assert [asdict(line) for line in quote(again, facts, reliefs=reliefs, moment=None).lines] == kept
    assert quote(own, facts, reliefs=reliefs, moment=None).total == 0


@given(AMOUNTS, AMOUNTS, DAYS, st.integers(-3, 3))
def test_dates_are_exact_by_the_day(before, after, last, days):
    rows = [{"to": last.isoformat(), "amount": before, "basis": "A"}, {"otherwise": after, "basis": "B"}]
    fee = Fee.model_validate({"id": "fee", "name": "Phí", "kind": "phi", "rows": rows})
    own = BASE.model_copy(update={"fees": (fee,)})
    on = last + timedelta(days)
    assert quote(own, {"kind": "none", **filing(online=True, on=on)}).total == (before if on <= last else after)


@pytest.mark.parametrize(("on", "total"), [(date(2025, 12, 20), 115_000), (date(2026, 1, 5), 135_000)])
def test_the_licence_costs_what_the_circulars_say(on, total):
    assert quote(package(), filing(online=True, on=on)).total == total


def with_one(**changes):
    """One fee of 100.000 đồng, half of it online, and one exemption."""
    rows = [{"when": "online", "amount": 50_000, "basis": "A"}, {"otherwise": 100_000, "basis": "B"}]
    fee = Fee.model_validate({"id": "fee_0", "name": "Phí", "kind": "phi", "rows": rows})
    poor = {"id": "poor", "name": "Hộ nghèo", "when": "kind == 'poor'", "basis": "C"} | changes
    return BASE.model_copy(update={"fees": (fee,), "exemptions": (Exemption.model_validate(poor),)})


def line(own, kind="poor", online=True, **more):
    return quote(own, {"kind": kind, **filing(online=online, on=DAY)}, **more).lines[0]


def test_the_order_is_row_then_exemption_then_policy():
    policy = Relief("p", "Giảm", "Nghị quyết", percent=Decimal(50))
    found = line(with_one(percent=40), reliefs=[policy])
    assert (found.ordinary, found.exempted, found.amount, found.forgone) == (100_000, 20_000, 15_000, 65_000)
    assert [(each["kind"], each["amount"]) for each in found.reliefs] == [("exemption", 20_000), ("policy", 15_000)]


def test_half_a_dong_is_rounded_up_for_the_office():
    own = with_one(percent=50)
    rows = ({"otherwise": 25_001, "basis": "B"},)
    fee = Fee.model_validate({"id": "fee_0", "name": "Phí", "kind": "phi", "rows": rows})
    assert line(own.model_copy(update={"fees": (fee,)})).amount == 12_501


def test_an_exemption_ends_on_its_last_day():
    assert line(with_one(to=DAY.isoformat())).amount == 0
    assert line(with_one(to=(DAY - timedelta(1)).isoformat())).amount == 50_000


def test_money_of_others_is_exempted_only_where_it_is_named():
    portal = {"vi": "Cổng mẫu", "en": "Sample portal"}
    rows = [{"otherwise": 100_000, "basis": "B"}]
    fee = Fee.model_validate({"id": "fee_0", "name": "Công bố", "kind": "third_party", "payee": portal, "rows": rows})
    assert line(with_one().model_copy(update={"fees": (fee,)})).amount == 100_000
    assert line(with_one(fees=["fee_0"]).model_copy(update={"fees": (fee,)})).amount == 0


def test_a_place_that_nobody_has_told_yet_is_no_place():
    rows = [{"when": "ward == '99001'", "amount": 1, "basis": "A"}, {"otherwise": 2, "basis": "B"}]
    own = BASE.model_copy(
        update={"fees": (Fee.model_validate({"id": "fee", "name": "Phí", "kind": "phi", "rows": rows}),)}
    )
    known = {"kind": "none"}
    with pytest.raises(CannotQuote):
        quote(own, {**known, **filing(online=True, on=DAY)})
    found = [
        quote(own, {**known, **filing(online=True, on=DAY, place=Place(ward))}).total for ward in ("99001", "", "9")
    ]
    assert found == [1, 2, 2]


def test_before_anybody_has_answered_the_price_is_that_of_who_is_not_exempt():
    online, counter = both_channels(with_one(), on=DAY)
    assert (online.total, counter.total) == (50_000, 100_000)
    assert both_channels(with_one(), {"kind": "poor"}, on=DAY)[0].total == 0


@pytest.mark.parametrize("kind", ["phi", "le_phi", "third_party"])
@pytest.mark.parametrize("payee", [None, "Cổng mẫu"])
def test_a_payee_stands_with_the_money_of_others_and_nowhere_else(kind, payee):
    own = {"id": "fee", "name": "Phí", "kind": kind, "payee": payee, "rows": [{"otherwise": 1, "basis": "A"}]}
    if (kind == THIRD_PARTY) == (payee is not None):
        assert str(Fee.model_validate(own).payee or "") == (payee or "")
    else:
        with pytest.raises(ValidationError):
            Fee.model_validate(own)
