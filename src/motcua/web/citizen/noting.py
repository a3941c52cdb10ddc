"""What the pages of filing tell the funnel: one statement a request, after the page has done its own work."""

from django.http import HttpRequest

from motcua.dossiers.models import Draft
from motcua.uptake.funnel.noting import note_draft, step, was_aside
from motcua.uptake.models import Step
from motcua.web.visits import device_of

DONE_BEFORE = {  # a screen -> what somebody has done who was let in there
    "papers": (Step.ANSWERED,),
    "delivery": (Step.ANSWERED, Step.ATTACHED),
    "check": (Step.ANSWERED, Step.ATTACHED),
}
BACK = (step(Step.LEFT), step(Step.RESUMED))


def note(request: HttpRequest, draft: Draft, *keys: str) -> None:
    """Count these keys for the draft, each once."""
    note_draft(draft, device=device_of(request, draft), keys=keys)


def coming_back(draft: Draft) -> tuple[str, ...]:
    """The keys of coming back to a draft that was put aside; none otherwise. To be asked before the draft is saved."""
    return BACK if was_aside(draft) else ()


def note_screen(request: HttpRequest, draft: Draft, screen: str) -> None:
    """Somebody was let in to a screen after the questions: count what he has done before."""
    steps = [step(each) for each in DONE_BEFORE[screen]]
    if screen == "check" and draft.person_id:
        steps.append(step(Step.IDENTIFIED))
    note(request, draft, *coming_back(draft), *steps)
