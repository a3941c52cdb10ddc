"""When X has happened, do Y: the whole of it on one page.

A move writes its journal line and one job in the same transaction; the worker then calls these functions in order.
Each of them may run twice without harm: a power cut in the middle only means that the job runs again.
"""

from collections.abc import Callable

from motcua.delivery.services import open_shipment
from motcua.dossiers import paperwork
from motcua.dossiers.models import Delivery, Dossier, JournalEntry, State
from motcua.dossiers.services import deliver, tell_applicant

Reaction = Callable[[Dossier, JournalEntry], object]


def make_paper(dossier: Dossier, entry: JournalEntry) -> None:
    """The paper that the table of moves names, as a PDF in the dossier."""
    paperwork.make(dossier, entry)


def tell(dossier: Dossier, entry: JournalEntry) -> None:
    """SMS and e-mail to the applicant."""
    tell_applicant(dossier, entry=entry)


def send_result(dossier: Dossier, entry: JournalEntry) -> None:
    """Online: it is with its owner now. By post: a shipment. At the counter: it waits there."""
    if dossier.state != State.RESULT_READY:
        return
    if dossier.delivery == Delivery.ONLINE:
        deliver(dossier, how=Delivery.ONLINE)
    elif dossier.delivery == Delivery.POST:
        open_shipment(dossier)


REACTIONS: dict[str, list[Reaction]] = {
    "submit": [make_paper, tell],
    "open_part": [],
    "accept": [make_paper, tell],
    "decline": [make_paper, tell],
    "start": [],
    "ask_supplement": [make_paper, tell],
    "supply": [],
    "unanswered": [tell],
    "complete_step": [],
    "pay_fee": [tell],
    "decide": [],
    "reconsider": [],
    "release": [make_paper, tell, send_result],
    "deliver": [],
    "withdraw": [tell],
    "stop": [make_paper],
    "lapse": [tell],
    "await_payment": [tell],
    "await_other_body": [],
    "resume": [tell],
    "return_step": [],
    "assign": [],
    "consult": [],
    "give_opinion": [],
    "take_silence": [],
    "remark": [],
    "judge_answers": [],
    "ask_round": [],
    "allow_round": [],
    "refuse_round": [],
    "remind": [tell],
    "prolong": [tell],
    "warn": [],
    "apologise": [make_paper],
    "move_due": [],
    "hand_over": [],
    "part_done": [],
    "write": [],
    "reply": [],
    "correct_contact": [],
    "complain": [],
    "answer_complaint": [],
}


def react(dossier: Dossier, entry: JournalEntry) -> None:
    """Do everything that follows from one journal line."""
    for reaction in REACTIONS[entry.move]:
        reaction(dossier, entry)
