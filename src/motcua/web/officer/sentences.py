"""Prepared sentences, made from the package of the procedure: officers tick, applicants understand.

They are printed on forms 02 and 03, so they are in Vietnamese in whatever language the officer reads.
"""

from typing import Any

from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier
from motcua.web.officer.case_file import EVIDENCE


def for_declining(dossier: Dossier) -> list[str]:
    """Why reception cannot take a dossier in."""
    return [
        "Thủ tục này không thuộc thẩm quyền của cơ quan. Ông/Bà nộp tại cơ quan có thẩm quyền.",
        *(f"Hồ sơ thiếu: {paper.name.vi}." for paper in papers_handed_in(dossier)),
    ]


def for_refusing(dossier: Dossier) -> list[str]:
    """Why an application is refused: a condition of the procedure is not met."""
    package = dossier.version.package
    return [f"Hồ sơ chưa đáp ứng điều kiện: {rule.vi}" for rule in package.requirements]


def papers_handed_in(dossier: Dossier) -> list[Any]:
    """The components that this applicant has to give himself."""
    package = dossier.version.package
    needed = package.papers_needed(dossier.answers, facts_of(dossier))
    return [paper for paper in needed if paper.how not in EVIDENCE]
