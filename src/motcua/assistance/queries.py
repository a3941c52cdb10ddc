"""Reading: who waits for a call, who may help, and what a helper may open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.assistance.models import CallbackRequest, HelpedFiling, Helper, HelperLook
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import HEADS, authorities_on, memberships_of, roles_of
from motcua.dossiers.models import Channel
from motcua.foundation import clock


def callbacks_for(officer: Person) -> QuerySet[CallbackRequest]:
    """The requests that this officer may answer: his offices', and those for no office in particular."""
    offices = list(roles_of(officer))
    if not offices:
        return CallbackRequest.objects.none()
    return CallbackRequest.objects.filter(Q(authority__in=offices) | Q(authority=None))


def open_callbacks(officer: Person) -> QuerySet[CallbackRequest]:
    """Those that this officer may call now, the earliest promise first."""
    waiting = callbacks_for(officer).filter(state=CallbackRequest.State.OPEN)
    return waiting.select_related("procedure", "authority").order_by("due_at", "id")


@dataclass(frozen=True)
class Standing:
    """As what somebody helps today: the channel of what he helps with, his name and organisation as citizens read them."""

    person: Person
    channel: str
    name: str
    organisation: str
    authority: Authority


def standing_of(person: Person) -> Standing | None:
    """As what this person may help today: a receiver at his counter, a registered helper; None for everybody else."""
    desk = memberships_of(person).filter(role=Membership.Role.RECEIVER).select_related("authority").first()
    if desk is not None:
        return Standing(person, Channel.ASSISTED_CLERK, str(person), desk.authority.name_vi, desk.authority)
    own = valid_on(clock.today()).filter(person=person).select_related("authority").first()
    return Standing(person, own.channel, own.full_name, own.organisation, own.authority) if own else None


def is_registered(person: Person) -> bool:
    """Whether an office lets this person help today: his pages lead to the room of helpers then."""
    return valid_on(clock.today()).filter(person=person).exists()


def valid_on(day: date) -> QuerySet[Helper]:
    """The registrations that hold on a day and were not ended."""
    return Helper.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day, ended_at=None)


def appoints_for(person: Person) -> set[int]:
    """The offices for which this person may register helpers: those he leads; every office for leaders of the province."""
    held = roles_of(person)
    if any(Membership.Role.MANAGER in names for names in held.values()):
        return set(authorities_on().values_list("pk", flat=True))
    return {office for office, names in held.items() if not names.isdisjoint(HEADS)}


def helpers_of(person: Person) -> QuerySet[Helper]:
    """The registered helpers of the offices that this person answers for, the newest first."""
    return Helper.objects.filter(authority__in=appoints_for(person)).select_related("person", "authority")


def filings_by(helper: Person) -> QuerySet[HelpedFiling]:
    """What this person asked to help with, newest first."""
    beside = ("offering__procedure", "offering__authority", "citizen")
    return HelpedFiling.objects.filter(helper=helper).select_related(*beside)


def unfinished_by(helper: Person) -> QuerySet[HelpedFiling]:
    """What he was let into and nobody has filed or ended yet."""
    return filings_by(helper).filter(consented_at__isnull=False, ended_at=None, filed_at=None)


def filing_of_draft(helper: Person, draft_id: UUID) -> HelpedFiling | None:
    """The filing that gave this helper his leave for a draft, whether or not it still holds."""
    return filings_by(helper).filter(draft_id=draft_id).first()


def looks_for(citizen: Person) -> QuerySet[HelperLook]:
    """What helpers opened of this citizen's filings, newest first."""
    return HelperLook.objects.filter(filing__citizen=citizen).select_related("filing__offering__procedure")


def let_in_by(citizen: Person) -> QuerySet[HelpedFiling]:
    """The filings that somebody still helps this citizen with, by his leave."""
    beside = ("offering__procedure", "offering__authority")
    return HelpedFiling.objects.filter(citizen=citizen, ended_at=None, filed_at=None).select_related(*beside)


def help_with(dossier_id: UUID) -> HelpedFiling | None:
    """Who helped with a dossier, if somebody did in this house."""
    return HelpedFiling.objects.filter(dossier=dossier_id).first()
