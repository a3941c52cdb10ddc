"""Looking at each component: right, wrong or missing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import powers_of
from motcua.dossiers.case import facts_of
from motcua.dossiers.holding import demand_step
from motcua.dossiers.models import ComponentCheck, Dossier
from motcua.dossiers.queries import processable_by
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class NoSuchComponent(DomainError):
    """The procedure asks for no such paper in this case."""


@transaction.atomic
def check_component(
    dossier: Dossier, *, officer: Person, component: str, verdict: str, reason: str = ""
) -> ComponentCheck | None:
    """Keep what the holder of the open step found; an empty verdict takes it back.

    The reason is for what is wrong or missing and goes into the request to the applicant. Raises NotYourStep,
    NoSuchComponent; PermissionDenied for an outsider.
    """
    locked = processable_by(officer).select_for_update(of=("self",)).filter(pk=dossier.pk).first()
    if locked is None:
        raise PermissionDenied
    demand_step(officer, locked, powers_of(officer))
    if component not in {paper.id for paper in locked.version.package.papers_needed(locked.answers, facts_of(locked))}:
        raise NoSuchComponent(_("Hồ sơ này không cần giấy tờ đó."))
    if not verdict:
        locked.checks.filter(component=component).delete()
        return None
    verdict = ComponentCheck.Verdict(verdict)
    found = {
        "verdict": verdict,
        "reason": "" if verdict == ComponentCheck.Verdict.OK else reason.strip()[:500],
        "by": officer,
        "at": clock.now(),
    }
    return ComponentCheck.objects.update_or_create(dossier=locked, component=component, defaults=found)[0]
