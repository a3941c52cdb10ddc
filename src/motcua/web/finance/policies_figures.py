"""The effects of a policy as sentences and tables: never stronger than the method."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.foundation.money import dong, grouped
from motcua.uptake.policies.differences import Change
from motcua.uptake.policies.measured import BY_PROCEDURE, Bar, Measured
from motcua.uptake.policies.simulated import SimulatedEffect
from motcua.uptake.spans import Span
from motcua.web.public.uptake_page import tenths


class MeasuredWords:
    """A measured effect as its page says it."""

    def __init__(self, found: Measured) -> None:
        self.found = found

    @property
    def money(self) -> str:
        """What was not asked so far."""
        if not self.found.forgone:
            return _("Chưa có hồ sơ nào được giảm theo chính sách này.")
        return _("Đến nay %(dossiers)s hồ sơ được giảm, tổng cộng không thu %(amount)s.") % {
            "dossiers": grouped(self.found.dossiers),
            "amount": dong(self.found.amount),
        }

    @property
    def shares(self) -> str:
        """Before and after where it holds, without any comparison; "" without filings on both sides."""
        (online_then, then), (online_now, now) = self.found.shares
        if not then or not now or self.found.before is None or self.found.after is None:
            return ""
        return _("Nơi áp dụng: %(before)s hồ sơ nộp trực tuyến trong %(then)s, %(after)s trong %(now)s.") % {
            "before": share(Fraction(online_then, then)),
            "after": share(Fraction(online_now, now)),
            "then": months(self.found.before),
            "now": months(self.found.after),
        }

    @property
    def others(self) -> str:
        """The same for those with which it is compared."""
        if self.found.difference is None:
            return ""
        known = _change(self.found.difference.others)
        if self.found.compared == BY_PROCEDURE:
            return _("Thủ tục có thu mà không được giảm: %(before)s, rồi %(after)s.") % known
        return _("Cùng các thủ tục ấy ở nơi không áp dụng: %(before)s, rồi %(after)s.") % known

    @property
    def estimate(self) -> str:
        """The difference of the two changes with its interval."""
        found = self.found.difference
        if found is None:
            return ""
        known = {"effect": points(found.effect), "low": points(found.low), "high": points(found.high)}
        said = _(
            "Nơi áp dụng thay đổi hơn nơi so sánh %(effect)s điểm phần trăm (khoảng tin cậy 95%%: %(low)s đến %(high)s)."
        )
        return said % known

    @property
    def reading(self) -> str:
        """How much that tells."""
        found = self.found.difference
        if found is None:
            return ""
        if not found.tells_apart:
            return _("Khoảng này chứa số 0: chưa thấy hai nhóm khác nhau rõ rệt.")
        return _("Khoảng này không chứa số 0: hai nhóm thay đổi khác nhau rõ rệt sau ngày áp dụng.")

    @property
    def warning(self) -> str:
        """Whether the groups were on different ways already before."""
        if self.found.earlier is None or not self.found.earlier.tells_apart:
            return ""
        return _("Ngay trước ngày áp dụng, hai nhóm đã thay đổi khác nhau, nên con số trên càng phải đọc dè dặt.")

    @property
    def missed(self) -> list[str]:
        """Why nothing is estimated, each with what there is and what it takes."""
        return [_bar(bar) for bar in self.found.missed]

    @property
    def rows(self) -> list[tuple[str, int, int]]:
        """(month, dossiers, đồng not asked)."""
        return [(month(each.month), each.dossiers, each.amount) for each in self.found.forgone]


class EffectWords:
    """A simulated effect as its page says it."""

    def __init__(self, found: SimulatedEffect) -> None:
        self.found = found

    @property
    def same(self) -> str:
        """If nobody changes channel."""
        effect = self.found.same
        if not effect.filings:
            return _("Trong %(span)s chưa có hồ sơ nào thuộc diện này, nên chưa ước tính được.") % {
                "span": months(self.found.span)
            }
        if not effect.touched:
            return _("Trong %(filings)s hồ sơ của %(span)s không hồ sơ nào được giảm nếu không ai đổi cách nộp.") % {
                "filings": grouped(effect.filings),
                "span": months(self.found.span),
            }
        return _(
            "Nếu áp dụng cho %(filings)s hồ sơ của %(span)s và không ai đổi cách nộp: %(touched)s hồ sơ (%(share)s) "
            "được giảm, không thu %(forgone)s, bằng %(part)s số phí, lệ phí đã tính."
        ) % {
            "filings": grouped(effect.filings),
            "span": months(self.found.span),
            "touched": grouped(int(effect.touched)),
            "share": share(effect.share),
            "forgone": dong(round(effect.forgone)),
            "part": share(Fraction(effect.forgone, effect.asked) if effect.asked else None),
        }

    @property
    def switched(self) -> str:
        """If some do."""
        effect = self.found.switched
        if not effect.counter:
            return ""
        return _(
            "Nếu thêm %(switch)s%% người nộp giấy chuyển sang trực tuyến: khoảng %(touched)s hồ sơ được giảm, "
            "không thu khoảng %(forgone)s."
        ) % {
            "switch": self.found.switch,
            "touched": grouped(round(effect.touched)),
            "forgone": dong(round(effect.forgone)),
        }

    @property
    def software(self) -> str:
        """What the software costs beside it."""
        if not self.found.software:
            return _("Chưa ghi hợp đồng phần mềm nào của các cơ quan này trong thời gian ấy.")
        known = {"cost": dong(self.found.software)}
        if not self.found.same.forgone:
            return _("Cùng thời gian, phần mềm các cơ quan này thuê tốn %(cost)s.") % known
        ratio = Fraction(self.found.same.forgone) / self.found.software
        return _("Cùng thời gian, phần mềm các cơ quan này thuê tốn %(cost)s; số không thu bằng %(ratio)s số đó.") % {
            **known,
            "ratio": share(ratio),
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each month."""
        return [
            {
                "month": month(each.month),
                "filings": each.same.filings,
                "touched": int(each.same.touched),
                "asked": each.same.asked,
                "forgone": round(each.same.forgone),
                "switched": round(each.switched.forgone),
                "software": each.software,
            }
            for each in self.found.months
        ]

    @property
    def total(self) -> dict[str, int]:
        """The sums of the rows."""
        return {
            name: sum(row[name] for row in self.rows)
            for name in ("filings", "touched", "asked", "forgone", "switched", "software")
        }

    def csv(self) -> Iterator[list[Any]]:
        """The table as a file."""
        yield [
            _("Tháng"),
            _("Hồ sơ"),
            _("Hồ sơ được giảm"),
            _("Phí, lệ phí đã tính (đồng)"),
            _("Không thu, không ai đổi cách nộp (đồng)"),
            _("Không thu, %(n)s%% người nộp giấy chuyển sang trực tuyến (đồng)") % {"n": self.found.switch},
            _("Phần mềm (đồng)"),
        ]
        for each in self.rows:
            yield [*each.values()]


