"""Money written out in Vietnamese words, as receipts ask."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu", "tỷ")
LARGEST = 10**12


def in_words(amount: int) -> str:
    """115000 -> "Một trăm mười lăm nghìn đồng". Raises ValueError below zero and from a thousand billion on."""
    if not 0 <= amount < LARGEST:
        raise ValueError("an amount from 0 to 999.999.999.999 đồng")
    if amount == 0:
        return "Không đồng"
    thousands = [amount // 1000**place % 1000 for place in range(len(GROUPS))]
    highest = max(place for place, group in enumerate(thousands) if group)
    words = []
    for place in range(highest, -1, -1):
        if thousands[place]:
            words += [*_group(thousands[place], whole=place < highest), GROUPS[place]]
    text = " ".join(word for word in words if word) + " đồng"
    return text[0].upper() + text[1:]


def _group(number: int, *, whole: bool) -> list[str]:
    """Up to three digits; `whole` says that a higher group was spoken, so that hundreds are named even when none."""
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or whole else []
    tens, ones = divmod(rest, 10)
    if not rest:
        return words
    if tens == 0:
        return [*words, "linh", DIGITS[ones]] if words else [DIGITS[ones]]
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    return [*words, _last(tens, ones)] if ones else words


def _last(tens: int, ones: int) -> str:
    """Five becomes "lăm" after any ten; one becomes "mốt" from twenty on."""
    if ones == 5:
        return "lăm"
    return "mốt" if ones == 1 and tens > 1 else DIGITS[ones]
