"""Writing traces, doubts, judgements and answers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from ipaddress import ip_network

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_code
from motcua.foundation.spans import ZONE
from motcua.foundation.text import folded
from motcua.notifications.services import queue_message
from motcua.uptake.access import sight_of
from motcua.uptake.figures import ASSISTED, REPRESENTATIVE, SELF_FILED
from motcua.uptake.models import CentreNetwork, FilingTrace, TraceSalt, TrustCase, TrustSignal, TruthQuestion
from motcua.uptake.trust.rules import Doubt, Filed, doubts
from motcua.uptake.trust.sample import is_chosen, short_address
from motcua.uptake.trust.tracing import Seen, centre_of, device_of

TRACES_KEPT = timedelta(days=35)
SALT_KEPT = timedelta(days=2)
LOOKED_AT = 3  # nights in which a day is looked at again, should one have been missed
ASKED_AFTER, ASKED_UNTIL = timedelta(days=1), timedelta(days=7)
ANSWERABLE = timedelta(days=14)
NOT_AGAIN = timedelta(days=90)
ONLINE = (*SELF_FILED, *ASSISTED, *REPRESENTATIVE)


class CannotJudge(DomainError):
    """The judgement has no reason, or the network is none."""


class AnswerRefused(DomainError):
    """No question has this code, it was answered, or it is too old."""


@transaction.atomic
def note_filing(dossier: Dossier, *, seen: Seen, begun_at: datetime) -> None:
    """Keep what a submission on a page leaves; the address itself is not kept."""
    day = clock.local_day(dossier.submitted_at)
    FilingTrace.objects.get_or_create(
        dossier=dossier,
        defaults={
            "day": day,
            "device": device_of(seen, day),
            "centre_id": centre_of(seen.address, CentreNetwork.objects.all()),
            "seconds": max(0, int((dossier.submitted_at - begun_at).total_seconds())),
            "questions": min(len(dossier.answers), 999),
        },
    )


@transaction.atomic
def find_doubts(day: date) -> int:
    """Look at the dossiers of one day by every rule; returns how many signals are new. Again, nothing is."""
    entries = JournalEntry.objects.filter(
        move="submit", at__gte=_start(day), at__lt=_start(day + timedelta(days=1)), channel__in=SELF_FILED
    )
    columns = ("dossier", "dossier__filed_by", "dossier__applicant__phone_hash", "dossier__applicant__full_name")
    traces = {trace.dossier_id: trace for trace in FilingTrace.objects.filter(day=day)}
    filed = [
        Filed(
            dossier=key,
            channel=channel,
            account=str(account or ""),
            phone=phone,
            name=folded(name),
            **_of_trace(traces.get(key)),
        )
        for key, account, phone, name, channel in entries.values_list(*columns, "channel")
    ]
    return keep_doubts(doubts(filed, _staff()))


@transaction.atomic
def keep_doubts(found: Sequence[Doubt]) -> int:
    """Write doubts down, each rule once a dossier; returns how many are new."""
    before = TrustSignal.objects.count()
    cases = _cases({doubt.dossier for doubt in found})
    signals = [TrustSignal(case=cases[each.dossier], rule=each.rule, facts=each.facts) for each in found]
    TrustSignal.objects.bulk_create(signals, ignore_conflicts=True)
    return TrustSignal.objects.count() - before


@transaction.atomic
def watch() -> int:
    """Every night: the days before this one by every rule, then what is no longer needed is erased."""
    today = clock.today()
    found = sum(find_doubts(today - timedelta(days=back)) for back in range(1, LOOKED_AT + 1))
    TraceSalt.objects.filter(day__lte=today - SALT_KEPT).delete()
    FilingTrace.objects.filter(day__lte=today - TRACES_KEPT).delete()
    return found


@transaction.atomic
def judge(case: TrustCase, *, by: Person, verdict: str, note: str) -> TrustCase:
    """A leader says what was so; he may say it anew. Raises PermissionDenied outside his offices, CannotJudge without a reason."""
    sight = sight_of(by)
    if sight is None or not sight.covers(case.authority_id):
        raise PermissionDenied
    if not note.strip():
        raise CannotJudge(_("Ghi ngắn gọn vì sao bạn kết luận như vậy."))
    case = TrustCase.objects.select_for_update().get(pk=case.pk)
    case.verdict, case.note = TrustCase.Verdict(verdict), note.strip()[:500]
    case.judged_by, case.judged_at = by, clock.now()
    case.save(update_fields=["verdict", "note", "judged_by", "judged_at"])
    return case


@transaction.atomic
def add_network(authority: Authority, *, by: Person, cidr: str) -> CentreNetwork:
    """Say which addresses are a centre's own. Raises PermissionDenied, CannotJudge for what is no network or half the world."""
    sight = sight_of(by)
    if sight is None or not sight.covers(authority):
        raise PermissionDenied
    try:
        network = ip_network(cidr.strip(), strict=False)
    except ValueError:
        raise CannotJudge(_("Nhập dải địa chỉ mạng, ví dụ 203.0.113.0/24")) from None
    if network.prefixlen < (16 if network.version == 4 else 32):
        raise CannotJudge(_("Dải này quá rộng để là mạng của một trung tâm."))
    return CentreNetwork.objects.get_or_create(authority=authority, cidr=str(network), defaults={"added_by": by})[0]