def month(first: date) -> str:
    """ "09/2026"."""
    return f"{first:%m/%Y}"


def months(span: Span) -> str:
    """ "5 tháng 01/2026–05/2026"."""
    count = len(span.months)
    said = ngettext("%(n)s tháng %(first)s–%(last)s", "%(n)s tháng %(first)s–%(last)s", count)
    return said % {"n": count, "first": month(span.first), "last": month(span.last)}


def share(part: Fraction | None) -> str:
    """ "12,3%"."""
    return "–" if part is None else f"{tenths(part * 100)}%"


def points(difference: float) -> str:
    """A difference of shares in points: "+12,3", "−0,4"."""
    tenth = round(difference * 1000)
    sign = "+" if tenth > 0 else "−" if tenth < 0 else ""
    return f"{sign}{tenths(Fraction(abs(tenth), 10))}"


def _change(change: Change) -> dict[str, str]:
    return {"before": _rounded(change.before), "after": _rounded(change.after)}


def _rounded(part: float) -> str:
    return share(Fraction(round(part * 1000), 1000))


def _bar(bar: Bar) -> str:
    known = {"there": grouped(bar.there), "needed": grouped(bar.needed)}
    words = {
        "months": _("mới có %(there)s tháng trọn sau ngày áp dụng, cần ít nhất %(needed)s"),
        "places": _("mới có %(there)s nơi áp dụng có hồ sơ cả trước và sau, cần ít nhất %(needed)s"),
        "others": _("mới có %(there)s nơi so sánh có hồ sơ cả trước và sau, cần ít nhất %(needed)s"),
        "filings_places": _("nơi áp dụng mới có %(there)s hồ sơ ở một phía, cần ít nhất %(needed)s mỗi phía"),
        "filings_others": _("nơi so sánh mới có %(there)s hồ sơ ở một phía, cần ít nhất %(needed)s mỗi phía"),
    }
    return words[bar.what] % known
