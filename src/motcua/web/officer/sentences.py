"""Prepared sentences, made from the package of the procedure: officers tick, applicants understand."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier
from motcua.web.officer.case_file import EVIDENCE


def for_declining(dossier: Dossier) -> list[str]:
    """Why reception cannot take a dossier in."""
    return [
        _("Thủ tục này không thuộc thẩm quyền của cơ quan. Ông/Bà nộp tại cơ quan có thẩm quyền."),
        *(_("Hồ sơ thiếu: %(paper)s.") % {"paper": paper.name} for paper in papers_handed_in(dossier)),
    ]


def for_refusing(dossier: Dossier) -> list[str]:
    """Why an application is refused: a condition of the procedure is not met."""
    package = dossier.version.package
    return [_("Hồ sơ chưa đáp ứng điều kiện: %(rule)s") % {"rule": rule} for rule in package.requirements]


def papers_handed_in(dossier: Dossier) -> list[Any]:
    """The components that this applicant has to give himself."""
    package = dossier.version.package
    needed = package.papers_needed(dossier.answers, facts_of(dossier))
    return [paper for paper in needed if paper.how not in EVIDENCE]


def item_for(dossier: Dossier, component: str) -> dict[str, str]:
    """A supplement item about one component, ready to send or to change."""
    package = dossier.version.package
    paper = next((each for each in package.papers if each.id == component), None)
    basis = package.legal_basis[0]
    if paper is None:
        return {"what": "", "reason": "", "basis": basis[:300], "component": ""}
    return {
        "what": (_("Bản chụp rõ nét: %(paper)s") % {"paper": paper.name})[:300],
        "reason": _("Bản đã gửi bị mờ, thiếu trang hoặc không đúng loại giấy tờ."),
        "basis": (paper.basis or basis)[:300],
        "component": paper.id,
    }
