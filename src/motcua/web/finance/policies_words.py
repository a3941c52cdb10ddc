"""A fee policy in plain words: one sentence that an accountant, a councillor and a citizen read the same way."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy, Procedure
from motcua.catalogue.relief_rows import decision
from motcua.dossiers.models import Party
from motcua.foundation import clock
from motcua.foundation.money import dong

FEW = 2  # so many are named; more are counted
State = FeePolicy.State


@dataclass(frozen=True)
class Phase:
    """Where a policy stands today: its words and the tone of its tag."""

    name: str
    words: str | Promise
    tone: str = ""


WAITING = Phase("waiting", gettext_lazy("Sắp áp dụng"))
RUNNING = Phase("running", gettext_lazy("Đang áp dụng"), "ok")
OVER = Phase("over", gettext_lazy("Đã hết hạn"), "plain")
TONES = {State.PROPOSED: "warn"}


def phase(policy: FeePolicy, today: date | None = None) -> Phase:
    """The state, and for a decided policy whether its days have come."""
    today = today or clock.today()
    if policy.state != State.DECIDED:
        return Phase(policy.state, State(policy.state).label, TONES.get(State(policy.state), "plain"))
    if today < policy.valid_from:
        return WAITING
    return RUNNING if policy.in_force_on(today) else OVER


def sentence(policy: FeePolicy) -> str:
    """ "Từ 01/01/2027, nộp trực tuyến 12 thủ tục ở mọi cơ quan: không mất phí, lệ phí." """
    said = {
        "days": _days(policy),
        "way": _("nộp trực tuyến") if policy.online_only else _("nộp trực tuyến hay nộp giấy"),
        "procedures": _procedures(policy),
        "places": _places(policy),
        "price": _price(policy),
        "who": _who(policy),
    }
    return _("%(days)s, %(way)s %(procedures)s ở %(places)s: %(price)s%(who)s.") % said


def decided_by(policy: FeePolicy) -> str:
    """The document: "Nghị quyết số … ngày … của …"; "" before the decision."""
    names = ("decision_number", "decision_on", "decision_of")
    return decision({name: getattr(policy, name) for name in names})


def _days(policy: FeePolicy) -> str:
    first = f"{policy.valid_from:%d/%m/%Y}"
    if policy.valid_to is None:
        return _("Từ %(first)s") % {"first": first}
    return _("Từ %(first)s đến hết %(last)s") % {"first": first, "last": f"{policy.valid_to:%d/%m/%Y}"}


def _procedures(policy: FeePolicy) -> str:
    if not policy.procedures:
        return _("mọi thủ tục")
    if len(policy.procedures) > FEW:
        return _("%(n)s thủ tục") % {"n": len(policy.procedures)}
    found = Procedure.objects.filter(code__in=policy.procedures).order_by("code")
    return _("thủ tục %(names)s") % {"names": ", ".join(f"“{each.name}”" for each in found)}


def _places(policy: FeePolicy) -> str:
    if not policy.places and not policy.authorities:
        return _("mọi cơ quan")
    kinds = [_("mọi %(kind)s") % {"kind": _lowered(str(Authority.Kind(kind).label))} for kind in policy.places]
    if len(policy.authorities) > FEW:
        return ", ".join([*kinds, _("%(n)s cơ quan") % {"n": len(policy.authorities)}])
    found = Authority.objects.filter(code__in=policy.authorities).order_by("code")
    return ", ".join([*kinds, *(each.name for each in found)])


def _price(policy: FeePolicy) -> str:
    what = {"phi": _("phí"), "le_phi": _("lệ phí")}.get(",".join(policy.kinds), _("phí, lệ phí"))
    if policy.fees:
        what = _("%(what)s (%(n)s khoản được chọn)") % {"what": what, "n": len(policy.fees)}
    if not policy.left:
        return _("không mất %(what)s") % {"what": what}
    if policy.percent is not None:
        share = number_format(policy.percent.normalize(), use_l10n=True)
        return _("chỉ còn trả %(share)s%% %(what)s") % {"share": share, "what": what}
    return _("mỗi khoản %(what)s chỉ còn trả nhiều nhất %(sum)s") % {"what": what, "sum": dong(policy.amount or 0)}


def _who(policy: FeePolicy) -> str:
    if not policy.applicant_kinds:
        return ""
    names = ", ".join(_lowered(str(Party.Kind(kind).label)) for kind in policy.applicant_kinds)
    return _("; chỉ với %(names)s") % {"names": names}


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
