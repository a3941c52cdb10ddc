"""What a file really is: its bytes decide, never its name or the type that a browser claims."""

import puremagic
from django.utils.translation import gettext as _

from motcua.files.errors import FileRefused

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON, PARQUET = "application/json", "application/vnd.apache.parquet"
IMAGES = {JPEG, PNG, WEBP}
ENDINGS = {
    JPEG: ".jpg",
    PNG: ".png",
    WEBP: ".webp",
    PDF: ".pdf",
    CSV: ".csv",
    XLSX: ".xlsx",
    JSON: ".json",
    PARQUET: ".parquet",
}  # the last four only we make
_EDGE = 4096  # bytes at each end that the sniffer may look at: a constant price for any upload


def kind_of(upload: bytes, *, largest: int) -> str:
    """The media type of an upload of at most `largest` bytes: JPEG, PNG, WebP or PDF.

    Our own look at the first bytes and puremagic's must agree. This is the first gate only: the cleaning that
    follows really opens the file. Raises FileRefused.
    """
    if not upload:
        raise FileRefused(_("Tệp này trống. Hãy chọn lại tệp hoặc chụp lại ảnh."))
    if len(upload) > largest:
        raise FileRefused(
            _("Tệp lớn quá %(most)s MB. Hãy chụp ảnh nhỏ hơn hoặc chia thành nhiều tệp.")
            % {"most": largest // 1_000_000}
        )
    kind = _kind_by_head(upload[:16])
    if kind is None or kind not in _kinds_by_puremagic(upload):
        raise FileRefused(_("Chỉ nhận ảnh (JPG, PNG, WebP) hoặc PDF. Hãy chụp ảnh giấy tờ rồi gửi lại."))
    return kind


def _kind_by_head(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    return PDF if head.startswith(b"%PDF-") else None


def _kinds_by_puremagic(upload: bytes) -> set[str]:
    edges = upload if len(upload) <= 2 * _EDGE else upload[:_EDGE] + upload[-_EDGE:]
    try:
        return {match.mime_type for match in puremagic.magic_string(edges)}
    except puremagic.PureError:
        return set()
