"""Gates and alarms as pure tables: each limit from both sides, unknown numbers never pass."""

from fractions import Fraction

import pytest

from motcua.uptake.phases.alarms import Watched, of_kept, ringing
from motcua.uptake.phases.gates import Measured, failing, judged
from motcua.uptake.phases.gates import of_kept as gates_of_kept

SHARES = (Fraction(60, 100),) * 3
GOOD = Measured(
    readiness=90, online=SHARES, completion=(Fraction(80, 100),) * 3, without_help=0, decision=True, notice=60
)


def closed(stage, **changes):
    found = Measured(**{**GOOD.__dict__, **changes})
    return [gate.id for gate in failing(judged(stage, found))]


def test_what_is_just_enough_passes_every_gate():
    assert closed("online_only") == closed("default") == closed("encouraged") == []


@pytest.mark.parametrize(
    ("stage", "changes", "gate"),
    [
        ("encouraged", {"readiness": 79}, "readiness"),
        ("default", {"readiness": 79}, "readiness"),
        ("online_only", {"readiness": 89}, "readiness"),
        ("encouraged", {"readiness": None}, "readiness"),
        ("default", {"online": (Fraction(29, 100), *SHARES[:2])}, "online"),
        ("online_only", {"online": (*SHARES[:2], Fraction(599, 1000))}, "online"),
        ("online_only", {"online": SHARES[:2]}, "online"),
        ("online_only", {"online": (*SHARES[:2], None)}, "online"),
        ("online_only", {"completion": (Fraction(79, 100), *SHARES[:2])}, "completion"),
        ("default", {"without_help": 1}, "help_points"),
        ("online_only", {"without_help": 1}, "help_points"),
        ("online_only", {"decision": False}, "decision"),
        ("online_only", {"notice": 59}, "notice"),
        ("encouraged", {"wrong_stage": 1}, "order"),
    ],
)
def test_a_little_less_closes_one_gate(stage, changes, gate):
    assert closed(stage, **changes) == [gate]


@pytest.mark.parametrize(
    "changes",
    [{"online": ()}, {"completion": ()}, {"without_help": 9}, {"decision": False}, {"notice": 0}],
)
def test_encouraging_asks_for_readiness_only(changes):
    assert closed("encouraged", **changes) == []


def test_numbers_are_kept_as_they_were_read():
    kept = [gate.kept() for gate in judged("online_only", GOOD)]
    assert kept[2] == {"id": "online", "number": 60, "needed": 60, "passed": True}
    assert [
        gate.kept() for gate in gates_of_kept([*kept, {"id": "gone", "number": 1, "needed": 1, "passed": True}])
    ] == kept


def test_a_share_just_below_is_not_rounded_up():
    gate = judged("default", Measured(online=(Fraction(2999, 10000),) * 3))[2]
    assert (gate.number, gate.passed) == (29, False)


@pytest.mark.parametrize(
    ("stage", "seen", "rings"),
    [
        ("default", Watched(14, begun=10, filed_of_begun=6), ["completion"]),
        ("default", Watched(14, begun=10, filed_of_begun=7), []),
        ("default", Watched(13, begun=10, filed_of_begun=1), []),
        ("default", Watched(14, begun=9, filed_of_begun=0), []),
        ("encouraged", Watched(14, begun=10, filed_of_begun=1, outage_hours=9), []),
        ("online_only", Watched(3, filed=20, permits=6), ["permits"]),
        ("online_only", Watched(3, filed=20, permits=5), []),
        ("online_only", Watched(3, filed=9, permits=9), []),
        ("default", Watched(3, filed=20, permits=20), []),
        ("default", Watched(1, outage_hours=5), ["outage"]),
        ("online_only", Watched(1, outage_hours=4), []),
    ],
)
def test_alarms_ring_beyond_their_limits_and_not_on_too_few(stage, seen, rings):
    assert [alarm["id"] for alarm in ringing(stage, seen)] == rings


def test_an_alarm_says_its_number_its_limit_and_of_how_many():
    kept = ringing("online_only", Watched(14, begun=30, filed_of_begun=20, filed=40, permits=11))
    assert kept == [
        {"id": "completion", "number": 66, "limit": 70, "of": 30},
        {"id": "permits", "number": 28, "limit": 25, "of": 40},
    ]
    assert [alarm.in_percent for alarm in of_kept(kept)] == [True, True]


def test_beside_the_online_share_stands_what_people_filed_themselves_in_the_same_month():
    found = Measured(
        online=(Fraction(9, 10), Fraction(6, 10), Fraction(8, 10)), own=(Fraction(1, 2), Fraction(1, 4), Fraction(3, 4))
    )
    gate = judged("default", found)[2]
    assert (gate.number, gate.beside, gate.kept()["beside"]) == (60, 25, 25)
