"""One target: month by month beside the way, the forecast, who answers for the gap, the work about it and its history."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.papers.charts import Forecast, LineChart, Series, drawn
from motcua.uptake.access import Sight
from motcua.uptake.actions.reading import about
from motcua.uptake.figures import Figure
from motcua.uptake.forecasting import Point
from motcua.uptake.models import ActionItem, Target
from motcua.uptake.targets.measuring import series
from motcua.uptake.targets.reading import BESIDE, at_the_same_place, course_of
from motcua.uptake.targets.rights import may_decide, may_propose, seen_by
from motcua.web.leading.access import leaders_only
from motcua.web.leading.action_new import address_of
from motcua.web.leading.target_words import FollowedWords
from motcua.web.leading.targets import in_words
from motcua.web.requests import SignedInRequest

SHOWN = 12
AHEAD = 12
DRAWN = 6
Measure = Target.Measure


@dataclass(frozen=True)
class MonthLine:
    """A closed month of the table."""

    month: date
    share: Fraction | None
    expected: Fraction
    of: int
    figure: Figure


@dataclass(frozen=True)
class AheadLine:
    """A month to come."""

    point: Point
    expected: Fraction


@never_cache
@require_safe
@leaders_only
def one(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """The page of a target that concerns this leader."""
    target = found_by(sight, pk)
    line = in_words([target])[0]
    course = course_of(target)
    shown = {
        "line": line,
        "target": target,
        "months": (months := _months(line)),
        "line_chart": drawn(_picture(line, months)) if len(months) > 1 else None,
        "ahead": [AheadLine(point, course.expected(point.month)) for point in line.followed.forecast.points[:AHEAD]],
        "works": list(about(ActionItem.About.TARGET, str(target.pk))),
        "others": [each for each in at_the_same_place(target) if each.pk != target.pk],
        "acts": acts(request, sight, target),
        "give": _give(line),
    }
    return render(request, "leading/target.html", shown)


def found_by(sight: Sight, pk: UUID) -> Target:
    """A target that concerns this leader. Raises Http404."""
    return get_object_or_404(Target.objects.filter(seen_by(sight)).select_related(*BESIDE), pk=pk)


def acts(request: SignedInRequest, sight: Sight, target: Target) -> set[str]:
    """What this person may do with it now; the services look again."""
    found: set[str] = set()
    if target.state == Target.State.PROPOSED:
        own = target.proposed_by_id == request.user.pk
        if own:
            found.add("rut")
        elif may_decide(sight):
            found |= {"quyet-dinh", "khong-duyet"}
    if target.state == Target.State.DECIDED:
        if may_decide(sight):
            found.add("thoi")
        if may_propose(sight, target):
            found |= {"phu-trach", "thay", "giao"}
    return found


def _months(line: FollowedWords) -> list[MonthLine]:
    followed, measure = line.followed, line.target.measure
    course = course_of(line.target)
    known = series(followed.months, measure, last=followed.last)[-SHOWN:]
    return [
        MonthLine(each.month, each.share, course.expected(each.month), each.all, followed.months[each.month].figure)
        if each.month in followed.months
        else MonthLine(each.month, None, course.expected(each.month), 0, Figure())
        for each in known
    ]


def _picture(line: FollowedWords, months: list[MonthLine]) -> LineChart:
    """The share month by month with the aim and what leads on; online and self-filed never one without the other."""
    ahead = line.followed.forecast.points[:DRAWN]
    measure = line.target.get_measure_display()
    lines = [Series(measure, tuple(_number(each.share) for each in months))]
    if line.target.measure == Measure.ONLINE:
        alone = Measure(Measure.SELF).label
        lines.append(Series(str(alone), tuple(_number(each.figure.self_share) for each in months)))
    if line.target.measure == Measure.SELF:
        online = Measure(Measure.ONLINE).label
        lines.append(Series(str(online), tuple(_number(each.figure.online_share) for each in months)))
    ends = [tuple(float(getattr(each, end) * 100) for each in ahead) for end in ("middle", "low", "high")]
    return LineChart(
        title=f"{line.place}: {measure}",
        finding=line.leads_to,
        months=tuple(each.month for each in months),
        series=tuple(lines),
        target=float(line.target.aim * 100),
        forecast=Forecast(*ends) if ahead else None,
    )


def _number(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share * 100), 1)


def _give(line: FollowedWords) -> str:
    target = line.target
    words = f"{target.get_measure_display()} {line.aim}, {line.place}"
    places: dict[str, Any] = {
        "co_quan": target.authority.code if target.authority else "",
        "thu_tuc": target.procedure.code if target.procedure else "",
        "phuong_xa": target.ward,
    }
    return address_of(ActionItem.About.TARGET, str(target.pk), words, **places)
