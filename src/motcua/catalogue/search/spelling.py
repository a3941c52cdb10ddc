"""Mending a query: letters missing, doubled or swapped, telex and VNI keys left over, words run together."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from motcua.catalogue.search.words import Word, folded_word

_TELEX = {"aa": "a", "ee": "e", "oo": "o", "dd": "d", "aw": "a", "ow": "o", "uw": "u"}
_TONE_KEYS, _VNI_KEYS = "sfrxj", "123456789"
LONGEST_MENDED, MOST_CANDIDATES, LONGEST_SYLLABLE = 24, 12, 7
KNOWN_AS_IS, KEYS, NEAR_UNKNOWN, BEGINS, NEAR_KNOWN, BEGINS_KNOWN, UNKNOWN = 0.0, 0.5, 2.6, 2.5, 6.0, 3.5, 9.0
NEW_PAIR = 3.0


@dataclass
class Speller:
    """Knows the words and the word pairs of a catalogue."""

    counts: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    toned: set[str] = field(default_factory=set)

    def learn(self, words: Sequence[str], times: int = 1) -> None:
        """Take in a line of folded words."""
        for word in words:
            self.counts[word] += times
        for pair in zip(words, words[1:], strict=False):
            self.pairs[pair] += times

    def ready(self) -> "Speller":
        """After the last lesson."""
        self._sorted = sorted(self.counts)
        shorter: dict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            if 3 <= len(word) <= 12 and not word.isdigit():
                for each in {word, *_one_letter_less(word)}:
                    shorter[each].append(word)
        self._shorter = dict(shorter)
        return self

    def mended(self, words: Sequence[Word]) -> list[Word]:
        """The likeliest words that were meant; a word that is mended has lost its marks."""
        words = [part for word in words for part in self._parted(word)]
        best: list[tuple[float, tuple[Word, ...]]] = [(0.0, ())]
        for place, word in enumerate(words):
            options = self._candidates(words, place) if self._doubtful(words, place) else [(KNOWN_AS_IS, word)]
            best = [self._joined(best, cost, option) for cost, option in options]
        return list(min(best, key=lambda way: way[0])[1])

    def _joined(
        self, ways: list[tuple[float, tuple[Word, ...]]], cost: float, word: Word
    ) -> tuple[float, tuple[Word, ...]]:
        usual = -0.1 * log(1 + self.counts[word.folded])
        costs = [(before + cost + usual + self._link(path, word), path) for before, path in ways]
        total, path = min(costs, key=lambda way: way[0])
        return total, (*path, word)

    def _link(self, path: tuple[Word, ...], word: Word) -> float:
        seen = self.pairs[path[-1].folded, word.folded] if path else 0
        return NEW_PAIR if path and not seen else -min(2.0, 0.3 * log(1 + seen))

    def _doubtful(self, words: Sequence[Word], place: int) -> bool:
        word = words[place]
        if word.folded not in self.counts:
            return True
        if word.marked and word.toned in self.toned and place < len(words) - 1:
            return False
        before = place == 0 or self.pairs[words[place - 1].folded, word.folded]
        after = place == len(words) - 1 or self.pairs[word.folded, words[place + 1].folded]
        return not (before and after) and not word.folded.isdigit()

    def _candidates(self, words: Sequence[Word], place: int) -> list[tuple[float, Word]]:
        word, last = words[place], place == len(words) - 1
        known = word.folded in self.counts
        found = {word.folded: KNOWN_AS_IS if known else UNKNOWN}
        if word.folded.isdigit() or len(word.folded) > LONGEST_MENDED:
            return [(UNKNOWN, word)]
        options = [(KEYS, each) for each in without_keys(word.folded) if each in self.counts and not known]
        near = NEAR_KNOWN if known else NEAR_UNKNOWN
        options += [(near, each) for each in self._near(word.folded)]
        if last:
            options += [(BEGINS_KNOWN if known else BEGINS, each) for each in self._beginning(word.folded)]
        for cost, each in options:
            found[each] = min(cost, found.get(each, cost))
        return [(cost, word if each == word.folded else Word(each, "")) for each, cost in found.items()]

    def _near(self, word: str) -> list[str]:
        """Words one letter away, the usual ones first."""
        if len(word) < 3:
            return []
        forms = {word, *without_keys(word)}
        tries = {each for form in forms for each in (form, *_one_letter_less(form))}
        near = {known for each in tries for known in self._shorter.get(each, ())}
        close = (known for known in near if any(one_letter_apart(form, known) for form in forms))
        return sorted(close, key=lambda known: (-self.counts[known], known))[:MOST_CANDIDATES]

    def _beginning(self, start: str) -> list[str]:
        if len(start) < 2:
            return []
        place, found = bisect_left(self._sorted, start), []
        while place < len(self._sorted) and self._sorted[place].startswith(start):
            found.append(self._sorted[place])
            place += 1
        return sorted(found, key=lambda word: (-self.counts[word], word))[:MOST_CANDIDATES]

    def _parted(self, word: Word) -> list[Word]:
        """ "hokinhdoanh" -> ho kinh doanh: a long unknown word that is made of known ones, in known pairs."""
        text = word.folded
        if text in self.counts or len(text) < 6 or len(text) > LONGEST_MENDED or self._near(text):
            return [word]
        ways: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ()), *([None] * len(text))]
        for end in range(2, len(text) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end - 1):
                self._extend(ways, text, start, end)
        last = ways[-1]
        return [Word(each, "") for each in last[1]] if last else [word]

    def _extend(self, ways: list[tuple[float, tuple[str, ...]] | None], text: str, start: int, end: int) -> None:
        before, piece = ways[start], text[start:end]
        if before is None or piece not in self.counts or piece.isdigit():
            return
        pair = self.pairs[before[1][-1], piece] if before[1] else 1
        cost = before[0] + 5 - 0.3 * log(1 + self.counts[piece]) + (0 if pair else NEW_PAIR)
        held = ways[end]
        if held is None or cost < held[0]:
            ways[end] = cost, (*before[1], piece)


def without_keys(word: str) -> list[str]:
    """What a word may have been before telex or VNI keys were left in it: "ddooir" -> "doi", "ba82ng" -> "bang"."""
    if any(letter.isdigit() for letter in word):
        plain = "".join(letter for letter in word if letter not in _VNI_KEYS)
        return [plain] if plain and plain != word else []
    text = word
    for keys, letter in _TELEX.items():
        text = text.replace(keys, letter)
    found = [text] if text != word else []
    for place in range(len(text) - 1, 0, -1):
        if text[place] in _TONE_KEYS:
            found.append(text[:place] + text[place + 1 :])
    if "w" in text:
        found += [each.replace("w", "") for each in (text, *found)] + [text.replace("w", "u")]
    return list(dict.fromkeys(folded_word(each) for each in found))


def _one_letter_less(word: str) -> Iterable[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


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
