"""When X has happened, do Y: the whole of it on one page.

A move writes its journal line and one job in the same transaction; the worker then calls these functions in order.
Each of them may run twice without harm: a power cut in the middle only means that the job runs again.
"""

from collections.abc import Callable

from motcua.delivery.services import open_shipment
from motcua.dossiers import paperwork
from motcua.dossiers.models import Delivery, Dossier, JournalEntry, State
from motcua.dossiers.services import (
    assign_on_arrival,
    deliver,
    forward_requests,
    go_on_if_done,
    hand_on_answers,
    part_over,
    stop_parts,
    tell_applicant,
)
from motcua.payments.services import propose_for_dossier, propose_overpaid
from motcua.uptake.services import attribute_filing

Reaction = Callable[[Dossier, JournalEntry], object]


def make_paper(dossier: Dossier, entry: JournalEntry) -> None:
    """The paper that the table of moves names, as a PDF in the dossier."""
    paperwork.make(dossier, entry)


def tell(dossier: Dossier, entry: JournalEntry) -> None:
    """SMS and e-mail to the applicant."""
    tell_applicant(dossier, entry=entry)


def send_result(dossier: Dossier, entry: JournalEntry) -> None:
    """Online: it is with its owner now. By post: a shipment. At the counter, or while a fee is owed: it waits."""
    if dossier.state != State.RESULT_READY or dossier.owes_fee:
        return
    if dossier.delivery == Delivery.ONLINE:
        deliver(dossier, how=Delivery.ONLINE)
    elif dossier.delivery == Delivery.POST:
        open_shipment(dossier)


def join(part: Dossier, entry: JournalEntry) -> None:
    """An agency is done with its part of a chain: the whole notes it and goes on."""
    part_over(part)


def ask_through_whole(part: Dossier, entry: JournalEntry) -> None:
    """What a part needs of the citizen is asked in the name of the whole."""
    if part.parent is not None:
        forward_requests(part.parent)


def hand_on(dossier: Dossier, entry: JournalEntry) -> None:
    """The citizen has answered: the parts that had asked get their answers."""
    hand_on_answers(dossier)


def end_parts(dossier: Dossier, entry: JournalEntry) -> None:
    """The whole has ended without a decision, and so do its parts."""
    stop_parts(dossier)


def go_on(dossier: Dossier, entry: JournalEntry) -> None:
    """Parts may have become done, or may have asked, while the whole waited."""
    forward_requests(dossier)
    go_on_if_done(dossier)


def give_to_desk(dossier: Dossier, entry: JournalEntry) -> None:
    """Whom a rule of the office names has it now; every later step is given within the move that opens it."""
    assign_on_arrival(dossier)


def give_money_back(dossier: Dossier, entry: JournalEntry) -> None:
    """What was paid for work that is not done, or that the rule of a fee gives back: a refund is proposed."""
    propose_for_dossier(dossier)


def give_back_overpaid(dossier: Dossier, entry: JournalEntry) -> None:
    """An exemption whose proof came after the payment: what was paid too much is proposed for refund."""
    propose_overpaid(dossier, overpaid=entry.facts.get("overpaid", 0))


def attribute(dossier: Dossier, entry: JournalEntry) -> None:
    """If it was begun with a campaign's code, the campaign counts a filing."""
    attribute_filing(dossier)


REACTIONS: dict[str, list[Reaction]] = {
    "submit": [make_paper, tell, give_to_desk, attribute],
    "open_part": [give_to_desk],
    "accept": [make_paper, tell],
    "decline": [make_paper, tell, give_money_back],
    "start": [],
    "ask_supplement": [make_paper, tell],
    "supply": [hand_on, go_on],
    "unanswered": [tell, go_on],
    "complete_step": [],
    "charge": [tell],
    "refuse_exemption": [tell],
    "grant_exemption": [tell, give_back_overpaid],
    "pay_fee": [tell, send_result],
    "unpay_fee": [tell],
    "decide": [],
    "reconsider": [],
    "release": [make_paper, tell, send_result, give_money_back],
    "deliver": [],
    "withdraw": [tell, end_parts, give_money_back],
    "stop": [make_paper, tell, end_parts, give_money_back],
    "lapse": [tell, end_parts, give_money_back],
    "await_payment": [tell],
    "await_other_body": [],
    "resume": [tell, go_on],
    "return_step": [],
    "assign": [],
    "consult": [],
    "give_opinion": [],
    "withdraw_question": [],
    "take_silence": [],
    "remark": [],
    "judge_answers": [],
    "ask_round": [],
    "allow_round": [],
    "refuse_round": [],
    "remind": [tell],
    "prolong": [tell],
    "warn": [],
    "apologise": [make_paper, tell],
    "move_due": [tell],
    "hand_over": [],
    "part_done": [],
    "write": [],
    "reply": [tell],
    "correct_contact": [],
    "complain": [tell],
    "answer_complaint": [tell],
}


# A part of a chain speaks to nobody but its whole: every message to the applicant is the whole's.
OF_A_PART: dict[str, list[Reaction]] = {
    "open_part": [give_to_desk],
    "ask_supplement": [ask_through_whole],
    "release": [make_paper, join],
    "stop": [join],
    "withdraw": [join],
    "lapse": [join],
}


def react(dossier: Dossier, entry: JournalEntry) -> None:
    """Do everything that follows from one journal line."""
    what = OF_A_PART.get(entry.move, []) if dossier.parent_id else REACTIONS[entry.move]
    for reaction in what:
        reaction(dossier, entry)
