"""Lists that leave the system: complete, harmless, encrypted, told of while they are made, gone after a week."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.dossiers import services
from motcua.dossiers.exports import making
from motcua.dossiers.exports.writing import harmless
from motcua.dossiers.models import Dossier, Export, Party
from motcua.dossiers.queries import Filters
from motcua.dossiers.services import ExportRefused
from motcua.dossiers.services.exports import fail_export
from motcua.files import queries as files
from motcua.files.models import StoredFile
from motcua.foundation import clock
from tests.factories.cases import NAME, accepted, asked, bureau, citizen, filed

pytestmark = pytest.mark.django_db
OFFICE = Filters(group="office")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


def made(at, kind: str = "csv", **how) -> Export:
    export = services.request_export(at.staff["receiver"], kind=kind, **({"filters": OFFICE} | how))
    making.make_export(export)
    return Export.objects.get(pk=export.pk)


def content(export: Export) -> bytes:
    return b"".join(files.pieces(export.stored))


def table(export: Export) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(export).decode("utf-8-sig"))))


def test_a_csv_has_every_dossier_of_the_list_in_its_order(at):
    dossiers = [accepted(at), filed(at)]
    export = made(at, filters=Filters(group="office", sort="old"))
    rows = table(export)
    assert [row["Mã hồ sơ"] for row in rows] == [dossier.code for dossier in dossiers]
    assert (rows[0]["Số tiếp nhận"], rows[0]["Trạng thái"]) == (dossiers[0].number, "Đã tiếp nhận")
    assert (export.state, export.done, export.total) == ("ready", 2, 2)
    assert export.erase_at - export.finished_at == timedelta(days=7)


def test_a_workbook_has_moments_as_moments_and_numbers_as_numbers(at):
    dossier = accepted(at)
    sheet = load_workbook(io.BytesIO(content(made(at, "xlsx")))).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    found = dict(zip(head, row, strict=True))
    assert found["Mã hồ sơ"] == dossier.code
    assert f"{found['Nộp lúc']:%Y-%m-%d %H:%M}" == f"{clock.timezone.localtime(dossier.submitted_at):%Y-%m-%d %H:%M}"
    assert found["Phí, lệ phí (đồng)"] == dossier.fee_amount
    assert sheet.freeze_panes == "A2"


def test_states_are_told_in_the_words_of_the_office(at):
    asked(at)
    assert table(made(at))[0]["Trạng thái"] == "Chờ người nộp bổ sung"


def test_names_and_telephones_leave_only_when_asked_for(at):
    filed(at)
    assert NAME not in content(made(at)).decode()
    assert table(made(at, personal=True))[0]["Người nộp"] == NAME
    assert [export.personal for export in Export.objects.all()] == [True, False]


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_made_text(text):
    assert harmless(text) == f"'{text}"


def test_a_formula_in_a_name_stays_text_in_both_kinds(at):
    filed(at)
    Party.objects.update(full_name='=HYPERLINK("http://x.invalid")')
    assert table(made(at, personal=True))[0]["Người nộp"] == '\'=HYPERLINK("http://x.invalid")'
    sheet = load_workbook(io.BytesIO(content(made(at, "xlsx", personal=True)))).active
    cell = sheet.cell(2, 3)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x.invalid")', "s")


def test_only_what_the_person_may_see_then_is_in_it(at):
    filed(at)
    filed(bureau())
    export = services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE)
    at.staff["receiver"].memberships.update(valid_to=clock.today() - timedelta(days=1))
    making.make_export(export)
    assert table(Export.objects.get()) == []


def test_asked_again_while_it_is_made_it_is_the_same_one(at):
    first = services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE)
    assert services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE).pk == first.pk
    assert ProcrastinateJob.objects.filter(task_name="dossiers.make_export").count() == 1
    making.make_export(first)
    assert services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE).pk != first.pk


def test_three_at_a_time(at):
    for text in ("a", "b", "c"):
        services.request_export(at.staff["receiver"], kind="csv", filters=Filters(text=text))
    with pytest.raises(ExportRefused, match="3"):
        services.request_export(at.staff["receiver"], kind="csv", filters=Filters(text="d"))


def test_citizens_take_nothing_out(at):
    with pytest.raises(PermissionDenied):
        services.request_export(citizen(), kind="csv", filters=OFFICE)


def test_progress_is_told_after_every_chunk(at, monkeypatch):
    monkeypatch.setattr(making, "CHUNK", 2)
    told = []
    monkeypatch.setattr(making, "note_progress", lambda export, done: told.append(done))
    for _number in range(5):
        filed(at)
    made(at)
    assert told == [2, 4]


def test_made_twice_it_is_one_file(at, folder):
    filed(at)
    export = services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE)
    twin = Export.objects.get(pk=export.pk)
    making.make_export(export)
    making.make_export(twin)  # a second worker that had taken the same job
    stored = StoredFile.objects.filter(kind="text/csv")
    assert [each.pk for each in stored] == [Export.objects.get().stored_id]


def test_nothing_readable_is_left_on_disk(at, folder):
    dossier = filed(at)
    for kind in ("csv", "xlsx"):
        made(at, kind, personal=True)
    for path in (each for each in folder.rglob("*") if each.is_file()):
        assert dossier.code.encode() not in path.read_bytes()
    assert list((folder / making.FOLDER).iterdir()) == []


def test_what_a_killed_worker_left_is_swept(at, folder, monkeypatch):
    left = folder / making.FOLDER / "tmpold"
    left.mkdir(parents=True)
    (left / "list").write_text("names")
    monkeypatch.setattr(making, "FORGOTTEN_AFTER", -1)
    made(at)
    assert not left.exists()


def test_a_week_later_the_file_is_gone_and_the_record_stays(at):
    filed(at)
    export = made(at)
    assert services.erase_exports() == 0
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert services.erase_exports() == 1
        assert services.erase_exports() == 0
    gone = Export.objects.get(pk=export.pk)
    assert (gone.state, gone.stored, gone.total) == ("erased", None, 1)
    assert not StoredFile.objects.filter(pk=export.stored_id).exists()
    with pytest.raises(ExportRefused):
        services.note_download(gone, person=at.staff["receiver"])


def test_taking_it_is_written_down_and_only_the_owner_takes_it(at):
    export = made(at)
    services.note_download(export, person=at.staff["receiver"])
    with pytest.raises(PermissionDenied):
        services.note_download(export, person=at.staff["leader"])
    assert Export.objects.get().downloads == 1


def test_one_that_fails_says_so_and_can_be_asked_for_again(at):
    export = services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE)
    fail_export(export)
    assert Export.objects.get().state == "failed"
    assert services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE).pk != export.pk


def test_english_is_spoken_to_who_reads_it(at):
    filed(at)
    export = services.request_export(at.staff["receiver"], kind="csv", filters=OFFICE)
    Export.objects.update(language="en")
    export.language = "en"
    making.make_export(export)
    assert "Trial procedure (sample)" in content(Export.objects.get()).decode()
    assert Dossier.objects.count() == 1
