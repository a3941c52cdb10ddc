"""Photos: turned upright, made smaller, painted anew, so that nothing but the picture remains."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from motcua.files.errors import FileRefused
from motcua.files.recognition import JPEG, PNG, WEBP

MOST_PIXELS = 50_000_000
MOST_LAYERED_PIXELS = 20_000_000  # WebP and transparent pictures are copied several times: 1 GB for fifty million
_OPAQUE = {"1", "L", "P", "RGB", "CMYK", "YCbCr", "I", "I;16", "I;16B", "F"}
LONGEST_SIDE = 3_000  # pixels: an A4 page at 250 dots an inch, small print stays readable
THUMBNAIL_SIDE = 320
QUALITY, THUMBNAIL_QUALITY = 85, 70
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_WHITE = (255, 255, 255)


def cleaned_image(upload: bytes, kind: str) -> tuple[bytes, int, int]:
    """A JPEG of the same picture without metadata or hidden parts, and its width and height in pixels.

    EXIF (which may hold the place where a photo was taken), comments and bytes after the picture are gone because
    only pixels are copied. Raises FileRefused for a damaged picture and for one of more than 50 million pixels
    (20 million in WebP or with transparency), so that a worker stays below 512 MB.
    """
    return _repainted(upload, kind, LONGEST_SIDE, QUALITY)


def thumbnail(photo: bytes) -> bytes:
    """A JPEG of at most 320 pixels a side, of a picture that `cleaned_image` made."""
    return _repainted(photo, JPEG, THUMBNAIL_SIDE, THUMBNAIL_QUALITY)[0]


def _repainted(source: bytes, kind: str, longest: int, quality: int) -> tuple[bytes, int, int]:
    picture = _opened(source, kind)
    try:
        picture.draft("RGB", (longest, longest))  # JPEG only: decodes at 1/2, 1/4 or 1/8, several times faster
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)  # first: turning copies the whole picture
        plain = _flattened(ImageOps.exif_transpose(picture))
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise _damaged() from error
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue(), plain.width, plain.height


def _opened(source: bytes, kind: str) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(source), formats=[_FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(MOST_PIXELS) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error
    most = MOST_PIXELS if kind != WEBP and picture.mode in _OPAQUE else MOST_LAYERED_PIXELS
    if picture.width * picture.height > most:
        raise _too_many_pixels(most)
    return picture


def _flattened(picture: Image.Image) -> Image.Image:
    """RGB on white paper: JPEG knows no transparency, and 16-bit greys would turn white if merely converted."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda grey: grey / 256).convert("L")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, _WHITE)
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    pixels = picture.convert("RGB")
    fresh = Image.new("RGB", pixels.size)  # a new picture has no `info`, so no profile, EXIF or comment is saved
    fresh.paste(pixels)
    return fresh


def _damaged() -> FileRefused:
    return FileRefused(_("Ảnh này bị hỏng hoặc tải lên chưa hết. Hãy chụp lại rồi gửi lại."))


def _too_many_pixels(most: int) -> FileRefused:
    said = _("Ảnh có quá nhiều điểm ảnh (hơn %(most)s triệu). Hãy chụp ảnh ở cỡ thường rồi gửi lại.")
    return FileRefused(said % {"most": most // 1_000_000})
