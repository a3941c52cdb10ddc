"""The worst step of a funnel as people say it."""

from django.utils.translation import gettext_lazy as _

from motcua.uptake.funnel.stages import Funnel
from motcua.uptake.models import Step
from motcua.web.figures.numbers import tenths

WORST = {  # %(share)s: "31%"
    Step.ANSWERED: _("Bước trả lời câu hỏi mất %(share)s người"),
    Step.ATTACHED: _("Bước đính kèm giấy tờ mất %(share)s người"),
    Step.IDENTIFIED: _("Bước đăng nhập, xem lại hồ sơ mất %(share)s người"),
    Step.FILED: _("Bước bấm nộp mất %(share)s người"),
}


def worst_of(funnel: Funnel) -> str:
    """ "Bước đính kèm giấy tờ mất 31,3% người"; nothing where there are too few to say."""
    worst = funnel.worst
    if worst is None or worst.lost_share is None:
        return ""
    return str(WORST[worst.step]) % {"share": f"{tenths(worst.lost_share * 100)}%"}
