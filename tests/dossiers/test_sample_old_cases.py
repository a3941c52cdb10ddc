"""The sample of old cases that the guide names can be read as it stands."""

from django.conf import settings

from motcua.dossiers.old_cases.mapping import read_mapping
from motcua.dossiers.old_cases.rows import Known, OldCase, old_case
from motcua.dossiers.old_cases.sheets import lines
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import small_package
from tests.factories.working_time import local


def test_every_row_of_the_sample_is_sound():
    folder = settings.SAMPLE / settings.CITY / "ho-so-cu"
    mapping = read_mapping(folder / "mapping.yaml")
    known = Known(
        {"3.000347": small_package()}, {"H99.40.1": AuthorityFactory.build(valid_from=local("2015-01-01 00:00").date())}
    )
    rows = list(lines(folder / "cases.csv", mapping.table))[1:]
    with clock.at(local("2026-11-20 08:00")):
        found = [old_case(row, mapping, known) for row in rows]
    assert [type(each) for each in found] == [OldCase] * 5
    assert [each.state for each in found] == ["delivered", "delivered", "result_ready", "withdrawn", "processing"]
    assert [each.channel for each in found][2:4] == ["paper_post", "paper_counter"]
