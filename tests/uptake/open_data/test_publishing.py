import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyarrow import parquet

from motcua.dossiers.models import Channel
from motcua.files.queries import pieces
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.uptake.data_tasks import publish_data
from motcua.uptake.models import Publication
from motcua.uptake.open_data.datasets import datasets
from motcua.uptake.open_data.month import filed, whole_of
from motcua.uptake.open_data.published import levels_of
from motcua.uptake.open_data.rows import tables
from motcua.uptake.publishing import missing_months, publish_month
from motcua.uptake.services.open_data import AlreadyPublished, publish_table
from tests.factories.authorities import UnitFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
SELF, HELPED, PAPER = Channel.SELF_REMOTE, Channel.ASSISTED_AGENT, Channel.PAPER_COUNTER


@pytest.fixture(autouse=True)
def november():
    with clock.at(local("2026-11-15 09:00")):
        yield


@pytest.fixture
def city():
    """Three offices with a procedure each, two wards, in October."""
    wards = [UnitFactory(), UnitFactory()]
    offices = [office(), office(), office()]
    for place, numbers in zip(offices, ((30, 10, 60), (40, 20, 80), (3, 0, 50)), strict=True):
        for channel, number in zip((SELF, HELPED, PAPER), numbers, strict=True):
            for ward in wards:
                counted(
                    place.authority,
                    place.offering.procedure,
                    channel,
                    OCTOBER,
                    ward=ward.code,
                    filed=number,
                    on_time=number,
                    late=7,
                )
    return offices


def read(published, form):
    return b"".join(pieces(published.files.get(form=form).stored))


def lines(published):
    return list(csv.DictReader(io.StringIO(read(published, "csv").decode("utf-8-sig"))))


def test_a_month_gives_every_dataset_in_three_forms_once(city):
    made = publish_month(OCTOBER)
    assert [published.dataset for published in made] == list(datasets())
    assert {(published.revision, published.files.count()) for published in made} == {(1, 3)}
    assert publish_month(OCTOBER) == []
    assert missing_months() == []


def test_counts_are_those_of_the_sums(city):
    publish_month(OCTOBER)
    rows = {row["office"]: row for row in lines(Publication.objects.get(dataset="ho-so-theo-co-quan"))}
    whole, second = rows["*"], rows[city[1].authority.code]
    assert (whole["filed"], whole["online"], whole["self_filed"], whole["paper"]) == ("586", "206", "146", "380")
    assert (second["detail"], second["filed"], second["online"], second["self_filed"]) == ("all", "280", "120", "80")
    assert (second["helped"], second["assisted"], second["representative"], second["paper"]) == ("40", "40", "0", "160")


def test_parquet_json_and_csv_say_the_same(city):
    for published in publish_month(OCTOBER):
        columns = datasets()[published.dataset].columns
        from_parquet = parquet.read_table(io.BytesIO(read(published, "parquet"))).to_pylist()
        assert json.loads(read(published, "json"))["rows"] == from_parquet
        spelled = [
            {each.name: "" if row[each.name] is None else str(row[each.name]) for each in columns}
            for row in from_parquet
        ]
        assert lines(published) == spelled
        assert published.rows == len(from_parquet)


def test_small_counts_are_left_empty_and_the_row_says_so():
    places = [office(), office(), office()]
    for place, own in zip(places, (2, 20, 60), strict=True):
        counted(place.authority, place.offering.procedure, SELF, OCTOBER, filed=own)
        counted(place.authority, place.offering.procedure, PAPER, OCTOBER, filed=70)
    publish_month(OCTOBER)
    rows = {row["office"]: row for row in lines(Publication.objects.get(dataset="ho-so-theo-co-quan"))}
    small, beside, large = (rows[place.authority.code] for place in places)
    assert (small["detail"], small["filed"], small["online"], small["self_filed"]) == ("total", "72", "", "")
    assert (beside["detail"], beside["filed"], beside["online"]) == ("total", "90", "")
    assert (large["detail"], large["online"]) == ("all", "60")
    told = levels_of(Span(OCTOBER, OCTOBER))
    assert [told[place.authority.pk, OCTOBER] for place in places] == [1, 1, 4]
    fields = lines(Publication.objects.get(dataset="truc-tuyen-theo-linh-vuc"))
    assert [(row["told"], row["told_filed"], row["split"], row["split_filed"]) for row in fields] == [
        ("3", "292", "1", "130")
    ]


def test_a_correction_is_a_further_revision_with_a_note_and_never_silent(city):
    first = publish_month(OCTOBER)
    counted(city[1].authority, city[1].offering.procedure, PAPER, OCTOBER, filed=9)
    assert publish_month(OCTOBER) == []
    with pytest.raises(AlreadyPublished):
        publish_table(tables(OCTOBER, {})[0], files={})
    corrected = publish_month(OCTOBER, note="Cộng thêm 9 hồ sơ giấy nhập muộn")
    assert {each.revision for each in corrected} == {2}
    assert "muc-do-dich-vu" not in {each.dataset for each in corrected}
    assert lines(first[0])[0]["filed"] == "586"
    assert lines(corrected[0])[0]["filed"] == "595"


def test_what_was_hidden_in_a_month_stays_hidden_in_its_corrections(city):
    publish_month(OCTOBER)
    before = Publication.objects.get(dataset="ho-so-theo-co-quan").levels
    counted(city[2].authority, city[2].offering.procedure, SELF, OCTOBER, filed=500)
    publish_month(OCTOBER, note="Nhập bổ sung")
    after = Publication.objects.get(dataset="ho-so-theo-co-quan", revision=2).levels
    assert all(after[key] <= level for key, level in before.items())


def test_offices_that_share_procedures_make_a_group_and_others_do_not():
    ways = (9, 0, 0, 9)
    whole = whole_of({(1, 7): ways, (2, 7): ways, (3, 8): ways}, {"": (27, 0, 0, 27)})
    assert [group.counts for group in whole.tables[0]] == [(18, 0, 0, 18), (9, 0, 0, 9)]


def test_an_empty_month_can_be_published(city):
    made = {each.dataset: each for each in publish_month(date(2026, 9, 1))}
    assert [row["filed"] for row in lines(made["ho-so-theo-co-quan"])] == ["0"]
    assert made["truc-tuyen-theo-linh-vuc"].rows == 0


def test_reading_a_month_asks_a_handful_of_statements_however_much_was_filed(city):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        tables(OCTOBER, {})
    assert len(asked) == 7
    assert not [each for each in asked if "dossiers_" in each["sql"]]


def test_what_waits_to_be_folded_is_published_as_well():
    at = office()
    lodged(at, SELF, local("2026-10-05 09:00"))
    assert missing_months() == [OCTOBER]


def test_every_row_knows_its_level_for_later(city):
    told = filed(OCTOBER, {})
    assert {key for key in told.counts if not key.startswith("group:")} <= told.levels.keys()


def test_the_command_publishes_what_is_missing_and_refuses_nonsense(city):
    said = io.StringIO()
    call_command("publish_data", stdout=said)
    assert "ho-so-theo-co-quan 2026-10 r1: 4 rows" in said.getvalue()
    for arguments in (["--month", "10/2026"], ["--month", "2026-11"], ["--note", "Sửa"]):
        with pytest.raises(CommandError):
            call_command("publish_data", *arguments)


def test_the_job_of_the_second_of_the_month_may_run_twice(city):
    publish_data(0)
    publish_data(0)
    assert Publication.objects.count() == len(datasets())
