"""Where online is cheaper, faster, or spares a trip; where it is not, for whom, and who can change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers.models import Party
from motcua.foundation.money import dong
from motcua.uptake.access import Sight
from motcua.uptake.advantage.coverage import EVERYBODY, NOBODY, SOME, Service, coverage
from motcua.web.leading.access import leaders_only
from motcua.web.leading.tables import file_of
from motcua.web.requests import SignedInRequest
from motcua.web.stage_words import places

KINDS = dict(Party.Kind.choices)


@dataclass(frozen=True)
class Line:
    """One service as the page shows it."""

    service: Service

    @property
    def places(self) -> str:
        """The offices by name, or how many."""
        return places(self.service.offices)

    @property
    def money(self) -> str:
        """By how much online is cheaper, or that it is not."""
        least, most = self.service.found.saved
        if least == most == 0:
            return _("cùng giá")
        if least < 0:
            return _("đắt hơn đến %(sum)s") % {"sum": dong(-least)}
        if least == most:
            return _("rẻ hơn %(sum)s") % {"sum": dong(most)}
        if not least:
            return _("rẻ hơn đến %(sum)s") % {"sum": dong(most)}
        return _("rẻ hơn từ %(least)s đến %(most)s") % {"least": dong(least), "most": dong(most)}

    @property
    def time(self) -> str:
        """Whether the limit is shorter."""
        found = self.service.found
        if found.faster:
            return _("nhanh hơn") if found.faster == found.cases else _("nhanh hơn trong vài trường hợp")
        return _("chậm hơn") if found.slower else _("cùng thời hạn")

    @property
    def trips(self) -> str:
        """How many ways it spares."""
        spared = self.service.found.fewer_trips
        return _("bớt %(n)s lần đi lại") % {"n": spared} if spared else _("vẫn phải đi")

    @property
    def losing(self) -> list[str]:
        """Who gains neither money nor time, in words."""
        return [str(KINDS.get(each, each)) for each in self.service.found.losing]

    @property
    def give(self) -> str:
        """The address at which somebody is told to change it."""
        office = self.service.offices[0]
        about = {
            "ve": "service",
            "khoa": self.service.procedure.code,
            "ten": _("Nộp trực tuyến chưa rẻ hơn hay nhanh hơn: %(name)s") % {"name": self.service.procedure.name},
            "thu-tuc": self.service.procedure.code,
        } | ({"co-quan": office.code} if len(self.service.offices) == 1 else {})
        return f"{reverse('leading:action_new')}?{urlencode(about)}"


@never_cache
@require_safe
@leaders_only
def advantage(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Shares first, then the services without an advantage, those that meet most people at the top."""
    found = coverage(sight)
    groups = [(name, [Line(service) for service in found.having(name)]) for name in (NOBODY, SOME, EVERYBODY)]
    context = {
        "found": found,
        "groups": [(name, lines) for name, lines in groups if lines],
        "everybody": found.share(EVERYBODY),
        "some": found.share(SOME),
        "nobody": found.share(NOBODY),
        "missed": found.filed_with(NOBODY),
        "sight": sight,
    }
    return render(request, "leading/advantage.html", context)


@never_cache
@require_safe
@leaders_only
def advantage_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """One line for each service and group of offices that are alike."""
    return file_of(_rows(sight), _("loi-the"))


def _rows(sight: Sight) -> Iterator[tuple[Any, ...]]:
    yield (
        "code", "procedure", "offices", "filed_12_months", "online_12_months", "self_filed_12_months", "gain", "cases", "cheaper", "dearer", "faster",
        "slower", "least_saved_vnd", "most_saved_vnd", "trips_online", "trips_counter", "who_does_not_gain",
    )  # fmt: skip
    for service in coverage(sight).services:
        found = service.found
        codes = " ".join(office.code for office in service.offices)
        yield (
            service.procedure.code, service.procedure.name, codes, service.filed, service.filing.online, service.filing.self_filed, service.gain, found.cases,
            found.cheaper, found.dearer, found.faster, found.slower, *found.saved, found.trips_online, found.trips_counter,
            " | ".join(Line(service).losing),
        )  # fmt: skip
