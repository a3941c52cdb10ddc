"""Turns situations into rows, writing only what changed."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils import translation

from motcua.catalogue.levels import Level
from motcua.catalogue.models import Offering
from motcua.uptake.models import OfferingLevel, OfferingReadiness, ReadinessFinding
from motcua.uptake.readiness.checks import Readiness, evaluate
from motcua.uptake.readiness.gathering import ONE_DAY, Gathered
from motcua.uptake.readiness.levels import derive
from motcua.uptake.readiness.situation import Situation

LANGUAGES = ("vi", "en")


class Recorder:
    """Knows what the tables say of the offerings at hand; `flush` writes what is new. Counts what it writes."""

    def __init__(self, gathered: Gathered, today: date) -> None:
        self._gathered, self._today = gathered, today
        keys = [offering.pk for offering in gathered.offerings]
        self._rows: dict[int, dict[date, OfferingLevel]] = defaultdict(dict)
        for row in OfferingLevel.objects.filter(offering__in=keys).order_by("from_day"):
            self._rows[row.offering_id][row.from_day] = row
        self._scores = {row.offering_id: row for row in OfferingReadiness.objects.filter(offering__in=keys)}
        self._open: dict[int, dict[str, ReadinessFinding]] = defaultdict(dict)
        for finding in ReadinessFinding.objects.filter(offering__in=keys, settled_on=None):
            self._open[finding.offering_id][finding.check_id] = finding
        self._new_levels: list[OfferingLevel] = []
        self._new_scores: list[OfferingReadiness] = []
        self._new_findings: list[ReadinessFinding] = []
        self.levels = self.findings = 0

    def follow(self, offering: Offering, *, after: date | None) -> None:
        """The levels after a day until today; from its beginning for an offering that has none yet."""
        rows = self._rows[offering.pk]
        start = after if after and rows else offering.valid_from - ONE_DAY
        before = next((row for day, row in sorted(rows.items(), reverse=True) if day <= start), None)
        for day in self._gathered.days(offering, after=start, until=self._today):
            found = OfferingLevel(offering=offering, from_day=day, **_level(self._gathered.situation(offering, day)))
            self._put(rows, found, goes_on=before is not None and _same(before, found))
            before = rows.get(day, before)

    def check(self, offering: Offering) -> None:
        """Score, level and findings of today."""
        situation = self._gathered.situation(offering, self._today)
        found = _readiness(situation)
        self._score(offering, found["vi"], derive(situation))
        known = self._open[offering.pk]
        for check, why in found["vi"].failing.items():
            words = {"vi": why, "en": found["en"].failing.get(check, why)}
            if check not in known:
                self._new_findings.append(
                    ReadinessFinding(offering=offering, check_id=check, why=words, since=self._today)
                )
                self.findings += 1
            elif known[check].why != words:
                ReadinessFinding.objects.filter(pk=known[check].pk).update(why=words)
        settled = [finding.pk for check, finding in known.items() if check not in found["vi"].failing]
        if settled:
            ReadinessFinding.objects.filter(pk__in=settled).update(settled_on=self._today)
            self.findings += len(settled)

    def flush(self) -> None:
        """Write the new rows."""
        OfferingLevel.objects.bulk_create(self._new_levels, batch_size=1000)
        OfferingReadiness.objects.bulk_create(self._new_scores, batch_size=1000)
        ReadinessFinding.objects.bulk_create(self._new_findings, batch_size=1000)

    def _put(self, rows: dict[date, OfferingLevel], found: OfferingLevel, *, goes_on: bool) -> None:
        """A row where something changed; none where the row before goes on."""
        kept = rows.get(found.from_day)
        if kept is None and not goes_on:
            self._new_levels.append(found)
            rows[found.from_day] = found
        elif kept is not None and goes_on:
            kept.delete()
            del rows[found.from_day]
        elif kept is not None and not _same(kept, found):
            found.pk = kept.pk
            found.save()
            rows[found.from_day] = found
        else:
            return
        self.levels += 1

    def _score(self, offering: Offering, found: Readiness, level: Level) -> None:
        known = self._scores.get(offering.pk)
        values = {"score": found.score, "failing": sorted(found.failing), "number": level.number, "kind": level.kind}
        values["unused"] = self._gathered.unused(offering)
        if known is None:
            self._new_scores.append(OfferingReadiness(offering=offering, since=self._today, **values))
            return
        changed = {name: value for name, value in values.items() if getattr(known, name) != value}
        if changed.keys() & {"score", "failing"}:
            changed["since"] = self._today
        if changed:
            OfferingReadiness.objects.filter(pk=known.pk).update(**changed)


def _level(known: Situation) -> dict[str, Any]:
    """The row of a level: reasons in both languages."""
    said: dict[str, Level] = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = derive(known)
    pairs = zip(said["vi"].reasons, said["en"].reasons, strict=True)
    reasons = [{"vi": vi, "en": en} for vi, en in pairs]
    return {"number": said["vi"].number, "kind": said["vi"].kind, "reasons": reasons}


def _readiness(known: Situation) -> dict[str, Readiness]:
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = evaluate(known)
    return said


def _same(one: OfferingLevel, other: OfferingLevel) -> bool:
    return (one.number, one.kind, one.reasons) == (other.number, other.kind, other.reasons)
