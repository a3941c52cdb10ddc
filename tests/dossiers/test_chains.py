"""Linked dossiers of several agencies: one date and one voice for the citizen, a slice for each agency."""

import pytest

from motcua.config.reactions import react
from motcua.dossiers import services
from motcua.dossiers.models import ClockEntry, Dossier, JournalEntry, State
from motcua.dossiers.queries import by_reference_and_phone, dossiers_of
from motcua.dossiers.queries.chain import breaks_in_journal
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.uptake.queries import total
from motcua.uptake.spans import last_months
from tests.factories import chains
from tests.factories.cases import fresh
from tests.factories.working_time import local

MONDAY = local("2026-03-02 08:00")


@pytest.fixture
def at(db):
    return chains.chain()


def react_to_all() -> None:
    """What the worker does, each line twice: no reaction may do harm by running again."""
    for _round in range(6):
        for entry in JournalEntry.objects.select_related("dossier__procedure", "dossier__applicant").order_by(
            "at", "dossier_id", "seq"
        ):
            if entry.move in ("ask_supplement", "release", "stop", "withdraw", "lapse", "supply"):
                react(Dossier.objects.get(pk=entry.dossier_id), entry)


@pytest.fixture
def no_papers(monkeypatch):
    """Papers are tried elsewhere; they take long."""
    monkeypatch.setattr("motcua.dossiers.paperwork.make", lambda dossier, entry: None)


def test_acceptance_opens_the_parts_that_wait_for_nobody_each_at_its_office_with_its_slice(at):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
    part = chains.part_of(whole, "birth")
    assert list(Dossier.objects.filter(parent=whole).values_list("part", flat=True)) == ["birth"]
    assert (part.state, part.open_step, part.held_by) == (State.ACCEPTED, "tham_dinh", at.whole.authority)
    assert part.due_at == local("2026-03-03 08:00")  # eight working hours
    assert part.answers == {"full_name": "Trần Thị Mẹ", "ten_be": "Trần Bé Con"}
    assert part.number
    assert part.number != whole.number
    assert fresh(whole).due_at == local("2026-03-09 08:00")


