"""Last year's filings as they were quoted, grouped by the database: 100,000 filings come as some thousand groups."""

import json
from collections.abc import Iterator, Sequence

from django.db import connection

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy, Procedure
from motcua.uptake.policies.pricing import Alike, Asked
from motcua.uptake.spans import Span

# One row for all filings of a month that were asked the same of the same kind of applicant. What was cancelled does not
# count; a line of before policies has no list of them. An agency's part of a chain is no filing of its own.
GROUPED = """
with filed as (
  select d.id, d.procedure_id, d.channel not like 'paper\\_%%' as online, p.kind as applicant_kind,
    date_trunc('month', d.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as month
  from dossiers_dossier d join dossiers_party p on p.id = d.applicant_id
  where d.submitted_at >= %(start)s and d.submitted_at < %(end)s and d.parent_id is null
    and d.procedure_id = any(%(procedures)s) and d.authority_id = any(%(authorities)s)
), quoted as (
  select u.dossier_id, jsonb_agg(jsonb_build_array(
      coalesce(line ->> 'fee', ''), line ->> 'kind', (line ->> 'amount')::bigint, (
        select coalesce(sum((taken ->> 'amount')::bigint), 0) from jsonb_array_elements(line -> 'reliefs') taken
        where taken ->> 'kind' = 'policy'),
      greatest(0, coalesce((line ->> 'ordinary')::bigint, (line ->> 'amount')::bigint)
        - coalesce((line ->> 'exempted')::bigint, 0))
    ) order by line ->> 'fee', line ->> 'amount') as lines
  from filed join dossiers_feedue u on u.dossier_id = filed.id
    cross join lateral jsonb_array_elements(u.lines) line
  where u.cancelled_at is null
  group by u.dossier_id
)
select month, procedure_id, online, applicant_kind, coalesce(lines, '[]')::text, count(*)
from filed left join quoted on quoted.dossier_id = filed.id
group by 1, 2, 3, 4, 5
"""


def alike(span: Span, *, procedures: Sequence[int], authorities: Sequence[int]) -> Iterator[Alike]:
    """The filings of some procedures at some offices (ids) in a span, as they were quoted; one statement."""
    told = {
        "start": span.start,
        "end": span.end,
        "procedures": list(procedures),
        "authorities": list(authorities),
    }
    with connection.cursor() as cursor:
        cursor.execute(GROUPED, told)
        for month, procedure, online, kind, lines, count in cursor:
            asked = tuple(Asked(*line) for line in json.loads(lines))
            yield Alike(month, procedure, online, kind, asked, count)


def procedures_of(policy: FeePolicy) -> list[int]:
    """The procedures that a policy covers."""
    rows = Procedure.objects.filter(code__in=policy.procedures) if policy.procedures else Procedure.objects.all()
    return list(rows.values_list("pk", flat=True))


def authorities_of(policy: FeePolicy) -> list[Authority]:
    """The offices that a policy covers, those that have ended as well: last year's filings may be theirs."""
    return [each for each in Authority.objects.order_by("code") if policy.covers_place(each.code, each.kind)]
