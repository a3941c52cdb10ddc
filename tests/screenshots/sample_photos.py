"""Pictures that a telephone might take: a licence and a face, drawn, so that nobody is on them."""

import io
import random

from PIL import Image, ImageDraw

TABLE, CARD, RED, INK, SKIN = "#3b3f46", "#f6efd9", "#8c0e17", "#4a4a55", "#d9b596"


def licence() -> dict:
    """Both sides of a licence on a dark table."""
    picture = Image.new("RGB", (1600, 1000), TABLE)
    draw = ImageDraw.Draw(picture)
    for left in (60, 820):
        draw.rounded_rectangle((left, 260, left + 720, 740), 28, CARD)
        draw.rounded_rectangle((left, 260, left + 720, 330), 28, RED)
    _face(draw, 100, 380, 200)
    for number in range(6):
        draw.rounded_rectangle(
            (340, 380 + 52 * number, 340 + (380, 300, 340, 260, 320, 220)[number], 402 + 52 * number), 8, INK
        )
        draw.rounded_rectangle((870, 380 + 52 * number, 1490, 402 + 52 * number), 8, "#c9bfa3")
    return _file(picture, "bang-lai.jpg")


def portrait(shirt: str = "#23408e") -> dict:
    """A face on white."""
    picture = Image.new("RGB", (900, 1200), "#fdfdfd")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((130, 800, 770, 1600), shirt)
    _face(draw, 250, 260, 400, frame=False)
    return _file(picture, "anh-chan-dung.jpg")


def _face(draw: ImageDraw.ImageDraw, left: int, top: int, width: int, *, frame: bool = True) -> None:
    if frame:
        draw.rectangle((left, top, left + width, top + width * 1.35), "#dfe6f3")
    draw.ellipse((left + width * 0.12, top + width * 0.05, left + width * 0.88, top + width), "#2a2320")
    draw.ellipse((left + width * 0.2, top + width * 0.2, left + width * 0.8, top + width * 1.15), SKIN)


def _file(picture: Image.Image, name: str) -> dict:
    """As a form takes it; a little noise, because a photo of one colour is not one."""
    chance = random.Random(name)
    for _time in range(4_000):
        place = chance.randrange(picture.width), chance.randrange(picture.height)
        picture.putpixel(place, tuple(max(0, part - 12) for part in picture.getpixel(place)))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}
