"""A draft that a helper fills in for a citizen, on the citizen's word: it belongs to the citizen from its first moment."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import current_version, demand_taken
from motcua.dossiers.helping import Helping, HelpRefused
from motcua.dossiers.models import ASSISTED, Dossier, Draft
from motcua.dossiers.services.drafts import KEPT_FOR
from motcua.dossiers.services.filing import submit
from motcua.foundation import clock

PHONE = "phone"  # the question under which every package asks for the applicant's number


@transaction.atomic
def start_helped_draft(offering: Offering, *, citizen: Person, helping: Helping, applicant_kind: str = "") -> Draft:
    """Begin filling in for a citizen whose number is proved; his number stands in the answers already.

    Raises HelpRefused for a channel that is not one of help or for helping oneself; NoLongerTaken for a procedure that was withdrawn.
    """
    if helping.channel not in ASSISTED or helping.person.pk == citizen.pk:
        raise HelpRefused(_("Không giúp theo cách này được."))
    demand_taken(offering.procedure)
    version, now = current_version(offering.procedure), clock.now()
    kinds = version.package.applicant_kinds
    asked = {each.id for page in version.package.pages for each in page.questions if each.type == PHONE}
    return Draft.objects.create(
        offering=offering,
        version=version,
        applicant_kind=applicant_kind if applicant_kind in kinds else kinds[0],
        person=citizen,
        channel=helping.channel,
        helper=helping.person,
        helper_org=helping.organisation,
        answers={PHONE: citizen.phone} if PHONE in asked else {},
        created_at=now,
        saved_at=now,
        expires_at=now + KEPT_FOR,
    )


@transaction.atomic
def submit_helped(draft: Draft, *, citizen: Person, key: str) -> Dossier:
    """File what a helper has filled in, after the citizen said so; see `submit`.

    The dossier's telephone has to be the citizen's own, so that receipt and news reach him and nobody else. Raises
    HelpRefused otherwise, and what `submit` raises.
    """
    if draft.answers.get(PHONE, citizen.phone) != citizen.phone:
        raise HelpRefused(
            _("Số điện thoại trong hồ sơ phải là số đã nhận mã, để tin nhắn đến đúng người nộp. Sửa lại số rồi nộp.")
        )
    return submit(draft, person=citizen, key=key)
