"""Is it true? Both shares as recorded, corrected and reported; what is doubted, and who helps much."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.foundation.spans import last_months
from motcua.uptake.access import Sight
from motcua.uptake.figures import Figure
from motcua.uptake.models import CentreNetwork, TrustCase
from motcua.uptake.trust.shares import Reported, Trust, cases_for, helpers_with_many, trust_by_month
from motcua.web.leading.access import leaders_only
from motcua.web.leading.trust_acts import NetworkForm
from motcua.web.requests import SignedInRequest
from motcua.web.templatetags.shares import percent

A_PAGE = 30
COLUMNS = (
    "month", "all", "online_share", "self_share_recorded", "judged_filed_by_staff", "self_share_corrected",
    "asked_self", "answered_self", "said_self", "said_helped", "said_unknown", "self_share_reported_low",
    "self_share_reported_high",
)  # fmt: skip


@never_cache
@require_safe
@leaders_only
def trust(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The shares, the answers, the doubted, the helpers, and how all this is known."""
    span = last_months()
    months = trust_by_month(span, sight)
    whole = sum(months.values(), Trust())
    waiting = request.GET.get("xem") != "da"
    cases = cases_for(sight).filter(verdict="") if waiting else cases_for(sight).exclude(verdict="")
    networks = CentreNetwork.objects.select_related("authority")
    shown: dict[str, Any] = {
        "sight": sight,
        "months": list(reversed(months.items())),
        "all": whole,
        "answers": [_answers(_("Dân tự nộp"), whole.own), _answers(_("Có người giúp hoặc nộp thay"), whole.helped)],
        **_between(whole),
        "page": Paginator(cases, A_PAGE).get_page(request.GET.get("trang")),
        "waiting": waiting,
        "query": "" if waiting else "xem=da",
        "open": cases_for(sight).filter(verdict="").count(),
        "staff_filed": cases_for(sight).filter(verdict=TrustCase.Verdict.STAFF).count(),
        "helpers": helpers_with_many(span, sight),
        "networks": networks if sight.everything else networks.filter(authority__in=sight.keys),
        "network_form": NetworkForm(sight),
    }
    return render(request, "leading/trust.html", shown)


@never_cache
@require_safe
@leaders_only
def trust_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """The table of months."""
    name = {"Content-Disposition": 'attachment; filename="co-that-khong.csv"'}
    return StreamingHttpResponse(csv_lines(_rows(sight)), content_type=TYPE, headers=name)


def _rows(sight: Sight) -> Iterator[tuple[Any, ...]]:
    yield COLUMNS
    for month, each in trust_by_month(last_months(), sight).items():
        between = [round(end * 100, 1) for end in each.reported] if each.reported else ["", ""]
        said = [each.own.said[answer] for answer in ("self", "helped", "unknown")]
        yield (
            f"{month:%Y-%m}", each.recorded.all, _percent(each.recorded, "online_share"),
            _percent(each.recorded, "self_share"), each.judged, _percent(each.corrected, "self_share"),
            each.own.asked, each.own.answered, *said,
            *between,
        )  # fmt: skip


def _between(whole: Trust) -> dict[str, Any]:
    """The two ends of what filers say, as exact shares and in words."""
    if whole.reported is None:
        return {"between": "–"}
    low, high = map(_exact, whole.reported)
    return {"low": low, "high": high, "between": f"{percent(low).rstrip('%')}–{percent(high)}"}


def _answers(name: str, said: Reported) -> dict[str, Any]:
    counts = {"own": said.said["self"], "helped": said.said["helped"], "unknown": said.said["unknown"]}
    low, high = said.own.interval or (0.0, 0.0)
    return {"name": name, "said": said, "low": _exact(low), "high": _exact(high), **counts}


def _exact(share: float) -> Fraction:
    return Fraction(share).limit_denominator(100_000)


def _percent(figure: Figure, name: str) -> Any:
    share = getattr(figure, name)
    return "" if share is None else round(float(share * 100), 1)