@transaction.atomic
def remove_network(network: CentreNetwork, *, by: Person) -> None:
    """It is the centre's no more. Raises PermissionDenied."""
    sight = sight_of(by)
    if sight is None or not sight.covers(network.authority_id):
        raise PermissionDenied
    CentreNetwork.objects.filter(pk=network.pk).delete()


@transaction.atomic
def ask_sample() -> int:
    """Ask one of fifty online filers of the last days by SMS, each dossier once and each telephone once a season; how many."""
    now = clock.now()
    lines = JournalEntry.objects.filter(
        move="submit", at__gte=now - ASKED_UNTIL, at__lt=now - ASKED_AFTER, channel__in=ONLINE
    )
    chosen = [key for key in lines.values_list("dossier", flat=True) if is_chosen(key)]
    asked = set(TruthQuestion.objects.filter(dossier__in=chosen).values_list("dossier", flat=True))
    rows = Dossier.objects.filter(pk__in=set(chosen) - asked, parent=None).exclude(applicant__phone_hash="")
    return sum(_asked(dossier, now) for dossier in rows.select_related("applicant").order_by("pk"))


@transaction.atomic
def answer_truth(code: str, *, answer: str) -> TruthQuestion:
    """What the filer says, once. Raises AnswerRefused."""
    tidy = "".join(letter for letter in code.upper() if letter.isalnum())
    question = TruthQuestion.objects.select_for_update().filter(code=tidy).first() if tidy else None
    if question is None:
        raise AnswerRefused(_("Không có câu hỏi nào mang mã này. Xem lại mã trong tin nhắn."))
    if question.answer:
        raise AnswerRefused(_("Bạn đã trả lời câu này rồi. Cảm ơn bạn."))
    if clock.now() - question.asked_at > ANSWERABLE:
        raise AnswerRefused(_("Câu hỏi này đã quá 14 ngày nên không nhận câu trả lời nữa. Cảm ơn bạn."))
    question.answer, question.answered_at = TruthQuestion.Answer(answer), clock.now()
    question.save(update_fields=["answer", "answered_at"])
    return question


def _asked(dossier: Dossier, now: datetime) -> bool:
    phone = dossier.applicant.phone_hash
    if TruthQuestion.objects.filter(phone_hash=phone, asked_at__gt=now - NOT_AGAIN).exists():
        return False
    question = TruthQuestion.objects.create(
        dossier=dossier,
        authority_id=dossier.authority_id,
        channel=dossier.channel,
        filed_at=dossier.submitted_at,
        phone_hash=phone,
        code=new_code(6),
    )
    facts = {"code": question.code, "reference": dossier.reference, "short_address": short_address()}
    queue_message(
        "sms", to=dossier.applicant.phone, template="self_filed_question", context=facts, language=dossier.language
    )
    return True


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def _staff() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    people = Person.objects.filter(is_staff=True, phone_hash__isnull=False).values_list("phone_hash", "full_name")
    for phone, name in people:
        found[str(phone)].add(folded(name))
    return found


def _of_trace(trace: FilingTrace | None) -> dict:
    if trace is None:
        return {}
    return {
        "device": trace.device,
        "centre": trace.centre_id,
        "seconds": trace.seconds,
        "questions": trace.questions,
    }


def _cases(keys: set) -> dict:
    rows = Dossier.objects.filter(pk__in=keys).only("authority", "procedure", "channel", "submitted_at")
    TrustCase.objects.bulk_create(
        [
            TrustCase(
                dossier=row,
                authority_id=row.authority_id,
                procedure_id=row.procedure_id,
                channel=row.channel,
                filed_at=row.submitted_at,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    return {case.dossier_id: case for case in TrustCase.objects.filter(dossier__in=keys)}
