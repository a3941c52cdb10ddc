"""The rooms of leaders, in the order of their questions: (label, name of the address). One that is not built is not shown."""

from django.utils.translation import gettext_lazy as _

ROOMS = (
    (_("Tổng quan"), "leading:home"),
    (_("Cơ quan"), "leading:offices"),
    (_("Phường, xã"), "leading:wards"),
    (_("Chỉ tiêu"), "leading:targets"),
    (_("Chưa ai dùng"), "leading:unused"),
    (_("Việc đã giao"), "leading:actions"),
    (_("Chặng nộp"), "leading:funnel"),
    (_("Vì sao chưa"), "leading:causes"),
    (_("Lộ trình"), "leading:phases"),
    (_("Chiến dịch"), "leading:campaigns"),
    (_("Lời nhắc"), "leading:nudges"),
    (_("Lợi thế"), "leading:advantage"),
    (_("Có thật không"), "leading:trust"),
    (_("Chấm điểm"), "leading:scoring"),
)
