"""What a nudge says and where, and what makes no sense."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.notifications.gsm import plain
from motcua.uptake.campaigns.terms import may_approve
from motcua.uptake.models import Nudge

LONGEST_MESSAGE = 75  # letters: what is left of 160 beside how to stop
Place = Nudge.Place


class BadNudge(DomainError):
    """Two wordings alike, a first day that is no Monday to come, a message that does not fit."""


@dataclass(frozen=True)
class NudgeTerms:
    """Everything that a nudge says; `texts` are A in Vietnamese, A in English, B in both."""

    name: str
    place: str
    texts: tuple[str, str, str, str]
    first: date
    weeks: int
    procedures: tuple[str, ...] = ()
    months: int | None = None

    def put_into(self, nudge: Nudge) -> Nudge:
        """The same nudge with these terms, not saved."""
        nudge.name, nudge.place = " ".join(self.name.split()), self.place
        texts = [" ".join(text.split()) for text in self.texts]
        nudge.text_a_vi, nudge.text_a_en, nudge.text_b_vi, nudge.text_b_en = texts
        nudge.first, nudge.weeks, nudge.procedures = self.first, self.weeks, list(self.procedures)
        nudge.months = self.months if self.place == Place.RENEWAL else None
        return nudge


def may_nudge(person: Person) -> bool:
    """Leaders of the province."""
    return may_approve(person)


def demand_manager(person: Person) -> None:
    """Raises PermissionDenied."""
    if not may_nudge(person):
        raise PermissionDenied


def demand_sense(terms: NudgeTerms) -> None:
    """Raises BadNudge."""
    a_vi, a_en, b_vi, b_en = (" ".join(text.split()) for text in terms.texts)
    if not terms.name.strip() or terms.place not in Place.values:
        raise BadNudge(_("Đặt tên và chọn nơi đặt lời nhắc."))
    if a_vi == b_vi or bool(a_vi) != bool(a_en) or bool(b_vi) != bool(b_en):
        raise BadNudge(
            _("Hai cách viết phải khác nhau, và mỗi cách có cả tiếng Việt lẫn tiếng Anh (hoặc để trống cả hai).")
        )
    if terms.first.weekday() or terms.first <= clock.today():
        raise BadNudge(_("Bắt đầu vào một thứ Hai sắp tới: tuần nào viết cách nào được định trước."))
    if not 2 <= terms.weeks <= 52:
        raise BadNudge(_("Thử từ 2 đến 52 tuần."))
    if terms.place == Place.RENEWAL:
        _demand_renewal(terms)


def _demand_renewal(terms: NudgeTerms) -> None:
    if not terms.procedures or not terms.months or not 1 <= terms.months <= 120:
        raise BadNudge(_("Chọn thủ tục và số tháng sau khi có kết quả thì nhắc."))
    if any(len(plain(text)) > LONGEST_MESSAGE for text in terms.texts):
        raise BadNudge(_("Mỗi cách viết dài nhất %(most)s chữ để vừa một tin nhắn.") % {"most": LONGEST_MESSAGE})


def centres(nudge: Nudge) -> QuerySet[Authority]:
    """The offices that take part: those which offer (one of) its procedures today."""
    offered = Offering.objects.on(clock.today())
    if nudge.procedures:
        offered = offered.filter(procedure__code__in=nudge.procedures)
    return Authority.objects.filter(pk__in=offered.values("authority")).order_by("code")
