"""Git and browser authors do not overwrite each other: what is in the way is shown, and nothing is lost."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.catalogue import services
from motcua.catalogue.authoring import comparison_of, drafts_aside, history_of
from motcua.catalogue.exchange import from_zip, origin_in_zip
from motcua.catalogue.models import PackageDraft, ProcedureVersion
from motcua.catalogue.origin import MARK, Origin, origin_of
from motcua.catalogue.package_files import digest, files_of_folder, write_folder
from motcua.catalogue.queries import current_version
from tests.factories.authoring import changed, editor, published_in_browser
from tests.factories.catalogue import HOUSEHOLD, LICENCE, copied, folder, package

pytestmark = pytest.mark.django_db


@pytest.fixture
def licence():
    return services.publish(folder(LICENCE)).procedure


@pytest.fixture
def files():
    return files_of_folder(folder(LICENCE))


def run(*words):
    out = StringIO()
    try:
        call_command("procedures", *map(str, words), stdout=out, no_color=True)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def mark(version):
    return Origin(version.procedure.code, version.number, digest(version.sources))


def test_files_become_a_draft(licence, files):
    done = services.import_package(changed(files), by=editor())
    assert (done.outcome, done.draft.state, done.draft.files) == ("started", "editing", changed(files))
    assert done.draft.base == current_version(licence)


def test_the_same_files_are_nothing_new(licence, files):
    assert services.import_package(files, by=None).outcome == "nothing"
    services.import_package(changed(files), by=None)
    assert services.import_package(changed(files), by=None).outcome == "nothing"
    assert PackageDraft.objects.count() == 1


def test_files_that_meet_an_open_draft_are_set_aside(licence, files):
    author = editor()
    draft = services.start_draft(licence, by=author)
    services.save_draft(draft, by=author, files=changed(files, 1), seen=1)
    done = services.import_package(changed(files, 2), by=editor())
    assert (done.outcome, done.draft.state, done.draft.files) == ("aside", "aside", changed(files, 2))
    assert author.full_name in done.words
    draft.refresh_from_db()
    assert draft.files == changed(files, 1)
    [file] = comparison_of(done.draft).conflicts
    assert (file.path, file.base, file.theirs, file.yours) == (
        "procedure.yaml",
        *(each["procedure.yaml"] for each in (files, changed(files, 1), changed(files, 2))),
    )


def test_the_same_files_are_set_aside_once(licence, files):
    services.start_draft(licence, by=editor())
    one, other = (services.import_package(changed(files), by=None) for _each in range(2))
    assert one.draft == other.draft
    assert drafts_aside().get() == one.draft


def test_files_of_an_older_version_are_set_aside(licence, files):
    old = current_version(licence)
    published_in_browser(licence)
    done = services.import_package(changed(files, 5), by=None, origin=mark(old))
    assert (done.outcome, done.draft.base) == ("aside", old)
    assert "Phiên bản 2" in done.words


def test_files_without_a_mark_meet_what_the_browser_published(licence, files):
    published_in_browser(licence)
    assert services.import_package(changed(files, 5), by=None).outcome == "aside"


def test_files_of_the_newest_version_are_taken_over(licence, files):
    version = published_in_browser(licence)
    done = services.import_package(changed(files, 5), by=None, origin=mark(version))
    assert (done.outcome, done.draft.base) == ("started", version)


def test_over_is_explicit_and_keeps_what_stood_there(licence, files):
    author = editor()
    draft = services.start_draft(licence, by=author)
    services.save_draft(draft, by=author, files=changed(files, 1), seen=1)
    done = services.import_package(changed(files, 2), by=author, over=True)
    assert (done.outcome, done.draft) == ("saved", draft)
    assert [each.files for each in draft.revisions.order_by("number")] == [
        files,
        changed(files, 1),
        changed(files, 2),
    ]
    services.send_draft(draft, by=author)
    with pytest.raises(services.DraftNotOpen):
        services.import_package(changed(files, 3), by=author, over=True)


def test_what_was_set_aside_is_merged_into_the_open_draft(licence, files):
    author = editor()
    draft = services.start_draft(licence, by=author)
    aside = services.import_package(changed(files, 2), by=author).draft
    assert services.take_up_draft(aside, by=author, files=changed(files, 3), seen=1) == draft
    aside.refresh_from_db()
    assert (aside.state, draft.revisions.first().files) == ("dropped", changed(files, 3))


def test_somebody_who_saves_while_another_merges_is_not_overwritten(licence, files):
    author = editor()
    draft = services.start_draft(licence, by=author)
    aside = services.import_package(changed(files, 2), by=author).draft
    services.save_draft(draft, by=author, files=changed(files, 1), seen=1)
    with pytest.raises(services.DraftMoved):
        services.take_up_draft(aside, by=author, files=changed(files, 3), seen=1)


def test_what_was_set_aside_goes_on_from_the_newest_version(licence, files):
    old = current_version(licence)
    newest = published_in_browser(licence)
    aside = services.import_package(changed(files, 5), by=None, origin=mark(old)).draft
    draft = services.take_up_draft(aside, by=editor(), files=changed(files, 6))
    assert (draft.state, draft.base, draft.knows, draft.revision) == ("editing", newest, 2, 2)


def test_a_new_procedure_comes_in_by_its_files():
    done = services.import_package(files_of_folder(folder(HOUSEHOLD)), by=None)
    assert (done.outcome, done.draft.procedure, done.draft.code) == ("started", None, "1.001612")


def test_export_and_import_bring_back_the_same_bytes(licence, files, tmp_path):
    assert "phiên bản 1" in run("export", "3.000347", tmp_path)
    place = tmp_path / LICENCE
    for file in folder(LICENCE).rglob("*.*"):
        assert (place / file.relative_to(folder(LICENCE))).read_bytes() == file.read_bytes()
    assert origin_of(place) == mark(current_version(licence))
    assert "Không có gì mới" in run("import", place)


def test_export_as_zip(licence, files, tmp_path):
    run("export", "--all", tmp_path, "--zip")
    content = (tmp_path / f"{LICENCE}.zip").read_bytes()
    assert from_zip(content) == files
    assert origin_in_zip(content) == mark(current_version(licence))
    assert "Không có gì mới" in run("import", tmp_path / f"{LICENCE}.zip")


def test_export_does_not_overwrite_what_somebody_changed(licence, files, tmp_path):
    run("export", "3.000347", tmp_path)
    run("export", "3.000347", tmp_path)
    place = tmp_path / LICENCE
    write_folder(changed(files), place)
    assert "có phần đã sửa" in run("export", "3.000347", tmp_path)
    assert files_of_folder(place) == changed(files)
    run("export", "3.000347", tmp_path, "--over")
    assert files_of_folder(place) == files


def test_a_conflict_is_told_in_the_terminal_and_fails(licence, files, tmp_path):
    place = copied(LICENCE, tmp_path)
    published_in_browser(licence, 55)
    write_folder(changed(files, 66), place)
    said = run("import", place)
    for part in (
        "Phiên bản 2 đã được ban hành",
        "procedure.yaml: hai bên cùng sửa khác nhau",
        "+ popularity: 55",
        "+ popularity: 66",
        "không mất gì",
        "1/1 gói chưa nhận được",
    ):
        assert part in said
    assert drafts_aside().get().files == changed(files, 66)


def test_a_folder_that_lacks_what_the_browser_published_is_refused_with_the_cure(licence, files, tmp_path):
    place = copied(LICENCE, tmp_path)
    published_in_browser(licence, 55)
    said = run("publish", place)
    assert "motcua procedures export 3.000347" in said
    assert ProcedureVersion.objects.count() == 2
    run("export", "3.000347", tmp_path, "--over")
    write_folder(changed(files, 66), place)
    assert (place / MARK).exists()
    assert "phiên bản 3" in run("publish", place)
    write_folder(changed(files, 67), place)
    assert "phiên bản 4" in run("publish", place)


def test_over_publishes_in_spite_of_the_browser(licence, files, tmp_path):
    place = copied(LICENCE, tmp_path)
    published_in_browser(licence, 55)
    assert "phiên bản 3" in run("publish", place, "--over")
    assert current_version(licence).sources == files


def test_the_packages_of_this_installation_are_published_again_and_again(files, tmp_path):
    place = copied(LICENCE, tmp_path)
    for _again in range(2):
        assert "phiên bản 1" in run("publish", place)
    write_folder(changed(files), place)
    for _again in range(2):
        assert "phiên bản 2" in run("publish", place)
    write_folder(files, place)
    assert "phiên bản 3" in run("publish", place)


def test_a_version_from_before_files_were_kept_gets_them_once(files):
    version = services.publish(package())
    assert version.sources == {}
    assert services.publish(folder(LICENCE)) == version
    version.refresh_from_db()
    assert version.sources == files


def test_the_history_of_a_procedure_tells_who_did_what(licence):
    author, reviewer = editor(), editor()
    draft = services.start_draft(licence, by=author)
    services.save_draft(draft, by=author, files=changed(draft.files), seen=1, what="Sửa mức hay tìm")
    services.send_draft(draft, by=author, note="Nhờ xem")
    services.return_draft(draft, by=reviewer, reason="Chưa rõ")
    services.send_draft(draft, by=author)
    version = services.approve_draft(draft, by=reviewer)
    told = history_of(licence)
    assert [(line.what, line.by, line.words) for line in told] == [
        ("Ban hành bằng dòng lệnh", None, ""),
        ("Bắt đầu soạn", author, ""),
        ("Sửa", author, "Sửa mức hay tìm"),
        ("Gửi duyệt", author, "Nhờ xem"),
        ("Trả lại để sửa", reviewer, "Chưa rõ"),
        ("Gửi duyệt", author, ""),
        ("Duyệt và ban hành", reviewer, ""),
    ]
    assert told[-1].version == version
