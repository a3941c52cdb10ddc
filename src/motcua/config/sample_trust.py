"""Trust in the sample city: helpers and what they helped with, doubts, judgements, answers. All of it invented, "(mẫu)"."""

from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.db import transaction

from motcua.accounts.models import Person, hash_of
from motcua.accounts.services import ensure_citizen, set_phone
from motcua.assistance.models import HelpedFiling, Helper
from motcua.assistance.services import appoint
from motcua.assistance.services.appointing import Appointment
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Channel, Dossier
from motcua.foundation import clock
from motcua.foundation.ids import new_code, new_id
from motcua.uptake.figures import ASSISTED, SELF_FILED
from motcua.uptake.models import Rule, TrustCase, TruthQuestion
from motcua.uptake.services import judge, keep_doubts
from motcua.uptake.trust.rules import Doubt

LEADER, WARD = "lanhdao.tinh", "lanhdao.benson"
HELPERS = (
    ("0912 700 001", "Hoàng Thị Giúp (mẫu)", "volunteer", "Tổ công nghệ số cộng đồng Bến Son (mẫu)", 9),
    ("0912 700 002", "Lê Văn Bưu (mẫu)", "agent", "Bưu điện phường Bến Son (mẫu)", 6),
)
DOUBTS: tuple[tuple[Rule, dict[str, Any]], ...] = (
    (Rule.MANY_ACCOUNT, {"n": 5}), (Rule.TOO_FAST, {"seconds": 19, "questions": 14}), (Rule.STAFF_PHONE, {}),
    (Rule.MANY_DEVICE, {"n": 7}),
)  # fmt: skip
JUDGED = (
    ("staff", "Gọi người nộp, họ nói cán bộ nộp giúp tại quầy (mẫu)."),
    ("self", "Hai vợ chồng dùng chung máy (mẫu)."),
)
# Of ten who are asked seven answer; of the ones recorded as filing themselves one in six tells of help.
SELF_SAYS = ("self", "self", "", "self", "self", "helped", "", "self", "unknown", "")
HELPED_SAYS = ("helped", "", "helped", "helped", "", "self", "helped")
EVERY = 6  # one of so many is asked, more than in life: the sample city is small


def enter_sample_trust() -> None:
    """Once, after the simulated year."""
    leader, ward = (Person.objects.filter(username=name).first() for name in (LEADER, WARD))
    if Helper.objects.exists() or leader is None or ward is None:
        return
    with transaction.atomic():
        _helpers(ward)
        _doubts(leader)
        _answers()


def _helpers(ward: Person) -> None:
    office = Authority.objects.filter(memberships__person=ward).order_by("code").first()
    if office is None:
        return
    helped = Dossier.objects.filter(channel__in=ASSISTED, parent=None).order_by("-submitted_at")
    for phone, name, kind, organisation, many in HELPERS:
        helper = appoint(office, by=ward, wanted=Appointment(phone, name, kind, organisation))
        for dossier in helped.filter(channel=helper.channel).select_related("applicant")[:many]:
            _helped(helper, dossier)


def _helped(helper: Helper, dossier: Dossier) -> None:
    offering = Offering.objects.filter(procedure=dossier.procedure_id, authority=dossier.authority_id).first()
    if offering is None or not dossier.applicant.phone:
        return
    began, citizen = dossier.submitted_at - timedelta(minutes=17), ensure_citizen(dossier.applicant.phone)
    set_phone(citizen, phone=dossier.applicant.phone, verified=True)
    HelpedFiling.objects.create(
        helper=helper.person, helper_name=helper.full_name, channel=helper.channel, organisation=helper.organisation,
        authority=helper.authority, offering=offering, phone=dossier.applicant.phone, asked_at=began,
        citizen=citizen, draft_id=new_id(), consented_at=began,
        leave_until=began + timedelta(hours=1), dossier=dossier, filed_at=dossier.submitted_at,
    )  # fmt: skip


def _doubts(leader: Person) -> None:
    rows = Dossier.objects.filter(channel=Channel.SELF_REMOTE, parent=None).order_by("-submitted_at")
    keys = list(rows.values_list("pk", flat=True)[:150])[::10]
    keep_doubts([Doubt(key, rule, facts) for key, (rule, facts) in zip(keys, cycle(DOUBTS), strict=False)])
    for case, (verdict, note) in zip(islice(TrustCase.objects.order_by("filed_at"), 6), cycle(JUDGED), strict=False):
        judge(case, by=leader, verdict=verdict, note=note)


def _answers() -> None:
    until = clock.now() - timedelta(days=2)
    for channels, says in ((SELF_FILED, SELF_SAYS), (ASSISTED, HELPED_SAYS)):
        rows = Dossier.objects.filter(channel__in=channels, parent=None, submitted_at__lt=until).order_by("pk")
        asked = list(rows.select_related("applicant"))[::EVERY]
        TruthQuestion.objects.bulk_create(
            TruthQuestion(
                dossier=dossier, authority_id=dossier.authority_id, channel=dossier.channel,
                filed_at=dossier.submitted_at, phone_hash=hash_of(dossier.applicant.phone), code=new_code(6),
                asked_at=dossier.submitted_at + timedelta(days=1), answer=answer,
                answered_at=dossier.submitted_at + timedelta(days=1, hours=3) if answer else None,
            )
            for dossier, answer in zip(asked, cycle(says), strict=False)
        )  # fmt: skip
