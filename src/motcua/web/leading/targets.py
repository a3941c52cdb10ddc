"""Targets: where each place is on its way, when it gets there, and what waits for a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import AdministrativeUnit
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.foundation.spans import month_after
from motcua.uptake.access import Sight
from motcua.uptake.figures import TARGET
from motcua.uptake.models import Target
from motcua.uptake.targets.measuring import Followed, followed
from motcua.uptake.targets.reading import BESIDE
from motcua.uptake.targets.rights import may_decide, seen_by
from motcua.web.leading.access import leaders_only
from motcua.web.leading.target_words import FollowedWords
from motcua.web.requests import SignedInRequest

State, Scope, Measure = Target.State, Target.Scope, Target.Measure
SECTIONS = {
    Scope.PROVINCE: gettext_lazy("Toàn tỉnh"),
    Scope.AUTHORITY: gettext_lazy("Cơ quan"),
    Scope.WARD: gettext_lazy("Phường, xã"),
    Scope.PROCEDURE: gettext_lazy("Thủ tục"),
}


@dataclass(frozen=True)
class Section:
    """The targets of one kind of place."""

    label: str
    lines: list[FollowedWords]


@never_cache
@require_safe
@leaders_only
def listed(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """What waits, then what holds: the province first, then offices, wards and procedures, who is furthest behind first."""
    rows = _rows(sight)
    lines = in_words([each for each in rows if each.state == State.DECIDED])
    province = [line for line in lines if line.target.scope == Scope.PROVINCE]
    default = not any(line.target.measure == Measure.ONLINE for line in province)
    waiting = in_words([each for each in rows if each.state == State.PROPOSED])
    shown = {
        "waiting": waiting,
        "sections": list(_sections(lines)),
        "default": province_by_default() if default else None,
        "behind": sum(line.behind for line in lines),
        "n": len(lines),
        "decides": may_decide(sight),
    }
    return render(request, "leading/targets.html", shown)


@never_cache
@require_safe
@leaders_only
def as_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """A line for each target that holds."""
    headers = {"Content-Disposition": f'attachment; filename="chi-tieu-{clock.today():%Y-%m-%d}.csv"'}
    rows = [each for each in _rows(sight) if each.state == State.DECIDED]
    return StreamingHttpResponse(csv_lines(_table(rows)), content_type=TYPE, headers=headers)


def in_words(targets: list[Target]) -> list[FollowedWords]:
    """How they go, in words; names of wards in one statement."""
    codes = {each.ward for each in targets if each.ward}
    wards = {unit.code: unit.name for unit in AdministrativeUnit.objects.filter(code__in=codes)} if codes else {}
    return [FollowedWords(each, wards) for each in followed(targets)]


def province_by_default() -> FollowedWords:
    """The aim of old, as if it were a target without a day; for a province that has decided nothing."""
    last = month_after(clock.today().replace(day=1), -1)
    percent = Decimal(TARGET.numerator * 100) / TARGET.denominator
    unsaved = Target(
        measure=Measure.ONLINE,
        scope=Scope.PROVINCE,
        start_month=month_after(last, -1),
        start_percent=percent,
        until_month=last,
        aim_percent=percent,
    )
    return in_words([unsaved])[0]


def _rows(sight: Sight) -> list[Target]:
    rows = Target.objects.filter(seen_by(sight), state__in=[State.DECIDED, State.PROPOSED])
    return list(rows.select_related(*BESIDE))


def _sections(lines: list[FollowedWords]) -> Iterator[Section]:
    for scope, label in SECTIONS.items():
        found = [line for line in lines if line.target.scope == scope]
        if found:
            yield Section(str(label), sorted(found, key=_worst_first))


def _worst_first(line: FollowedWords) -> tuple[bool, Fraction, str]:
    points = line.followed.position.points
    return points is None, points if points is not None else Fraction(0), line.place


def _table(targets: list[Target]) -> Iterator[list[Any]]:
    yield [
        *(_("Nơi"), _("Chỉ tiêu"), _("Từ tháng"), _("Từ mức (%)"), _("Đến tháng"), _("Mục tiêu (%)"), _("Quyết định")),
        *(_("Tháng gần nhất"), _("Đạt (%)"), _("Cần (%)"), _("Trực tuyến (%)"), _("Dân tự nộp (%)"), _("Mọi hồ sơ")),
        *(_("Dự báo đạt"), _("Sớm nhất"), _("Muộn nhất"), _("Phụ trách")),
    ]
    for line in in_words(targets):
        yield _cells(line.followed, line)


def _cells(each: Followed, line: FollowedWords) -> list[Any]:
    target, figure, position = each.target, each.closed.figure, each.position
    return [
        *(line.place, target.get_measure_display(), _month(target.start_month), str(target.start_percent)),
        *(_month(target.until_month), str(target.aim_percent), target.decision_number, _month(each.last)),
        *(_percent(position.share), _percent(position.expected), _percent(figure.online_share)),
        *(_percent(figure.self_share), figure.all, *(_month(day) for day in _reached(each))),
        target.owner.full_name if target.owner else "",
    ]


def _reached(each: Followed) -> tuple[date | None, date | None, date | None]:
    found = each.forecast
    return found.reaches, found.earliest, found.latest


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share * 100):.1f}"
