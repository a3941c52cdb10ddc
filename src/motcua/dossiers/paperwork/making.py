"""Making one paper. The worker does it: nothing is rendered while somebody waits for a page."""

from django.utils.translation import override

from motcua.dossiers.lifecycle import paper_of
from motcua.dossiers.models import Document, Dossier, JournalEntry
from motcua.dossiers.paperwork import forms, results
from motcua.dossiers.services.papers import keep_paper
from motcua.files.services import keep_made
from motcua.papers.rendering import render, render_source

FACTS = {
    "filing_receipt": forms.filing_receipt,
    "form_01": forms.form_01,
    "form_02": forms.form_02,
    "form_03": forms.form_03,
    "form_04": forms.form_04,
    "stop_notice": forms.stop_notice,
    "result": results.result,
}


def make(dossier: Dossier, entry: JournalEntry) -> Document | None:
    """The paper that the table of moves names for this journal line, made once; None where there is none.

    Official papers are in Vietnamese whatever language the applicant reads. Raises papers.rendering.PaperFailed.
    """
    kind = paper_of(entry.move)
    if not kind or (kind == "filing_receipt" and not dossier.is_online):
        return None
    if known := Document.objects.filter(dossier=dossier, kind=kind, journal_seq=entry.seq).first():
        return known
    with override("vi"):
        facts = FACTS[kind](dossier, entry)
        own = dossier.version.package.result_template if kind == "result" else None
        pdf = render_source(own, facts) if own else render(kind, facts)
        stored = keep_made(pdf, name=f"{kind}-{dossier.reference}.pdf")
        return keep_paper(dossier, kind=kind, seq=entry.seq, stored=stored)
