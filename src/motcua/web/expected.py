"""When a result may be expected, for somebody who has not filed yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.authorities.models import Authority
from motcua.catalogue import deadlines
from motcua.catalogue.package import Package
from motcua.forms.rules import RuleError
from motcua.foundation import clock
from motcua.working_time.queries import calendar

ANSWER_WITHIN = 8  # working hours in which an online filing is answered (Decree 45/2020/NĐ-CP art. 11)


def expected(package: Package, authority: Authority, known: Mapping[str, Any]) -> datetime | None:
    """The latest moment of the result if one files now and the papers are in order; None if an answer decides it.

    `known` holds the answers so far and the facts of the filing.
    """
    hours = calendar(authority.calendar)
    try:
        return deadlines.due(package, hours.add_hours(clock.now(), ANSWER_WITHIN), hours, known)
    except RuleError:
        return None
