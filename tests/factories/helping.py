"""Helpers, and filings that they were let into."""

import re

from motcua.accounts.models import Person
from motcua.assistance import services
from motcua.assistance.models import HelpedFiling, Helper
from motcua.assistance.services.appointing import Appointment
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Draft
from motcua.notifications.models import Message
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import Office

VOLUNTEER, FARMER = "0912 000 111", "0912 345 678"
ANSWERS = {"full_name": "Nguyễn Văn Nông (mẫu)"}


def leader_of(at: Office) -> Person:
    """Somebody who answers for the office."""
    return MembershipFactory(authority=at.authority, role="leader").person


def appointed(at: Office, *, phone: str = VOLUNTEER, kind: str = "volunteer") -> Helper:
    """A helper whom the office answers for."""
    wanted = Appointment(phone, "Trần Thị Giúp (mẫu)", kind, "Đội số thôn Vạn (mẫu)")
    return services.appoint(at.authority, by=leader_of(at), wanted=wanted)


def sent_code(template: str = "help_leave_code") -> str:
    """The code that was sent last."""
    found = Message.objects.filter(template=template).order_by("-id")[0]
    return re.search(r"\b(\d{6})\b", found.text)[1]


def let_in(at: Office, helper: Person, *, phone: str = FARMER) -> HelpedFiling:
    """A filing that the citizen let the helper into."""
    filing = services.ask_leave(at.offering, helper=helper, phone=phone)
    return services.give_leave(filing, helper=helper, code=sent_code())


def filled_in(filing: HelpedFiling) -> Draft:
    """Its draft, ready to be filed."""
    draft = Draft.objects.get(pk=filing.draft_id)
    draft = dossiers.save_answers(draft, answers=draft.answers | ANSWERS, page="nguoi_nop")
    return dossiers.choose_delivery(draft, how="online")
