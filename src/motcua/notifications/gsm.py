"""Text for a plain telephone: one SMS of 160 letters of the GSM alphabet (3GPP TS 23.038).

A single Vietnamese accent would cut the room to 70 letters, so accents go. Links go too: forged links of public
offices are a known fraud, and people are told that ours never carry one.
"""

import re

from motcua.foundation.text import without_marks

LONGEST = 160
# Letters outside the basic alphabet, or that cost two places in it, and what we write instead.
_PLAIN = str.maketrans({
    "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "`": "'", "…": "...", "•": "-", "×": "x",
    "₫": "d", "[": "(", "]": ")", "{": "(", "}": ")", "~": "-", "^": "", "\\": "/", "|": "/", "€": "EUR",
})  # fmt: skip
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text in letters that cost one place each, without links, on one line."""
    letters = _SPACES.sub(" ", without_marks(_LINK.sub("", text)).translate(_PLAIN)).strip()
    return "".join(letter if " " <= letter <= "~" else "?" for letter in letters)


def shortened(text: str, most: int) -> str:
    """At most `most` letters, cut between words, with two dots where something is missing."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    words = cut if text[most - 2] == " " else cut.rpartition(" ")[0] or cut
    return words.rstrip(" ,;:.-(") + ".."
