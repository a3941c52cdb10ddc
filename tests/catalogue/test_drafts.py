"""A package on its way: written, sent, returned, approved by a second person, in force everywhere at once."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities.models import Membership
from motcua.catalogue import services
from motcua.catalogue.drafting import package_of
from motcua.catalogue.models import Offering, PackageDraft, ProcedureVersion
from motcua.catalogue.package_files import BadFiles, files_of_folder
from motcua.catalogue.queries import current_version
from motcua.catalogue.yaml_files import PackageError
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.catalogue import HOUSEHOLD, LICENCE, folder

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOON):
        yield


def editor(role=Membership.Role.EDITOR):
    return MembershipFactory(role=role).person


@pytest.fixture
def author():
    return editor()


@pytest.fixture
def second():
    return editor(Membership.Role.MANAGER)


@pytest.fixture
def licence():
    return services.publish(folder(LICENCE)).procedure


def changed(files, old="popularity: 100", new="popularity: 99"):
    assert old in files["procedure.yaml"]
    return files | {"procedure.yaml": files["procedure.yaml"].replace(old, new, 1)}


def test_a_draft_begins_with_the_files_of_the_newest_version(licence, author):
    draft = services.start_draft(licence, by=author)
    assert draft.files == files_of_folder(folder(LICENCE))
    assert (draft.code, draft.title, draft.revision) == ("3.000347", "Đổi giấy phép lái xe", 1)
    assert (draft.base, draft.knows) == (current_version(licence), 1)


def test_every_revision_is_kept(licence, author):
    draft = services.start_draft(licence, by=author)
    before = draft.files
    saved = services.save_draft(draft, by=author, files=changed(before), seen=1, what="Ít được tìm hơn")
    assert saved.revision == 2
    assert [each.files for each in saved.revisions.order_by("number")] == [before, changed(before)]
    assert services.save_draft(draft, by=author, files=changed(before), seen=1).revision == 2


def test_from_draft_to_a_version_in_force(licence, author, second):
    offices = AuthorityFactory.create_batch(2)
    draft = services.start_draft(licence, by=author)
    services.save_draft(draft, by=author, files=changed(draft.files), seen=1)
    services.send_draft(draft, by=author, offices=offices, note="Nhờ xem giúp")
    version = services.approve_draft(draft, by=second)
    draft.refresh_from_db()
    assert (version.number, version.package.popularity, version.sources) == (2, 99, draft.files)
    assert (version.written_by, version.published_by) == (author, second)
    assert (draft.state, draft.published, draft.decided_by) == ("published", version, second)
    assert current_version(licence) == version
    assert set(Offering.objects.values_list("authority", "valid_from")) == {
        (office.pk, date(2026, 11, 21)) for office in offices
    }


@pytest.mark.parametrize("who", ["author", "sender"])
def test_who_wrote_or_sent_does_not_approve(licence, author, second, who):
    sender = editor()
    draft = services.start_draft(licence, by=author)
    services.save_draft(draft, by=author, files=changed(draft.files), seen=1)
    services.send_draft(draft, by=sender)
    with pytest.raises(services.ApprovedByItsAuthor, match="không tự duyệt"):
        services.approve_draft(draft, by={"author": author, "sender": sender}[who])
    assert ProcedureVersion.objects.count() == 1
    assert services.approve_draft(draft, by=second).number == 2


def test_only_editors_and_managers_take_part(licence, author):
    stranger = editor(Membership.Role.OFFICER)
    with pytest.raises(PermissionDenied):
        services.start_draft(licence, by=stranger)
    draft = services.start_draft(licence, by=author)
    with pytest.raises(PermissionDenied):
        services.save_draft(draft, by=stranger, files=changed(draft.files), seen=1)
    services.send_draft(draft, by=author)
    with pytest.raises(PermissionDenied):
        services.approve_draft(draft, by=stranger)


def test_a_draft_with_faults_is_not_sent(licence, author):
    draft = services.start_draft(licence, by=author)
    draft = services.save_draft(draft, by=author, files=changed(draft.files, "hours: 16", "hours: 15"), seen=1)
    with pytest.raises(PackageError, match="39 giờ"):
        services.send_draft(draft, by=author)
    assert PackageDraft.objects.get().state == "editing"


def test_half_written_files_are_kept(licence, author):
    draft = services.start_draft(licence, by=author)
    half = draft.files | {"procedure.yaml": "code: [\n  half: "}
    assert services.save_draft(draft, by=author, files=half, seen=1).files == half


@pytest.mark.parametrize(
    "files", [{"../x.yaml": ""}, {"/etc/x.yaml": ""}, {"a.exe": ""}, {"a.yaml": "\x00"}, {".env.yaml": ""}]
)
def test_files_that_no_package_has_are_refused(licence, author, files):
    draft = services.start_draft(licence, by=author)
    with pytest.raises(BadFiles):
        services.save_draft(draft, by=author, files=draft.files | files, seen=1)


def test_two_who_save_at_once_lose_nothing(licence, author, second):
    draft = services.start_draft(licence, by=author)
    base = draft.files
    first = services.save_draft(draft, by=author, files=changed(base), seen=1).files
    mine = changed(base, new="popularity: 50")
    with pytest.raises(services.DraftMoved, match="vừa lưu") as raised:
        services.save_draft(draft, by=second, files=mine, seen=1)
    assert (raised.value.base, raised.value.theirs, raised.value.mine) == (base, first, mine)
    assert (raised.value.now, raised.value.by) == (2, author)
    assert services.save_draft(draft, by=second, files=mine, seen=2).revision == 3


def test_a_sent_draft_is_returned_with_a_reason_before_it_changes(licence, author, second):
    draft = services.start_draft(licence, by=author)
    services.send_draft(draft, by=author)
    with pytest.raises(services.DraftNotOpen, match="đang chờ duyệt"):
        services.save_draft(draft, by=author, files=changed(draft.files), seen=1)
    with pytest.raises(services.DraftNotOpen, match="lý do"):
        services.return_draft(draft, by=second, reason=" ")
    services.return_draft(draft, by=second, reason="Sai mức phí")
    draft.refresh_from_db()
    assert (draft.state, draft.note) == ("editing", "Sai mức phí")
    services.save_draft(draft, by=author, files=changed(draft.files), seen=1)


def test_one_open_draft_a_procedure(licence, author, second):
    draft = services.start_draft(licence, by=author)
    with pytest.raises(services.OpenDraft, match=re.escape(author.full_name)) as raised:
        services.start_draft(licence, by=second)
    assert raised.value.draft == draft
    services.drop_draft(draft, by=author)
    assert services.start_draft(licence, by=second).revision == 1


def test_a_new_procedure_begins_with_its_files(author, second):
    draft = services.start_draft(None, by=author, files=files_of_folder(folder(HOUSEHOLD)))
    assert (draft.procedure, draft.base, draft.knows) == (None, None, 0)
    services.send_draft(draft, by=author, offices=[AuthorityFactory()])
    version = services.approve_draft(draft, by=second)
    assert (version.number, version.procedure.slug) == (1, HOUSEHOLD)


def test_what_was_published_meanwhile_is_not_overwritten(licence, author, second):
    draft = services.start_draft(licence, by=author)
    services.send_draft(draft, by=author)
    package = current_version(licence).package
    newer = services.publish(package.model_copy(update={"popularity": 7}))
    with pytest.raises(services.NewerVersion, match="Phiên bản 2") as raised:
        services.approve_draft(draft, by=second)
    assert raised.value.version == newer
    services.return_draft(draft, by=second, reason="Có bản mới")
    with pytest.raises(services.NewerVersion):
        services.send_draft(draft, by=author)
    with pytest.raises(services.NewerVersion, match="Phiên bản 2 vừa được ban hành"):
        services.rebase_draft(draft, by=author, files=changed(draft.files), seen=1, onto=1)
    services.rebase_draft(draft, by=author, files=changed(draft.files), seen=1, onto=2)
    services.send_draft(draft, by=author)
    assert services.approve_draft(draft, by=second).number == 3


def test_a_version_without_files_can_be_edited_all_the_same(author):
    package = services.publish(folder(HOUSEHOLD)).package
    version = services.publish(package.model_copy(update={"popularity": 7}))
    draft = services.start_draft(version.procedure, by=author)
    assert set(draft.files) >= {"procedure.yaml", "form.yaml"}
    assert package_of(draft.files) == version.package
