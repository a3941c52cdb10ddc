"""Telling the applicant what has happened: one SMS and, where an address is known, one e-mail a move."""

from collections import Counter

from django.db import transaction
from django.utils.translation import override

from motcua.dossiers.models import Dossier, JournalEntry
from motcua.dossiers.wording import facts_of, template_of
from motcua.notifications.models import Message
from motcua.notifications.services import queue_message

SILENT = {"silent": True}


@transaction.atomic
def tell_applicant(dossier: Dossier, *, entry: JournalEntry) -> int:
    """Queue what this journal line has to say to the applicant; returns how many messages. Run again, it adds none.

    A line whose facts say `silent` tells nobody.
    """
    if SILENT.items() <= entry.facts.items():
        return 0
    dossier = (
        Dossier.objects.select_for_update(of=("self",)).select_related("applicant", "procedure").get(pk=dossier.pk)
    )
    template = template_of(dossier, entry)
    told = Counter(Message.objects.filter(about=dossier.pk, template=template).values_list("channel", flat=True))
    due = dossier.journal.filter(move=entry.move, seq__lte=entry.seq).exclude(facts__contains=SILENT).count()
    with override(dossier.language):
        facts = facts_of(dossier, entry)
    to = {"sms": dossier.applicant.phone, "email": dossier.applicant.email}
    channels = [channel for channel, address in to.items() if address and told[channel] < due]
    for channel in channels:
        queue_message(
            channel, to=to[channel], template=template, context=facts, language=dossier.language, about=dossier.pk
        )
    return len(channels)
