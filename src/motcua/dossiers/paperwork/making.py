"""Making one paper. The worker does it: nothing is rendered while somebody waits for a page."""

from django.utils.translation import override

from motcua.catalogue.package import Package
from motcua.dossiers.lifecycle import paper_of
from motcua.dossiers.models import Document, Dossier, JournalEntry
from motcua.dossiers.paperwork import forms, results, symbols
from motcua.dossiers.paperwork.facts import Facts, issuer
from motcua.dossiers.services.papers import keep_paper, number_paper
from motcua.files.services import keep_made
from motcua.foundation import clock
from motcua.papers.rendering import printable, render, render_source

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
    """The paper that the table of moves names for this journal line, made and numbered once; None where there is none.

    Official papers are in Vietnamese whatever language the applicant reads. Raises papers.rendering.PaperFailed.
    """
    kind = paper_of(entry.move)
    if not kind or (kind == "filing_receipt" and not dossier.is_online):
        return None
    if known := Document.objects.filter(dossier=dossier, kind=kind, journal_seq=entry.seq).first():
        return known
    with override("vi"):
        facts = FACTS[kind](dossier, entry)
        number = _numbered(dossier, entry, kind, facts)
        pdf = rendered(kind, facts | {"number": number}, dossier.version.package)
        stored = keep_made(pdf, name=f"{kind}-{dossier.reference}.pdf")
        return keep_paper(dossier, kind=kind, seq=entry.seq, stored=stored, number=number)


def rendered(kind: str, facts: Facts, package: Package) -> bytes:
    """The PDF of one kind of paper, on the procedure's own template where it brings one. Raises PaperFailed.

    A letter that no font has is marked, except in a result: what certifies a name must not change it.
    """
    own, facts = package.template_of(kind), facts if kind == "result" else printable(facts)
    return render_source(own, facts) if own else render(kind, facts)


def _numbered(dossier: Dossier, entry: JournalEntry, kind: str, facts: Facts) -> str:
    """Its number, in the year that the paper's own day falls in; nothing for a paper that carries none."""
    if kind not in symbols.NUMBERED:
        return ""
    office = issuer(kind, dossier, entry)
    symbol = symbols.symbol_of(kind, office=office.name_vi, name=facts.get("kind", ""))
    on = clock.local_day(entry.at)
    return str(number_paper(dossier, kind=kind, seq=entry.seq, authority=office, symbol=symbol, on=on))
