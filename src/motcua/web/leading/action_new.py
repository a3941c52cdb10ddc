"""Giving work about anything: the address says about what, a form asks what, who and until when.

`?ve=<kind>&khoa=<key>&ten=<words>&co-quan=<code>&thu-tuc=<code>&phuong-xa=<code>`, all of them optional.
"""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import ActionItem
from motcua.uptake.services import Work
from motcua.uptake.targets.rights import office_of_ward, wards_of
from motcua.web.leading.access import leaders_only
from motcua.web.officer.work_forms import WorkForm
from motcua.web.requests import SignedInRequest

USUAL = timedelta(days=14)
About = ActionItem.About


@dataclass(frozen=True)
class Matter:
    """What the address says that the work is about."""

    kind: str
    key: str
    words: str
    authority: Authority | None
    procedure: Procedure | None
    ward: str

    @classmethod
    def of(cls, query: QueryDict, sight: Sight) -> "Matter":
        """Read from the query string. Raises Http404 for a place that nobody has or that this leader does not see."""
        given = {name: query.get(name, "").replace("\0", "").strip()[:300] for name in ("ve", "khoa", "ten")}
        codes = {name: query.get(name, "").replace("\0", "")[:40] for name in ("co-quan", "thu-tuc", "phuong-xa")}
        office = get_object_or_404(Authority, code=codes["co-quan"]) if codes["co-quan"] else None
        procedure = get_object_or_404(Procedure, code=codes["thu-tuc"]) if codes["thu-tuc"] else None
        ward = "" if office or procedure else codes["phuong-xa"]
        kind = given["ve"] if given["ve"] in About.values else About.OTHER
        if office is None and not ward and not sight.everything:
            office = sight.offices[0]
        if not sight.everything and not (sight.covers(office) if office else ward in wards_of(sight)):
            raise Http404
        return cls(kind, given["khoa"][:100], given["ten"], office, procedure, ward)

    @property
    def offices(self) -> list[int]:
        """Where its owner is looked for."""
        office = self.authority or office_of_ward(self.ward)
        return [office.pk] if office else []

    @property
    def label(self) -> str:
        """The kind in words."""
        return str(About(self.kind).label)

    @property
    def place(self) -> str:
        """The place in words: office, procedure, ward; or the province."""
        unit = AdministrativeUnit.objects.filter(code=self.ward).first() if self.ward else None
        named = [each.name for each in (self.procedure, self.authority, unit) if each is not None]
        return " · ".join(named) or _("Toàn tỉnh")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@leaders_only
def new(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The form; the owner hears of it by e-mail, and the figure of the place is kept."""
    matter = Matter.of(request.GET, sight)
    form = WorkForm(request.POST or None, initial={"due_on": clock.today() + USUAL}, offices=matter.offices)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.give_work([_work(matter, form)], by=request.user)[0]
            messages.success(request, _("Đã giao việc."))
            return redirect("officer:work", made.pk)
        except PermissionDenied:
            raise Http404 from None
        except DomainError as error:
            form.add_error(None, error.message)
    status = 422 if form.errors else 200
    return render(request, "leading/action_new.html", {"form": form, "matter": matter}, status=status)


def address_of(kind: str, key: str, words: str, **codes: str) -> str:
    """The query string that gives work about something; codes: co_quan, thu_tuc, phuong_xa."""
    places = {name.replace("_", "-"): code for name, code in codes.items() if code}
    return urlencode({"ve": kind, "khoa": key, "ten": words[:300], **places})


def _work(matter: Matter, form: WorkForm) -> Work:
    given = form.cleaned_data
    return Work(
        what=given["what"],
        owner=form.person,
        due_on=given["due_on"],
        about=matter.kind,
        about_key=matter.key,
        about_words=matter.words,
        authority=matter.authority,
        procedure=matter.procedure,
        ward=matter.ward,
    )
