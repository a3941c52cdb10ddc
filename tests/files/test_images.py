"""Nothing but the picture remains."""

import io

import pytest
from PIL import Image

from motcua.files.errors import FileRefused
from motcua.files.images import cleaned_image, thumbnail
from motcua.files.recognition import JPEG, PNG, WEBP
from tests.factories import files


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_photo_from_a_phone_stands_upright_and_tells_no_place():
    clean, width, height = cleaned_image(files.photo_from_a_phone(), JPEG)
    picture = opened(clean)
    assert (picture.format, picture.size, (width, height)) == ("JPEG", (200, 400), (200, 400))
    assert dict(picture.getexif()) == {}
    assert set(picture.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"SECRET" not in clean
    top, bottom = picture.getpixel((100, 20)), picture.getpixel((100, 380))
    assert top[0] > 200 > 50 > top[2]
    assert bottom[2] > 200 > 50 > bottom[0]


def test_bytes_after_the_picture_are_gone():
    clean, _width, _height = cleaned_image(files.photo() + b"<script>alert(1)</script>" + files.archive(), JPEG)
    assert b"script" not in clean
    assert b"PK\x03\x04" not in clean


@pytest.mark.parametrize(
    ("size", "kept"), [((6000, 4000), (3000, 2000)), ((100, 50), (100, 50)), ((9000, 3), (3000, 1))]
)
def test_long_sides_end_at_3000_pixels(size, kept):
    _clean, width, height = cleaned_image(files.photo(size), JPEG)
    assert (width, height) == kept


@pytest.mark.parametrize("kind", [PNG, WEBP])
def test_png_and_webp_become_jpeg(kind):
    clean, width, height = cleaned_image(files.photo(format=kind.removeprefix("image/").upper()), kind)
    assert (opened(clean).format, width, height) == ("JPEG", 640, 480)


def test_transparent_parts_become_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    clean, _width, _height = cleaned_image(out.getvalue(), PNG)
    assert opened(clean).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA", "I;16"])
def test_every_usual_colour_space_is_read(mode):
    out = io.BytesIO()
    kind, name = (JPEG, "JPEG") if mode == "CMYK" else (PNG, "PNG")
    Image.new(mode, (40, 40)).save(out, name)
    clean, _width, _height = cleaned_image(out.getvalue(), kind)
    assert opened(clean).mode == "RGB"


def test_sixteen_bit_greys_keep_their_tone():
    out = io.BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(out, "PNG")
    clean, _width, _height = cleaned_image(out.getvalue(), PNG)
    assert opened(clean).getpixel((20, 20)) == (128, 128, 128)


@pytest.mark.parametrize("size", [(8000, 7000), (20_000, 20_000), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_decoded(size):
    with pytest.raises(FileRefused, match="quá nhiều điểm ảnh"):
        cleaned_image(files.png_that_claims(*size), PNG)


def test_a_picture_that_takes_several_copies_to_read_may_have_fewer_pixels():
    with pytest.raises(FileRefused, match="hơn 20 triệu"):
        cleaned_image(files.png_that_claims(5000, 5000, colour=6), PNG)
    with pytest.raises(FileRefused, match="hơn 20 triệu"):
        cleaned_image(files.photo((5000, 4100), "WEBP", quality=1, method=0), WEBP)


@pytest.mark.parametrize(
    ("upload", "kind"),
    [
        (files.photo((2000, 2000))[:-4000], JPEG),
        (files.photo()[:30], JPEG),
        (b"\xff\xd8\xff\xe0" + b"\0" * 300, JPEG),
        (files.png_that_claims(500, 500), PNG),
        (files.photo(format="PNG")[:60], PNG),
        (files.photo(format="WEBP")[:40], WEBP),
        (files.photo(format="GIF"), JPEG),
        (files.pdf(), JPEG),
    ],
)
def test_a_damaged_picture_is_refused(upload, kind):
    with pytest.raises(FileRefused, match="bị hỏng"):
        cleaned_image(upload, kind)


def test_a_thumbnail_has_at_most_320_pixels_a_side():
    small = thumbnail(files.photo((3000, 1500)))
    assert opened(small).size == (320, 160)
    assert len(small) < 20_000
