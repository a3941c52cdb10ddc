"""Last year's filings as they were quoted, grouped by the database: 100,000 filings come as some thousand groups."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy, Procedure
from motcua.uptake.policies.pricing import Alike, Asked
from motcua.uptake.spans import Span

# One row for all filings of a month that were quoted in the same words to the same kind of applicant. What was cancelled
# does not count. An agency's part of a chain is no filing of its own.
GROUPED = """
with filed as (
  select d.id, d.procedure_id, d.channel not like 'paper\\_%%' as online, p.kind as applicant_kind,
    date_trunc('month', d.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as month
  from dossiers_dossier d join dossiers_party p on p.id = d.applicant_id
  where d.submitted_at >= %(start)s and d.submitted_at < %(end)s and d.parent_id is null
    and d.procedure_id = any(%(procedures)s) and d.authority_id = any(%(authorities)s)
), quoted as (
  select u.dossier_id, array_agg(u.lines::text order by u.id) as quotes
  from filed join dossiers_feedue u on u.dossier_id = filed.id
  where u.cancelled_at is null
  group by u.dossier_id
)
select month, procedure_id, online, applicant_kind, coalesce(quotes, '{}'), count(*)
from filed left join quoted on quoted.dossier_id = filed.id
group by 1, 2, 3, 4, 5
"""


def alike(span: Span, *, procedures: Sequence[int], authorities: Sequence[int]) -> Iterator[Alike]:
    """The filings of some procedures at some offices (ids) in a span, as they were quoted; one statement."""
    told: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "procedures": list(procedures),
        "authorities": list(authorities),
    }
    with connection.cursor() as cursor:
        cursor.execute(GROUPED, told)
        for month, procedure, online, kind, quotes, count in cursor:
            lines = tuple(_asked(line) for quote in quotes for line in json.loads(quote))
            yield Alike(month, procedure, online, kind, lines, count)


def _asked(line: dict[str, Any]) -> Asked:
    """A line as it was frozen; those of a time before policies say less."""
    taken = sum(each["amount"] for each in line.get("reliefs", ()) if each["kind"] == "policy")
    counter = line.get("ordinary", line["amount"]) - line.get("exempted", 0)
    return Asked(line.get("fee", ""), line["kind"], line["amount"], taken, max(0, counter))


def procedures_of(policy: FeePolicy) -> list[int]:
    """The procedures that a policy covers."""
    rows = Procedure.objects.filter(code__in=policy.procedures) if policy.procedures else Procedure.objects.all()
    return list(rows.values_list("pk", flat=True))


def authorities_of(policy: FeePolicy) -> list[Authority]:
    """The offices that a policy covers, those that have ended as well: last year's filings may be theirs."""
    return [each for each in Authority.objects.order_by("code") if policy.covers_place(each.code, each.kind)]
