"""Before the first question: which office, and whether this procedure is the right one. No account needed."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.package import Eligibility, Package
from motcua.catalogue.queries import current_version, offerings_of, procedures_offered
from motcua.dossiers import services
from motcua.forms.widgets import Radios
from motcua.foundation import clock
from motcua.uptake.funnel.noting import step
from motcua.uptake.models import Step
from motcua.web.campaign_code import attribute
from motcua.web.citizen.for_whom import AGREED, ForWhom
from motcua.web.citizen.journey import Journey
from motcua.web.citizen.noting import note
from motcua.web.held import hold
from motcua.web.kinds import kind_field
from motcua.web.onsite import channel_of
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429
from motcua.web.public.sheet import Sheet

OFFICE, KIND = "noi-nop", "nguoi-nop"


class StartForm(forms.Form):
    """The office if several offer the procedure, then the questions of eligibility."""

    use_required_attribute = False

    def __init__(
        self, package: Package, offerings: list[Offering], data: Any = None, *, for_whom: ForWhom, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.for_whom = for_whom
        if len(offerings) > 1:
            self.fields[OFFICE] = _office(offerings)
        if package.kinds_to_ask:
            self.fields[KIND] = kind_field(package)
        self.fields |= for_whom.fields()
        for question in package.eligibility:
            self.fields[question.id] = _choice(question)
        self.questions = {question.id: question for question in package.eligibility}

    def clean(self) -> dict[str, Any]:
        """To file for somebody else one has to say that he agrees."""
        if fault := self.for_whom.fault(self.cleaned_data):
            self.add_error(AGREED, fault)
        return self.cleaned_data

    def stops(self) -> list[tuple[str, str]]:
        """(question, what to do instead) for every answer with which one cannot file."""
        found = []
        for name, question in self.questions.items():
            if said := question.stop.get(self.cleaned_data[name]):
                found.append((str(question.ask), str(said)))
        return found


def _office(offerings: list[Offering]) -> forms.ChoiceField:
    pairs = sorted(((str(each.pk), each.authority.name) for each in offerings), key=lambda pair: pair[1])
    return forms.ChoiceField(
        label=_("Bạn nộp ở đâu?"),
        help_text=_("Chọn nơi bạn ở hoặc nơi đặt cơ sở kinh doanh."),
        choices=[("", _("Chọn một nơi")), *pairs],
        error_messages={"required": _("Chọn nơi nộp hồ sơ"), "invalid_choice": _("Chọn một nơi trong danh sách")},
    )


def _choice(question: Eligibility) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(question.ask),
        help_text=str(question.hint or ""),
        choices=[(choice.id, str(choice.name)) for choice in question.choices],
        widget=Radios,
        error_messages={
            "required": _("%(ask)s Chọn một câu trả lời.") % {"ask": question.ask},
            "invalid_choice": _("Chọn một trong các câu trả lời bên dưới"),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask; then begin a draft, or say what to do instead. The page of a withdrawn procedure says where to go."""
    procedure = procedures_offered().filter(slug=slug).first()
    if procedure is None:
        withdrawn = get_object_or_404(Procedure, slug=slug, withdrawn_on__lte=clock.today())
        return redirect("public:service", withdrawn.slug)
    version = current_version(procedure)
    offerings = [offering for offering in offerings_of(procedure) if "online" in offering.channels]
    if not offerings:
        raise Http404
    data, for_whom = request.POST if request.method == "POST" else None, ForWhom(request.user)
    form = StartForm(version.package, offerings, data, for_whom=for_whom)
    shown = {"procedure": procedure, "package": version.package, "form": form, "sheet": Sheet(version, offerings)}
    if request.method != "POST":
        return render(request, "citizen/start.html", shown)
    if not form.is_valid():
        return render(request, "citizen/start.html", shown, status=422)
    if stops := form.stops():
        return render(request, "citizen/not_eligible.html", {**shown, "stops": stops})
    if not may_try(request, "start", most=60, seconds=600):
        return handler429(request)
    return _begun(request, _chosen(form, offerings), version, form)


def _chosen(form: StartForm, offerings: list[Offering]) -> Offering:
    wanted = form.cleaned_data.get(OFFICE)
    return next(offering for offering in offerings if wanted is None or str(offering.pk) == wanted)


def _begun(request: HttpRequest, offering: Offering, version: ProcedureVersion, form: StartForm) -> HttpResponse:
    person = request.user if request.user.is_authenticated else None
    said = form.cleaned_data
    draft = services.start_draft(
        offering,
        person=person,
        channel=channel_of(request),
        version=version,
        applicant_kind=said.get(KIND, ""),
        acting=form.for_whom.acting(said),
    )
    if person is None:
        hold(request, draft)
    note(request, draft, step(Step.START))
    attribute(request, draft, offering.procedure)
    journey = Journey(draft)
    return redirect(journey.url(journey.stages[0]))
