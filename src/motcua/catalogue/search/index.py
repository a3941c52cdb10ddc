"""A searchable catalogue: tantivy finds who may be meant, the ranking says who is. Never changed once made."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import tantivy
from tantivy import Occur, Query

from motcua.catalogue.search.asking import LONGEST_QUERY, MOST_WORDS, Question, Slot, code_asked, understood
from motcua.catalogue.search.entry import Entry, Key
from motcua.catalogue.search.ranking import Mark, mark
from motcua.catalogue.search.sheet import Sheet, sheet
from motcua.catalogue.search.spelling import Speller
from motcua.catalogue.search.thesaurus import Thesaurus, thesaurus
from motcua.catalogue.search.words import Word, words_of

CANDIDATES, MOST_FOUND = 60, 60
WEAKEST = 0.45  # of what the best covers; what covers less is noise
SURE = 0.6  # of the question: below it nobody can say that something was found
FIELDS = {"name": 2.0, "also": 2.0, "field": 1.0, "sentences": 0.5}
PAIR = 2.0
HEAP, THREADS = 30_000_000, 1


@dataclass(frozen=True)
class Hit:
    """One answer: the entry, its points, and how much of the question it covers (0-1)."""

    entry: Entry
    points: float
    covered: float


@dataclass(frozen=True)
class Answer:
    """What a query found, the likeliest first. `mended`: how the query was read, when it was read otherwise than written."""

    hits: tuple[Hit, ...]
    mended: str = ""

    @property
    def sure(self) -> bool:
        """Whether the best answer covers enough of the question to count as found."""
        return bool(self.hits) and self.hits[0].covered >= SURE


class Index:
    """A catalogue to be searched by any number of threads."""

    def __init__(self, entries: Sequence[Entry], book: Thesaurus | None = None) -> None:
        self.book = book or thesaurus()
        self.sheets = [sheet(entry, self.book.done) for entry in entries]
        self.speller = _speller(self.sheets, self.book)
        held = Counter(
            word for each in self.sheets for word in {word for name in each.names for word in name.line.split()}
        )
        size = len(self.sheets)
        self.rarities = {word: log(1 + (size - many + 0.5) / (many + 0.5)) for word, many in held.items()}
        self._codes = _codes(self.sheets)
        self._build()

    def find(self, query: str, *, limit: int = MOST_FOUND) -> Answer:
        """Whoever asks the same twice gets the same answer; no text is an error."""
        query = query[:LONGEST_QUERY]
        if (code := code_asked(query)) and (coded := self._coded(code)):
            return Answer(tuple(coded[:limit]))
        written = words_of(query)[:MOST_WORDS]
        words = self.speller.mended(written)
        question = understood(words, self.book, self.rarities.get)
        marks = self._judged(question)
        hits = [Hit(self.sheets[number].entry, each.points, each.covered) for number, each in marks[:limit]]
        return Answer(tuple(hits), _mended(written, words))

    def _coded(self, code: str) -> list[Hit]:
        found = self._codes.get(code) or sorted(
            {number for known, numbers in self._codes.items() if known.startswith(code) for number in numbers}
        )
        return [Hit(self.sheets[number].entry, 100.0, 1.0) for number in found]

    def _judged(self, question: Question) -> list[tuple[int, Mark]]:
        if not question.slots or not self.sheets:
            return []
        asked = Query.boolean_query([(Occur.Should, each) for each in self._wishes(question)])
        found = self._searcher.search(asked, limit=CANDIDATES, count=False).hits
        most = found[0][0] if found else 1.0
        judged = []
        for score, address in found:
            number = self._numbers[address.segment_ord, address.doc]
            judged.append((number, mark(question, self.sheets[number], score / most, self.rarities)))
        judged.sort(key=lambda pair: (-pair[1].points, pair[0]))
        least = max((each.covered for _number, each in judged), default=0.0) * WEAKEST
        return [pair for pair in judged if pair[1].covered >= least and pair[1].covered > 0]

    def _wishes(self, question: Question) -> Iterator[Query]:
        worths: dict[str, float] = {}
        pairs = {
            f"{one.folded}_{two.folded}": 1.0 for one, two in zip(question.words, question.words[1:], strict=False)
        }
        for slot in question.slots:
            strength = _strength(slot)
            for alternative in slot.alternatives:
                worth, words = alternative.worth * strength, [word for word, _rarity, _line in alternative.words]
                for word in words:
                    worths[word] = max(worth, worths.get(word, 0.0))
                for pair in _pairs(words):
                    pairs[pair] = max(worth, pairs.get(pair, 0.0))
        for word, worth in worths.items():
            for name, weight in FIELDS.items():
                yield self._term(name, word, worth * weight)
        yield from (self._term("pairs", pair, worth * PAIR) for pair, worth in pairs.items())

    def _term(self, name: str, word: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, name, word), weight)

    def _build(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=False)
        for name in (*FIELDS, "pairs"):
            builder.add_text_field(name, tokenizer_name="whitespace")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(heap_size=HEAP, num_threads=THREADS)
        for number, each in enumerate(self.sheets):
            writer.add_document(_document(number, each))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._index, self._searcher = index, index.searcher()
        everything = self._searcher.search(Query.all_query(), limit=max(1, len(self.sheets)), count=False).hits
        self._numbers = {
            (address.segment_ord, address.doc): self._searcher.doc(address)["number"][0]
            for _score, address in everything
        }


def _strength(slot: Slot) -> float:
    """How much the words of a slot tell, beside what they would tell by themselves (0-1)."""
    telling = max(each.rarity for each in slot.alternatives)
    return min(1.0, slot.weight / telling) if telling else 1.0


def _document(number: int, each: Sheet) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_text("name", each.names[0].line)
    document.add_text("also", " ".join(name.line for name in each.names[1:]))
    document.add_text("field", each.field)
    document.add_text("sentences", each.sentences)
    document.add_text("pairs", " ".join(pair for name in each.names for pair in _pairs(name.line.split())))
    return document


def _pairs(words: list[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in zip(words, words[1:], strict=False)]


def _speller(sheets: Sequence[Sheet], book: Thesaurus) -> Speller:
    speller = Speller()
    for each in sheets:
        for name in each.names:
            speller.learn(name.line.split())
        speller.learn(each.field.split())
        speller.toned.update(each.toned.split())
    for phrase in (*book.phrases(), *book.noise):
        speller.learn(phrase, 3)
    for marks in (marks for entrances in book.entrances.values() for marks, _group in entrances):
        speller.toned.update(marks)
    return speller.ready()


def _codes(sheets: Sequence[Sheet]) -> dict[str, list[int]]:
    codes: dict[str, list[int]] = {}
    for number, each in enumerate(sheets):
        own = [code.lower() for code in (each.entry.code, *each.entry.former_codes)]
        for form in {form for code in own for form in (code, code.partition(".")[2])} - {""}:
            codes.setdefault(form, []).append(number)
    return codes


def _mended(written: Sequence[Word], words: Sequence[Word]) -> str:
    before, after = " ".join(word.folded for word in written), " ".join(word.folded for word in words)
    return "" if before == after else after


def keys(answer: Answer) -> list[Key]:
    """The keys of the hits, in order."""
    return [hit.entry.key for hit in answer.hits]
