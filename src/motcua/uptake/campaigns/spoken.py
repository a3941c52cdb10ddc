"""The text for the hamlet's loudspeaker: Vietnamese to be read aloud, numbers as they are spoken, 60 to 90 seconds."""

import re

from motcua.foundation.numerals import in_words
from motcua.uptake.campaigns.codes import spelled
from motcua.uptake.campaigns.offers import Offer

SYLLABLES_A_SECOND = 2.8  # a calm voice over a loudspeaker, which is slower than talk; assumed
SHORTEST, LONGEST = 60, 90  # seconds
EVERYWHERE = "các phường, xã"  # for a campaign in several
HELP_LINE = "một không hai hai"
_NUMBER = re.compile(r"\d[\d.]*")


def loudspeaker_text(offer: Offer, *, place: str, code: str) -> list[str]:
    """Paragraphs for one reading. `place` is where the listeners live; the code is spelled letter by letter."""
    name = _lowered(offer.title)
    return [
        f"Kính thưa bà con {_bare(place)}. Xin mời bà con nghe thông tin về việc {name}.",
        f"{_read(offer.sentence)} Từ nay, bà con làm được việc này ngay tại nhà, bằng điện thoại, "
        "kể cả buổi tối và ngày nghỉ.",
        _money(offer),
        f"Cách làm có ba bước. Bước một: mở trang dịch vụ công của tỉnh, gõ mã gồm sáu chữ cái vào ô tìm kiếm. Mã là: {spelled(code)}. "
        f"Xin nhắc lại: {spelled(code)}. Bước hai: trả lời vài câu hỏi{_photos(offer)}. Bước ba: bấm nộp hồ sơ.",
        f"Thời hạn giải quyết là {_read(offer.limit)}. {_delivery(offer)}",
        f"Bà con nào chưa quen dùng điện thoại, xin gọi số {HELP_LINE}, hoặc đến nhà văn hóa, có người làm cùng, không mất tiền. "
        "Ai không dùng điện thoại thì vẫn nộp tại quầy như trước. Xin cảm ơn bà con đã lắng nghe.",
    ]


def seconds(paragraphs: list[str]) -> int:
    """How long a calm voice needs: a Vietnamese word between blanks is a syllable."""
    syllables = sum(len(re.findall(r"\w+", paragraph)) for paragraph in paragraphs)
    return round(syllables / SYLLABLES_A_SECOND)


def _money(offer: Offer) -> str:
    if offer.online is None or offer.counter is None:
        return "Số tiền phải nộp hiện rõ trước khi bà con bấm nộp. Làm trên mạng bớt được một lần đi lại."
    if offer.counter == 0 and offer.online == 0:
        return "Việc này không mất phí, lệ phí. Làm trên mạng, bà con không phải đi lại, không phải chờ."
    online = "không mất tiền" if offer.online == 0 else f"hết {in_words(offer.online, 'vi')} đồng"
    said = f"Nộp tại quầy hết {in_words(offer.counter, 'vi')} đồng. Nộp trên mạng {online}."
    if offer.saving:
        said += f" Bà con bớt được {in_words(offer.saving, 'vi')} đồng và một lần đi lại."
    return said


def _photos(offer: Offer) -> str:
    return ", rồi dùng điện thoại chụp giấy tờ cần có" if offer.photos else ""


def _delivery(offer: Offer) -> str:
    if "post" in offer.delivery:
        return "Kết quả được gửi về tận nhà, hoặc bà con đến nhận tại quầy."
    return (
        "Kết quả gửi qua mạng, có tin nhắn báo." if "online" in offer.delivery else "Có tin nhắn mời bà con đến nhận."
    )


def _read(text: str) -> str:
    """Digits in words: "5 ngày" -> "năm ngày"; hours as they are said."""
    said = re.sub(r"(\d{1,2}):00", lambda found: f"{in_words(int(found[1]), 'vi')} giờ", text)
    return _NUMBER.sub(lambda found: _one(found[0]), said)


def _one(digits: str) -> str:
    bare = digits.replace(".", "")
    tail = "." if digits.endswith(".") else ""
    return (in_words(int(bare), "vi") if len(bare) <= 15 else bare) + tail


def _bare(place: str) -> str:
    return place.replace("(mẫu)", "").strip()


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
