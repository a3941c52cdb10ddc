"""Words that people understand: short sentences, no unexplained abbreviation, no words of the administration, “bạn”.

All of it is advice: the real test of a text is to let people read it. The words stand in plain_words.yaml beside this.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from motcua.catalogue.package import Package
from motcua.catalogue.yaml_files import Source
from motcua.forms.words import Part, Words
from motcua.foundation.text import nfc

SENTENCE = re.compile(r"[.!?…;:]\s+|\n+")
ABBREVIATION = re.compile(r"(?<![\w/.\-])[A-ZĐ]{2,}(?![\w/\-])")
ROMAN = re.compile(r"[IVXLC]+")


class PlainWords(Part):
    """The file of words."""

    longest_sentence: dict[str, int]
    abbreviations: tuple[str, ...]
    better: dict[str, str]
    address: dict[str, str]


@lru_cache(maxsize=1)
def plain_words() -> PlainWords:
    """The words, read once a process."""
    return Source("plain_words.yaml", Path(__file__).with_name("plain_words.yaml").read_text("utf-8")).parsed(
        PlainWords
    )


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern, str, str]]:
    words = plain_words()
    listed = [("lời hành chính", words.better), ("cách gọi xa lạ", words.address)]
    return [(_whole(term), kind, better) for kind, terms in listed for term, better in terms.items()]


def _whole(term: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(nfc(term))}(?!\w)", re.IGNORECASE)


def explained(package: Package) -> frozenset[str]:
    """The abbreviations that the readers of a package know: everybody's, its glossary, its choices, its other names."""
    questions = [question for page in package.pages for question in page.questions]
    choices = {choice.id for question in questions for choice in question.choices}
    return frozenset({*plain_words().abbreviations, *(term.id for term in package.glossary), *choices})


def advice(words: Words, known: frozenset[str]) -> Iterator[str]:
    """What could be plainer about one text, in the words of its author."""
    for language, text in (("vi", words.vi), ("en", words.en)):
        longest = plain_words().longest_sentence[language]
        for sentence in SENTENCE.split(text):
            if len(sentence.split()) > longest:
                yield f"câu dài quá {longest} chữ, tách làm hai: “{sentence[:60]}…”"
    for each in dict.fromkeys(ABBREVIATION.findall(words.vi)):
        if each not in known and not ROMAN.fullmatch(each):
            yield f"“{each}” viết tắt mà chưa giải thích; viết đủ chữ, hoặc giải thích trong “glossary”"
    for pattern, kind, better in _patterns():
        if found := pattern.search(words.vi):
            yield f"“{found.group()}” là {kind}; viết: {better}"
