"""Stages in words: what people find at each, and where."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering

FEW = 3  # so many offices are named; more are counted
Stage = Offering.Stage


def places(offices: Sequence[Authority]) -> str:
    """The offices by name, or how many."""
    if len(offices) > FEW:
        return ngettext("%(n)s cơ quan", "%(n)s cơ quan", len(offices)) % {"n": len(offices)}
    return ", ".join(office.name for office in offices)


def meaning(stage: str) -> str:
    """What people find at a stage."""
    return {
        Stage.OFFERED: _("nộp trực tuyến được, nộp giấy cũng được"),
        Stage.ENCOURAGED: _("khuyến khích nộp trực tuyến, vẫn nhận hồ sơ giấy"),
        Stage.DEFAULT: _("trực tuyến là cách chính, quầy giúp nộp trên máy trước khi nhận giấy"),
        Stage.ONLINE_ONLY: _("chỉ nhận trực tuyến; ai không tự làm được thì được giúp hoặc nhận giấy ngay tại quầy"),
    }[Stage(stage)]
