"""Whole numbers in words, as they stand beside a sum on papers: "hai mươi sáu nghìn năm trăm"."""

from django.utils.translation import get_language

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
THOUSANDS = ("", "nghìn", "triệu")
BILLION = 10**9

ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_THOUSANDS = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")


def in_words(number: int, language: str | None = None) -> str:
    """A whole number, 0 or more and below 10**18, in "vi" or "en" (the active language if none is named)."""
    english = (language or get_language() or "vi").startswith("en")
    if number == 0:
        return ENGLISH[0] if english else DIGITS[0]
    return " ".join(_english(number) if english else _vietnamese(number))


def _vietnamese(number: int, *, full: bool = False) -> list[str]:
    """Billions are counted like units: "hai nghìn tỷ". `full` says also the noughts that stand in front."""
    if number >= BILLION:
        above, rest = divmod(number, BILLION)
        return [*_vietnamese(above), "tỷ", *(_vietnamese(rest, full=True) if rest else [])]
    words: list[str] = []
    for place in (2, 1, 0):
        three = number // 1000**place % 1000
        if three:
            words += [*_three(three, full=full or bool(words)), THOUSANDS[place]]
    return [word for word in words if word]


def _three(number: int, *, full: bool) -> list[str]:
    """Three digits; with something before them also the noughts: "không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    return words + (_two(rest, linked=bool(words)) if rest else [])


def _two(number: int, *, linked: bool) -> list[str]:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return ["linh", DIGITS[unit]] if linked else [DIGITS[unit]]
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if unit == 0:
        return words
    if tens == 1:
        return [*words, "lăm" if unit == 5 else DIGITS[unit]]
    return [*words, AFTER_TENS.get(unit, DIGITS[unit])]


def _english(number: int) -> list[str]:
    words: list[str] = []
    for place in range(len(ENGLISH_THOUSANDS) - 1, -1, -1):
        three = number // 1000**place % 1000
        if three:
            words += [*_english_three(three), ENGLISH_THOUSANDS[place]]
    return [word for word in words if word]


def _english_three(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [ENGLISH[hundreds], "hundred"] if hundreds else []
    if not rest:
        return words
    tens, unit = divmod(rest, 10)
    low = (
        ENGLISH[rest]
        if rest < 20
        else "-".join(part for part in (ENGLISH_TENS[tens], ENGLISH[unit] if unit else "") if part)
    )
    return [*words, *(["and"] if words else []), low]
