"""Search among procedures, in the process: words without marks, word pairs, everyday words, and how often one is wanted.

A query with marks prefers names with the same marks. Words that no procedure has are looked for with one letter wrong,
and as the beginning of a word, so that results come while people type.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Occur, Query

from motcua.catalogue.synonyms import GROUPS
from motcua.foundation.text import folded, nfc

_WORD = re.compile(r"[^\W_]+")
LONGEST_QUERY = 200
MOST_WORDS = 24
WEAKEST = 0.2  # of the best score; what is further below is noise
FEWEST = 0.5  # of the words asked; what holds fewer has them by chance
WEIGHTS = {"name": 2.0, "also": 1.8, "sentence": 0.5}
PAIR, MARKED, SYNONYM, FUZZY, CODE = 3.0, 0.6, 0.7, 0.6, 50.0


@dataclass(frozen=True)
class Entry:
    """One procedure to be found. `names`: Vietnamese, English; `prior` 0-100: how often it is wanted."""

    key: int
    code: str
    names: tuple[str, ...]
    also_called: Sequence[str] = ()
    sentences: Sequence[str] = ()
    prior: int = 10


@dataclass
class Index:
    """A searchable catalogue; never changed after it was made, so threads may share it."""

    entries: Sequence[Entry]
    vocabulary: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_key = {entry.key: entry for entry in self.entries}
        self.words_of = {entry.key: _all_words(entry) for entry in self.entries}
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True, indexed=True)
        for name in ("name", "also", "sentence", "pairs", "marked", "code"):
            builder.add_text_field(name, tokenizer_name="whitespace")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(heap_size=15_000_000, num_threads=1)
        for entry in self.entries:
            writer.add_document(self._document(entry))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _document(self, entry: Entry) -> tantivy.Document:
        names, also = " . ".join(entry.names), " . ".join(entry.also_called)
        words = {"name": _words(names), "also": _words(also), "sentence": _words(" ".join(entry.sentences))}
        self.vocabulary.update(*words.values())
        pairs = [pair for text in (*entry.names, *entry.also_called) for pair in _pairs(_words(text))]
        document = tantivy.Document()
        document.add_unsigned("key", entry.key)
        document.add_text("code", entry.code)
        document.add_text("pairs", " ".join(pairs))
        document.add_text("marked", " ".join(_WORD.findall(nfc(f"{names} {also}").lower())))
        for name, text in words.items():
            document.add_text(name, " ".join(text))
        return document

    def find(self, query: str, *, language: str = "vi", limit: int = 20) -> list[int]:
        """The keys of the procedures that a person may mean, the likeliest first."""
        query = query[:LONGEST_QUERY]
        words = _words(query)[:MOST_WORDS]
        if not words:
            return []
        asked = Query.boolean_query([(Occur.Should, each) for each in self._wishes(query, words)])
        hits = self.searcher.search(asked, limit=50).hits
        scored = [self._scored(score, address, language, words) for score, address in hits]
        scored = sorted(
            (pair for pair in scored if self._meant(pair[1], query, words)), key=lambda pair: (-pair[0], pair[1])
        )
        return [key for score, key in scored[:limit] if score >= WEAKEST * scored[0][0]]

    def _meant(self, key: int, query: str, words: list[str]) -> bool:
        """Whether enough of the words, or all words of a phrase of the same meaning, stand in an entry."""
        if query.strip() == self.by_key[key].code:
            return True
        own = self.words_of[key]
        if any(own.issuperset(phrase) for phrase in _same_meaning(words)):
            return True
        return sum(self._has(own, word) for word in words) >= FEWEST * len(words)

    def _has(self, own: set[str], word: str) -> bool:
        if word in own or any(each.startswith(word) for each in own):
            return True
        return word not in self.vocabulary and len(word) >= 4 and any(one_letter_apart(word, each) for each in own)

    def _scored(self, score: float, address: tantivy.DocAddress, language: str, words: list[str]) -> tuple[float, int]:
        entry = self.by_key[self.searcher.doc(address)["key"][0]]
        name = folded(entry.names[1 if language.startswith("en") and len(entry.names) > 1 else 0])
        begins = 1.1 if name.startswith(" ".join(words)) else 1.0
        return score * begins * (1 + entry.prior / 200), entry.key

    def _wishes(self, query: str, words: list[str]) -> Iterable[Query]:
        yield from self._terms(words, 1.0)
        for other in _same_meaning(words):
            yield from self._terms(other, SYNONYM)
        marked = [word for word in _WORD.findall(nfc(query).lower()) if word not in words]
        yield from (self._term("marked", word, MARKED) for word in marked[:MOST_WORDS])
        if re.fullmatch(r"[0-9.]{5,12}", query.strip()):
            yield self._term("code", query.strip(), CODE)

    def _terms(self, words: list[str], weight: float) -> Iterable[Query]:
        for word in words:
            known = word in self.vocabulary
            for name, share in WEIGHTS.items():
                yield self._term(name, word, weight * share) if known else self._near(name, word, weight * share)
        yield from (self._term("pairs", pair, weight * PAIR) for pair in _pairs(words))

    def _term(self, name: str, word: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self.schema, name, word), weight)

    def _near(self, name: str, word: str, weight: float) -> Query:
        distance = 1 if len(word) >= 4 else 0
        near = Query.fuzzy_term_query(self.schema, name, word, distance=distance, prefix=True)
        return Query.boost_query(near, weight * FUZZY)


def one_letter_apart(first: str, second: str) -> bool:
    """Whether one letter changed, added, lost, or two neighbours swapped make one of the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )
    one, other = first[start:], second[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other or one == other[1:]


def _all_words(entry: Entry) -> set[str]:
    return set(_words(" . ".join((*entry.names, *entry.also_called, *entry.sentences))))


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _pairs(words: list[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in zip(words, words[1:], strict=False)]


def _same_meaning(words: list[str]) -> list[list[str]]:
    """The other phrases of every group of which one phrase stands in the query."""
    text = f" {' '.join(words)} "
    found = []
    for group in GROUPS:
        present = [phrase for phrase in group if f" {phrase} " in text]
        if present:
            found += [phrase.split() for phrase in group if phrase not in present]
    return found
