"""Where the thing is that work was given about."""

from django.urls import reverse

from motcua.uptake.models import ActionItem
from motcua.web.context import address

About = ActionItem.About
ROOMS = {
    About.CAUSE: "leading:causes",
    About.FUNNEL: "leading:funnel",
    About.PHASE: "leading:phases",
    About.CAMPAIGN: "leading:campaigns",
    About.FIGURE: "leading:home",
}


def address_about(action: ActionItem, *, everything: bool) -> str:
    """The page of it; "" where there is none for this reader. `everything`: for the leaders of the province."""
    about = About(action.about)
    if about == About.SERVICE:
        return _service(action, everything)
    if about == About.TARGET:
        return reverse("leading:target", args=[action.about_key]) if action.about_key else ""
    return address(ROOMS[about]) if about in ROOMS else ""


def _service(action: ActionItem, everything: bool) -> str:
    if everything and action.about_key.isdecimal():
        return reverse("manager:offering", args=[int(action.about_key)])
    return reverse("public:service", args=[action.procedure.slug]) if action.procedure else ""
