"""Whether a paper is genuine: what anybody with its QR code may see, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.queries import by_verification_code
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429

NOT_OURS = (Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT, Document.Kind.LETTER)
FIRST_LETTERS = ("Ngh", "Ng", "Nh", "Ph", "Th", "Tr", "Kh", "Ch", "Gh", "Gi", "Qu")


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """The papers made under one code: kind, number, day, start of their fingerprint; the holder's name masked."""
    if not may_try(request, "verify", most=60, seconds=600):
        return handler429(request)
    dossier = by_verification_code(code)
    papers = _made(dossier) if dossier else []
    if dossier is None or not papers:
        return render(request, "public/verify_unknown.html", {"code": code}, status=404)
    holder = masked_name(dossier.applicant.full_name)
    return render(request, "public/verify.html", {"dossier": dossier, "papers": papers, "holder": holder})


def _made(dossier: Dossier) -> list[Document]:
    made = dossier.documents.exclude(kind__in=NOT_OURS).exclude(stored=None)
    return list(made.select_related("stored").order_by("added_at"))


def masked_name(name: str) -> str:
    """ "Nguyễn Văn An" -> "Ng*** V*** A***": enough for the holder to recognise, not for others to learn."""
    return " ".join(f"{_start(part)}***" for part in name.split() if not part.startswith("("))


def _start(part: str) -> str:
    word = part.capitalize()
    return next((letters for letters in FIRST_LETTERS if word.startswith(letters)), word[:1])