def test_results_open_the_next_parts_and_the_whole_goes_on_by_itself(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
        residence, card = chains.part_of(whole, "residence"), chains.part_of(whole, "card")
        assert (residence.held_by, card.held_by) == (at.police.authority, at.insurance.authority)
        assert residence.due_at == local("2026-03-04 08:00")
        chains.finish(at, residence)
        react_to_all()
        assert fresh(whole).open_step == "cac_co_quan"
        chains.finish(at, card)
        react_to_all()
    assert fresh(whole).open_step == "quyet_dinh"
    assert [entry.facts["part"] for entry in whole.journal.filter(move="part_done")] == ["birth", "residence", "card"]
    assert set(Dossier.objects.filter(parent=whole).values_list("state", flat=True)) == {"delivered"}
    assert list(breaks_in_journal()) == []


def test_nobody_finishes_the_waiting_step_before_the_agencies_are_done(at):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        with pytest.raises(services.PartsOpen, match="Khai sinh; Thường trú; Thẻ bảo hiểm"):
            services.complete_step(whole, officer=at.whole.staff["officer"])


def test_a_refused_part_stops_the_chain_there_and_the_officer_of_the_whole_decides(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"), outcome="refused")
        react_to_all()
        assert Dossier.objects.filter(parent=whole).count() == 1
        assert fresh(whole).open_step == "cac_co_quan"
        done = services.complete_step(whole, officer=at.whole.staff["officer"])
    assert done.open_step == "quyet_dinh"
    assert whole.journal.get(move="part_done").facts["outcome"] == "refused"


def test_withdrawing_the_whole_stops_the_open_parts_and_leaves_finished_ones(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
        services.withdraw(whole, person=whole.filed_by)
        react_to_all()
    states = dict(Dossier.objects.filter(parent=whole).values_list("part", "state"))
    assert states == {"birth": "delivered", "residence": "stopped", "card": "stopped"}
    assert fresh(whole).state == State.WITHDRAWN


def test_only_the_whole_speaks_to_the_applicant_and_lies_in_his_list(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
    parts = Dossier.objects.filter(parent=whole)
    assert not Message.objects.filter(about__in=parts.values("pk")).exists()
    assert list(dossiers_of(whole.filed_by)) == [whole]


def test_a_chain_is_counted_once(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
        figure = total(last_months(1))
    assert Dossier.objects.count() == 4
    assert (figure.all, figure.online) == (1, 1)


def test_without_a_known_office_the_part_lies_at_the_office_of_the_whole(at, no_papers):
    at.police.authority.valid_to = local("2026-01-31 00:00").date()
    at.police.authority.save()
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
    residence = chains.part_of(whole, "residence")
    assert residence.held_by == at.whole.authority
    assert residence.journal.get(move="open_part").facts["office_unknown"] is True


def test_a_part_is_found_by_its_own_number(at):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
    part = chains.part_of(whole, "birth")
    assert by_reference_and_phone(part.number, "0222") == part


def test_the_slice_is_kept_in_the_ledger(at):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
    line = ClockEntry.objects.get(dossier=chains.part_of(whole, "birth"))
    assert (line.kind, line.limit["amount"], line.limit["unit"]) == ("started", 8, "hour")


ITEMS = [{"what": "Ảnh chỗ ở", "reason": "Chưa rõ số nhà", "basis": "Luật Cư trú", "component": ""}]


def test_what_a_part_asks_reaches_the_citizen_through_the_whole_and_both_clocks_stand(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        part = chains.part_of(whole, "birth")
        services.ask_supplement(part, officer=at.whole.staff["officer"], items=ITEMS, days=10)
        react_to_all()
        asked = fresh(whole)
        assert (asked.state, asked.due_at) == (State.AWAITING_SUPPLEMENT, None)
        (request,) = whole.supplements.all()
        assert request.items[0]["what"] == "Ảnh chỗ ở (Khai sinh)"
    with clock.at(local("2026-03-04 08:00")):
        services.answer_supplement(whole, person=whole.filed_by, answers=[{"text": "Số 1 đường Mẫu"}])
        react_to_all()
    part = chains.part_of(whole, "birth")
    own = part.supplements.get()
    assert (part.state, own.answers) == (State.PROCESSING, [{"text": "Số 1 đường Mẫu"}])
    assert part.due_at == local("2026-03-05 08:00")  # two working days of waiting are not counted
    assert fresh(whole).due_at == local("2026-03-11 08:00")
    assert part.journal.filter(move="supply").count() == 1


def test_what_two_agencies_ask_is_one_conversation(at, no_papers):
    with clock.at(MONDAY):
        whole = chains.accepted(at)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
        for name, link in (("residence", at.police), ("card", at.insurance)):
            part = chains.part_of(whole, name)
            services.ask_supplement(part, officer=link.staff["officer"], items=ITEMS, days=10)
        react_to_all()
        (request,) = whole.supplements.all()
        assert [item["part"] for item in request.items] == ["residence", "card"]
        answers = [{"text": "Của công an"}, {"text": "Của bảo hiểm"}]
        services.answer_supplement(whole, person=whole.filed_by, answers=answers)
        react_to_all()
    for name, text in (("residence", "Của công an"), ("card", "Của bảo hiểm")):
        assert chains.part_of(whole, name).supplements.get().answers == [{"text": text}]


def test_the_steps_of_a_part_share_its_slice(at):
    with clock.at(MONDAY):
        part = chains.part_of(chains.accepted(at), "birth")
        part = services.complete_step(part, officer=at.holder(part))
    assert [run.due_at for run in part.steps.order_by("pk")] == [
        local("2026-03-02 13:30"),  # 8 of the 16 hours of the three shared steps: half of the slice of 8
        local("2026-03-02 10:00"),
    ]


def test_on_paper_the_territory_of_the_deciding_office_tells_which_police(at, no_papers):
    type(at.offering).objects.filter(pk=at.offering.pk).update(channels=["online", "counter"])
    person = {"full_name": "Trần Thị Mẹ", "phone": ""}
    with clock.at(MONDAY):
        clerk = at.whole.staff["receiver"]
        whole = services.register_walk_in(
            at.offering, clerk=clerk, applicant=person, answers={"child": "Trần Bé Con"}, papers=[], key="giay"
        )
        services.accept(whole, officer=clerk)
        chains.finish(at, chains.part_of(whole, "birth"))
        react_to_all()
    assert chains.part_of(whole, "residence").held_by == at.police.authority
    assert chains.part_of(whole, "residence").channel == "paper_counter"
