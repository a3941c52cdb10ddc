import re
from importlib.resources import files

import brotli
import pytest

from motcua.web.design.samples import COLOURS
from motcua.web.design.views import tokens

CSS = (files("motcua.web") / "static" / "motcua.css").read_text("utf-8")
TEXT = 4.5  # WCAG 2.2, 1.4.3
PART = 3.0  # WCAG 2.2, 1.4.11: borders of fields, rings of focus
HUE = {"white": "#fff"}


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    ("white", "lac", TEXT), ("vang", "lac", PART), ("white", "lac-d", TEXT), ("ink", "vang", TEXT), ("ink", "vang-50", TEXT),
    ("ink-2", "vang-50", TEXT), ("white", "cham", TEXT), ("cham", "sur", TEXT), ("cham", "bg", TEXT), ("white", "cham-d", TEXT),
    ("cham", "cham-50", TEXT), ("cham-d", "cham-50", TEXT), ("ink", "sur", TEXT), ("ink", "bg", TEXT), ("ink-2", "sur", TEXT),
    ("ink-2", "bg", TEXT), ("ink-2", "cham-50", TEXT), ("ink-3", "sur", TEXT), ("ink-3", "bg", TEXT), ("ink-2", "line", TEXT),
    ("field", "sur", PART), ("field", "bg", PART), ("ok", "ok-50", TEXT), ("ok", "sur", TEXT), ("warn", "warn-50", TEXT),
    ("warn", "sur", TEXT), ("err", "err-50", TEXT), ("err", "sur", TEXT), ("err", "bg", TEXT), ("ink", "focus", TEXT),
    ("focus", "lac", PART), ("ink", "h0", TEXT), ("ink", "h1", TEXT), ("ink", "h2", TEXT), ("ink", "h3", TEXT),
    ("white", "h4", TEXT), ("white", "h5", TEXT), ("white", "h6", TEXT), ("lac", "sur", TEXT),
]  # fmt: skip


def test_contrast_is_computed_as_the_standard_does():
    assert round(contrast("#000", "#fff"), 2) == 21.0
    assert round(contrast("#8c0e17", "#fff"), 2) == 9.59


@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_a_pair_of_colours_can_be_read(front, back, least):
    colour = HUE | tokens()
    assert contrast(colour[front], colour[back]) >= least


def test_every_colour_of_the_design_stands_in_the_catalogue():
    assert set(tokens()) == set(COLOURS)


def test_the_style_sheet_is_at_most_12_kilobytes_over_the_wire():
    assert len(brotli.compress(CSS.encode())) <= 12_000


def test_it_has_its_layers_in_order_and_names_no_other_host():
    assert "@layer reset, tokens, base, components, utilities, print;" in CSS
    assert set(re.findall(r"https?://[^'\"\s)]+", CSS)) <= {"http://www.w3.org/2000/svg"}


def test_motion_and_contrast_follow_the_person_and_paper_is_a4():
    for wish in ("prefers-reduced-motion", "prefers-contrast: more", "forced-colors: active", "size: A4"):
        assert wish in CSS
