"""Who files is asked where something depends on it, and counts for questions, fees and the dossier."""

import pytest

from motcua.dossiers.models import Dossier, Draft
from tests.factories.dossiers import citizen, words
from tests.factories.filing import PERSON, SLUG, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
START = f"/thu-tuc/{SLUG}/bat-dau/"
KINDS = ["citizen", "organisation"]
FEES = [
    {
        "id": "fee",
        "name": words("Lệ phí"),
        "kind": "le_phi",
        "rows": [
            {"when": "applicant_kind == 'organisation'", "amount": 300000, "basis": "Điều 1 (mẫu)"},
            {"otherwise": 50000, "basis": "Điều 2 (mẫu)"},
        ],
    }
]


def begin(client, kind):
    answer = client.post(START, {"old": "yes", "nguoi-nop": kind})
    return Draft.objects.get(pk=answer.url.split("/")[2])


def test_it_is_not_asked_where_nothing_depends_on_it(client):
    offered(applicant_kinds=KINDS)
    assert "Ai là người nộp hồ sơ?" not in client.get(START).content.decode()


def test_where_a_fee_depends_on_it_one_has_to_choose(client):
    offered(applicant_kinds=KINDS, fees=FEES)
    assert "Ai là người nộp hồ sơ?" in client.get(START).content.decode()
    answer = client.post(START, {"old": "yes"})
    assert answer.status_code == 422
    assert "Chọn người nộp hồ sơ" in answer.content.decode()
    assert client.post(START, {"old": "yes", "nguoi-nop": "household_business"}).status_code == 422


@pytest.mark.parametrize(("kind", "sum_"), [("citizen", 50000), ("organisation", 300000)])
def test_the_fee_and_the_dossier_follow_the_choice(client, kind, sum_):
    offered(applicant_kinds=KINDS, fees=FEES)
    client.force_login(citizen())
    draft = begin(client, kind)
    client.post(f"/nop/{draft.pk}/person/", PERSON)
    client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload()})
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
    client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": "k" * 32, "declare": "1"})
    dossier = Dossier.objects.get()
    assert (dossier.applicant.kind, dossier.fee_amount) == (kind, sum_)


def test_the_only_kind_of_a_package_is_the_kind_of_its_dossiers(client):
    offered(applicant_kinds=["organisation"], fees=FEES)
    answer = client.post(START, {"old": "yes"})
    assert Draft.objects.get(pk=answer.url.split("/")[2]).applicant_kind == "organisation"
