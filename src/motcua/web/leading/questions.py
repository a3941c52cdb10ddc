"""What leaders ask in their own words, and the room that answers."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Question(NamedTuple):
    """A question as a link."""

    text: object
    url: str


QUESTIONS = (
    (_("Khi nào đạt mục tiêu, ai phụ trách phần còn thiếu?"), "leading:targets"),
    (_("Dịch vụ nào chưa ai dùng, ai phụ trách?"), "leading:unused"),
    (_("Chính sách giảm phí có làm nhiều người nộp trực tuyến hơn không?"), "finance:policies"),
    (_("Dân bỏ dở ở chặng nào?"), "leading:funnel"),
    (_("Vì sao dân vẫn đến quầy?"), "leading:causes"),
    (_("Số “tự nộp” có thật không?"), "leading:trust"),
    (_("Chiến dịch có tác dụng không, tốn bao nhiêu?"), "leading:campaigns"),
    (_("Ở đâu nộp trực tuyến chưa rẻ hơn, nhanh hơn?"), "leading:advantage"),
    (_("Thủ tục nào sắp chuyển hẳn sang trực tuyến?"), "leading:phases"),
    (_("Việc đã giao đến đâu rồi?"), "leading:actions"),
    (_("Quốc gia chấm tỉnh bao nhiêu điểm?"), "leading:scoring"),
)
