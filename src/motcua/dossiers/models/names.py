"""Names as people search them: words without marks, kept by the database itself beside the name as it is written."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func


class FoldedWords(Func):
    """The words of a text, lower case and without marks, for searching by their beginnings.

    The same folding as `foundation.text.folded`, in functions that PostgreSQL's core calls immutable.
    """

    template = (
        "to_tsvector('simple'::regconfig, lower(translate(regexp_replace("
        "normalize(%(expressions)s, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd')))"
    )
    output_field = SearchVectorField()
