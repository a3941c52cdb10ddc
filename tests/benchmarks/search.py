"""`python -m tests.benchmarks.search`: how right and how quick the search is, beside a plain BM25 on titles in the same run.

Once on the real entries that lie beside the repository, once on 5,600: the real ones and as many made of their parts (the
beginning of one title with the end of another) as are missing. A made title repeats half of what a right one says, so it
counts as right when one of its two parents is. Times are of the clock on the wall, and of the processor (in brackets), which
tells the cost also on a machine that is busy with something else. Nothing is asserted.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import django
import tantivy
from tantivy import Occur, Query

from tests.benchmarks.measuring import quantile

ENTRIES, PASSES = 5_600, 3
Find = Callable[[str], list[str]]


def enlarged(entries: Sequence, to: int) -> list:
    """The entries, and made ones until there are so many."""
    dice, made = random.Random(5), list(entries)
    cards = [each for each in entries if each.kind == "card"]
    for number in range(len(made), to):
        one, other = dice.choice(cards), dice.choice(cards)
        front, back = one.title.split(), other.title.split()
        title = " ".join([*front[: max(2, len(front) // 2)], *back[len(back) // 2 :]])
        made.append(replace(one, key=("card", 1_000_000 + number), code=f"{one.code}+{other.code}", names=(title,)))
    return made


def plain(entries: Sequence) -> Find:
    """The baseline: BM25 on titles without marks, no thesaurus, no ranking."""
    from motcua.catalogue.search.words import folded_words

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("name", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=30_000_000, num_threads=1)
    for number, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("name", " ".join(folded_words(entry.title)))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> list[str]:
        terms = [(Occur.Should, Query.term_query(schema, "name", word)) for word in folded_words(query)]
        hits = searcher.search(Query.boolean_query(terms), limit=10).hits if terms else []
        return [entries[searcher.doc(address)["number"][0]].code for _score, address in hits]

    return find


def judged(name: str, find: Find, queries: Sequence[tuple[str, set[str]]]) -> None:
    """Print one line: share of right answers first and in three, and the times."""
    from tests.catalogue.search.national import with_twins

    first = three = 0
    took, cost = [], []
    for turn in range(PASSES):
        for ask, right in queries:
            started, worked = time.perf_counter(), time.thread_time()
            codes = find(ask)[:3]
            cost.append((time.thread_time() - worked) * 1000)
            took.append((time.perf_counter() - started) * 1000)
            if not turn:
                wanted = with_twins(right)
                right_ones = [not wanted.isdisjoint(code.split("+")) for code in codes]
                first += right_ones[:1] == [True]
                three += any(right_ones)
    many = len(queries)
    print(
        f"{name:<44} first {first / many:6.1%}  in three {three / many:6.1%}"
        f"  p50 {quantile(took, 0.5):5.2f} ms ({quantile(cost, 0.5):.2f})"
        f"  p95 {quantile(took, 0.95):5.2f} ms ({quantile(cost, 0.95):.2f})"
    )


def main() -> None:
    """Measure and print."""
    django.setup()
    from motcua.catalogue.search.index import Index
    from tests.catalogue.search import national

    if not national.SAMPLE.exists():
        sys.exit("The national base lies beside the repository (../shared/national-procedures) and is not there.")

    for entries in (list(national.entries()), enlarged(national.entries(), ENTRIES)):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        index = Index(entries)
        seconds = time.perf_counter() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"\n{len(entries)} entries: index built in {seconds:.2f} s (bar 3 s), memory grown by {grown:.0f} MB")
        for half in ("develop", "held_back"):
            queries = national.judged(half)
            judged(f"Motcua, {half} half ({len(queries)} queries)", _codes(index), queries)
        judged("plain BM25 on titles, both halves", plain(entries), national.judged())
    print("\nbars: first 90 %, in three 97 %, p95 15 ms")


def _codes(index) -> Find:
    return lambda query: [hit.entry.code for hit in index.find(query).hits]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main()
