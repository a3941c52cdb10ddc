"""The level of an online service: derived from facts with its reasons, never typed in.

Sources: levels 1-4 of Decree 43/2011; một phần and toàn trình of Decree 42/2022 art. 11, as amended by 118/2025.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from motcua.catalogue.package import Package


@dataclass(frozen=True)
class Level:
    """`number` 1-4 (old regime), `kind` (present regime), and why it is not higher; no reasons at the top."""

    number: int
    kind: Literal["information", "partial", "full"]
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The legal name of the kind, in the active language."""
        names = {
            "information": _("Cung cấp thông tin trực tuyến"),
            "partial": _("Dịch vụ công trực tuyến một phần"),
            "full": _("Dịch vụ công trực tuyến toàn trình"),
        }
        return names[self.kind]


def level(package: Package, channels: Collection[str], *, pays_online: bool = True) -> Level:
    """The level of a procedure offered on these channels; `pays_online`: whether the office takes online payment."""
    if "online" not in channels:
        # Level 2: every package's form can be downloaded, blank or filled in. Level 1 is what cards have.
        return Level(2, "information", (_("Cơ quan này chưa nhận hồ sơ trực tuyến."),))
    reasons = tuple(_missing(package, pays_online))
    return Level(3, "partial", reasons) if reasons else Level(4, "full", ())


def _missing(package: Package, pays_online: bool) -> list[str]:
    """What keeps the service from being wholly online."""
    found = []
    if package.fees and not pays_online:
        found.append(_("Chưa nộp được phí, lệ phí trực tuyến."))
    if not {"online", "post"} & set(package.delivery):
        found.append(_("Phải đến nhận kết quả."))
    if package.presence:
        found.append(str(package.presence))
    found += [str(paper.surrendered) for paper in package.papers if paper.surrendered]
    found += [
        _("Phải xuất trình giấy tờ tại quầy: %(paper)s.") % {"paper": paper.name}
        for paper in package.papers
        if paper.how == "shown_at_counter"
    ]
    return found
