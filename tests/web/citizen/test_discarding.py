"""Throwing away what one does not want to file."""

import pytest

from motcua.dossiers.models import Draft
from motcua.files.models import StoredFile
from tests.factories.filing import begun, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def draft(client) -> Draft:
    offered()
    return begun(client)


def test_asking_first_keeps_everything(client, draft):
    answer = client.get(f"/nop/{draft.pk}/bo/")
    assert "không lấy lại được" in answer.content.decode()
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_answers_and_photos_are_gone_for_good(client, draft):
    client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload(), "act": "stay"})
    assert StoredFile.objects.count() == 1
    answer = client.post(f"/nop/{draft.pk}/bo/", follow=True)
    assert "Đã bỏ hồ sơ đang khai" in answer.content.decode()
    assert (Draft.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_nobody_throws_away_another_s_draft(client, draft):
    assert type(client)().post(f"/nop/{draft.pk}/bo/").status_code == 404
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_all_files_together_have_a_limit(client, draft, settings):
    settings.FILES_LARGEST_PER_DOSSIER = 1_000
    answer = client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload(), "act": "stay"})
    assert "Một hồ sơ gửi được nhiều nhất" in answer.content.decode()
    assert draft.files.count() == 0
