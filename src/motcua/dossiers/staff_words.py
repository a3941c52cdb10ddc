"""States in the words of staff, for lists and screens of the desk; those of `State` are the applicant's."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import State

STATES = dict(State.choices) | {
    State.AWAITING_SUPPLEMENT: _("Chờ người nộp bổ sung"),
    State.AWAITING_PAYMENT: _("Chờ người nộp làm nghĩa vụ tài chính"),
    State.WITHDRAWN: _("Người nộp đã rút"),
    State.STOPPED: _("Dừng theo đề nghị của người nộp"),
}
