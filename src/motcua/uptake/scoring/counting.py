"""Every line of a profile for the province and each office with dossiers or offers, ready to be kept."""

from collections.abc import Iterator

from motcua.authorities.models import Authority
from motcua.foundation.spans import Span
from motcua.uptake.models import ScoreLine
from motcua.uptake.scoring.engine import Place, Points, points_of
from motcua.uptake.scoring.numerators import QUERIES
from motcua.uptake.scoring.profile import Profile


def scored(profile: Profile, span: Span) -> list[ScoreLine]:
    """Rows of the province and of its offices, not saved. Each query is asked once, for all offices together."""
    counted = {name: QUERIES[name](span) for line in profile.lines for name in line.queries}
    named = {key for counts in counted.values() for key in counts}
    offices = Authority.objects.filter(pk__in=named).order_by("code")
    rows = list(_rows(profile, span, None, {name: sum(counts.values()) for name, counts in counted.items()}))
    for office in offices:
        rows += _rows(profile, span, office, {name: counts.get(office.pk, 0) for name, counts in counted.items()})
    return rows


def _rows(profile: Profile, span: Span, office: Authority | None, counted: dict[str, int]) -> Iterator[ScoreLine]:
    place = _place(office)
    for line in profile.lines:
        found: Points = points_of(line, counted, place)
        yield ScoreLine(
            profile=profile.id,
            authority=office,
            first=span.first,
            last=span.last,
            line=line.id,
            numerator=found.numerator,
            denominator=found.denominator,
            points=None if found.points is None else round(float(found.points), 3),
            reason=found.reason,
        )


def _place(office: Authority | None) -> Place:
    if office is None:
        return Place.PROVINCE
    return Place.COMMUNE if office.kind == Authority.Kind.COMMUNE else Place.OFFICE
