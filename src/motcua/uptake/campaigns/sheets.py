"""Posters and handouts of a campaign: the facts of one sheet, and the sheet."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.foundation.money import dong
from motcua.papers import posters
from motcua.uptake.campaigns.offers import Offer
from motcua.uptake.models import CampaignLink

SIZES = ("a4", "a3", "half")


def sheet_facts(offer: Offer, link: CampaignLink, *, size: str, city: str) -> dict[str, Any]:
    """What stands on a sheet, in the offer's language."""
    with override(offer.language):
        known = offer.online is not None and offer.counter is not None
        return {
            "size": size,
            "language": offer.language,
            "city": _("Dịch vụ công · %(city)s") % {"city": city},
            "title": offer.title,
            "sentence": offer.sentence,
            "counter": {"label": _("Nộp tại quầy"), "price": dong(offer.counter or 0) if known else ""},
            "online": {"label": _("Nộp trên điện thoại"), "price": dong(offer.online or 0) if known else ""},
            "saving": _saving(offer),
            "steps": steps(offer),
            "code": link.code,
            "code_says": _("Quét mã bên cạnh, hoặc gõ vào ô tìm kiếm:"),
            "address": link_address(link),
            "site": settings.ADDRESS.partition("://")[2],
            "help": _("Cần người làm cùng? Gọi 1022, không mất tiền."),
            "still": _("Không dùng điện thoại thì vẫn nộp tại quầy như trước."),
            "sample": settings.SANDBOX,
            "sample_says": _("Bản mẫu để xem thử, không dùng để dán."),
        }


def sheet_pdf(offer: Offer, link: CampaignLink, *, size: str, city: str) -> bytes:
    """The sheet for a printer. Raises PaperFailed."""
    return posters.poster("poster", sheet_facts(offer, link, size=size, city=city))


def sheet_picture(offer: Offer, link: CampaignLink, *, size: str, city: str) -> bytes:
    """The sheet for the screen. Raises PaperFailed."""
    return posters.picture("poster", sheet_facts(offer, link, size=size, city=city))


def link_address(link: CampaignLink) -> str:
    """What its QR code opens."""
    return f"{settings.ADDRESS}/d/{link.code}"


def steps(offer: Offer) -> list[str]:
    """Three steps, in the active language."""
    answering = (
        _("Trả lời vài câu hỏi, chụp giấy tờ bằng điện thoại.")
        if offer.photos
        else _("Trả lời vài câu hỏi. Không phải nộp giấy tờ nào.")
    )
    return [_("Quét mã bằng điện thoại, bấm Bắt đầu."), answering, _arrives(offer)]


def _arrives(offer: Offer) -> str:
    if "post" in offer.delivery:
        return _("Bấm Nộp. Kết quả gửi về tận nhà: %(limit)s.") % {"limit": offer.limit}
    if "online" in offer.delivery:
        return _("Bấm Nộp. Nhận kết quả ngay trên điện thoại: %(limit)s.") % {"limit": offer.limit}
    return _("Bấm Nộp. Có tin nhắn mời đến nhận: %(limit)s.") % {"limit": offer.limit}


def _saving(offer: Offer) -> str:
    if offer.saving and offer.sooner:
        return _("Bớt %(amount)s, sớm hơn %(time)s và bớt một lần đi lại.") % {
            "amount": dong(offer.saving),
            "time": offer.sooner,
        }
    if offer.saving:
        return _("Bớt %(amount)s và một lần đi lại.") % {"amount": dong(offer.saving)}
    if offer.sooner:
        return _("Có kết quả sớm hơn %(time)s và bớt một lần đi lại.") % {"time": offer.sooner}
    return _("Không phải đi lại, làm được cả tối và ngày nghỉ.")
