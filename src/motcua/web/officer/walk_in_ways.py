"""Before paper: where online comes first the counter asks how, and where only online is taken one press says why not."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.catalogue.models import Offering
from motcua.catalogue.stages import paper_is_open, stage_at
from motcua.dossiers.models import Channel, Dossier, PaperPermit
from motcua.dossiers.permitting import REMEMBERED_FOR
from motcua.dossiers.queries.receiving import receiving_desk
from motcua.foundation import clock
from motcua.papers.qr import svg
from motcua.web.requests import SignedInRequest

PAPER, REASON, FOR_ALL, POST, EARLIER = "giay", "ly-do", "moi-thu-tuc", "buu-chinh", "da-co"
Reason = PaperPermit.Reason
REASONS = [(reason.value, reason.label) for reason in Reason]


@dataclass(frozen=True)
class Ways:
    """What the clerk has chosen so far for a service at a stage; `stage` is that of today."""

    stage: str
    asked: dict[str, str]
    outage: bool = False

    @classmethod
    def of(cls, request: SignedInRequest, offering: Offering) -> "Ways":
        """As the address says it."""
        stage = str(getattr(offering, "stage_now", offering.stage))
        closed = stage == Offering.Stage.ONLINE_ONLY
        outage = closed and paper_is_open(offering.procedure_id, offering.authority_id)
        return cls(stage, {name: request.GET.get(name, "") for name in (PAPER, REASON, FOR_ALL, POST, EARLIER)}, outage)

    @property
    def closed(self) -> bool:
        """Whether paper needs a reason now."""
        return self.stage == Offering.Stage.ONLINE_ONLY and not self.outage

    @property
    def to_be_asked(self) -> bool:
        """Whether the counter has to ask first how it goes."""
        if self.asked[POST] or self.stage not in (Offering.Stage.DEFAULT, Offering.Stage.ONLINE_ONLY) or self.outage:
            return False
        return not (self.reason or self.asked[EARLIER] if self.closed else self.asked[PAPER])

    @property
    def reason(self) -> str:
        """The reason that was pressed; "" for none or one that nobody knows."""
        return self.asked[REASON] if self.asked[REASON] in Reason.values else ""

    @property
    def initial(self) -> dict[str, str]:
        """What the form begins with."""
        found = {"came_by": str(Channel.PAPER_POST)} if self.asked[POST] else {}
        if self.reason:
            found |= {"paper_because": self.reason, "paper_for_all": "1" if self.asked[FOR_ALL] else ""}
        return found


def ways_page(request: SignedInRequest, offering: Offering, ways: Ways) -> HttpResponse:
    """On his own telephone, with help, or on paper."""
    desk = receiving_desk(request.user, offering)
    address = settings.ADDRESS + (
        reverse("public:onsite", args=[desk.slug])
        if desk
        else reverse("public:service", args=[offering.procedure.slug])
    )
    context: dict[str, Any] = {
        "offering": offering,
        "ways": ways,
        "qr": svg(address),
        "address": address,
        "reasons": REASONS,
        "until": clock.today() + REMEMBERED_FOR,
        "paper": f"?{urlencode({PAPER: 1})}",
        "earlier": f"?{urlencode({EARLIER: 1})}",
        "post": f"?{urlencode({POST: 1})}",
    }
    return render(request, "officer/walk_in_ways.html", context)


def reason_shown(ways: Ways, form: forms.Form) -> dict[str, Any]:
    """What the form says about why it is paper: the reason that was pressed, or the reasons to press."""
    pressed = str(form["paper_because"].value() or "")
    by_post = str(form["came_by"].value() or "") == Channel.PAPER_POST
    known = Reason(pressed).label if pressed in Reason.values else ""
    return {
        "because": known if ways.closed else "",
        "paper_open": ways.outage,
        "needs_reason": ways.closed and not by_post,
        "reasons": REASONS,
    }


def next_time(dossier: Dossier) -> str:
    """What the receipt says of the next time, where the office has gone beyond offering it online; one query."""
    stage = stage_at(dossier.procedure_id, dossier.authority_id)
    if stage not in (Offering.Stage.ENCOURAGED, Offering.Stage.DEFAULT, Offering.Stage.ONLINE_ONLY):
        return ""
    return _("Lần sau Ông/Bà nộp trực tuyến được ngay tại nhà; cần thì tới đây có người giúp, miễn phí.")
