"""The application form of a procedure on paper: blank, or with the answers so far (level 2 of Decree 43/2011)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.catalogue.package import Package, Paper
from motcua.forms import printing
from motcua.foundation import clock
from motcua.papers.rendering import render

BROUGHT = {"upload", "shown_at_counter"}


def application_pdf(
    package: Package,
    *,
    number: int,
    answers: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    language: str = "vi",
) -> bytes:
    """The form of a package, `number` of its version, as PDF; without `answers` blank, with every question.

    Raises PaperFailed.
    """
    with override(language):
        return render("application", _facts(package, number, answers, dict(facts or {}), language))


def _facts(
    package: Package, number: int, answers: Mapping[str, Any] | None, facts: dict[str, Any], language: str
) -> dict[str, Any]:
    since = package.in_force.from_
    version = _("bản số %(number)d, có hiệu lực từ %(since)s") % {"number": number, "since": f"{since:%d/%m/%Y}"}
    return {
        "agency": package.handled_by.in_(language),
        "parent": "",
        "number": "",
        "place": "",
        "on": (since if answers is None else clock.today()).isoformat(),
        "sample": settings.SANDBOX,
        "verify": f"{settings.ADDRESS}/thu-tuc/{package.slug}/",
        "language": language,
        "filled": answers is not None,
        "name": _form_name(package, language),
        "procedure": f"{package.code} {package.name.in_(language)}",
        "version": version,
        "to": package.handled_by.in_(language),
        "sections": printing.sections(package.pages, answers, facts, language),
        "papers": [_paper(paper, language) for paper in _brought(package, answers, facts)],
        "signer": str((answers or {}).get("full_name") or ""),
        "words": {
            "to": _("Kính gửi"),
            "papers": _("Giấy tờ gửi kèm"),
            "by-hand": _("Điền bằng chữ in, bút mực. Đánh dấu vào ô được chọn."),
            "signer": _("Người làm đơn"),
            "how": _("(Ký, ghi rõ họ tên)"),
            "qr": _("Mã QR mở trang"),
            "online": _("Bạn có thể làm ngay trên điện thoại"),
            "scan": _("Quét mã bên cạnh, hoặc mở trang của thủ tục:"),
        },
    }


def _form_name(package: Package, language: str) -> str:
    """What the form is called: the paper that this form makes."""
    made = next((paper for paper in package.papers if paper.how == "made_by_this_form"), None)
    return (made.name if made else package.name).in_(language)


def _brought(package: Package, answers: Mapping[str, Any] | None, facts: dict[str, Any]) -> list[Paper]:
    papers = list(package.papers) if answers is None else package.papers_needed(answers, facts)
    return [paper for paper in papers if paper.how in BROUGHT]


def _paper(paper: Paper, language: str) -> dict[str, str]:
    notes = [paper.case] if paper.case else []
    return {"name": paper.name.in_(language), "note": "; ".join(note.in_(language) for note in notes)}
