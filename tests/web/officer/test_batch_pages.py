"""Acts on many dossiers, page by page."""

import re

import pytest

from motcua.dossiers import services
from motcua.dossiers.models import Batch, Dossier, State
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import filed, office, ready
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
CHOOSE, DO = "/can-bo/nhieu-ho-so/", "/can-bo/nhieu-ho-so/lam/"


def paid(at) -> Dossier:
    return services.record_fee_paid(filed(at), at=clock.now(), method="online", receipt="BL")


def value(dossier: Dossier) -> str:
    return f"{dossier.pk}:{dossier.journal_length}"


def choose(desk, act: str, *dossiers: Dossier):
    return desk.post(CHOOSE, {"act": act, "hs": [value(each) for each in dossiers], "back": "?nhom=office"})


def do(desk, act: str, *dossiers: Dossier, key: str = "k", **words: str):
    data = {"act": act, "key": key, "hs": [value(each) for each in dossiers], "back": "?nhom=office"} | words
    return desk.post(DO, data, follow=True)


def test_what_was_ticked_is_shown_and_what_does_not_fit_is_left_alone(desk, at):
    fine, unpaid = paid(at), filed(at)
    page = choose(desk, "accept", fine, unpaid)
    text = page.content.decode()
    assert [row.dossier.pk for row, _value in page.context["rows"]] == [fine.pk]
    assert [row.dossier.pk for row in page.context["others"]] == [unpaid.pk]
    assert "1 hồ sơ sẽ được làm" in text
    assert re.search(r'name="key" value="[0-9a-f]{32}"', text)
    assert not Batch.objects.exists()


def test_accepting_many_tells_the_outcome_of_each(desk, at):
    first, second, unpaid = paid(at), paid(at), filed(at)
    page = do(desk, "accept", first, second, unpaid)
    assert [row.dossier_id for row in page.context["done"]] == [first.pk, second.pk]
    assert [row.dossier_id for row in page.context["refused"]] == [unpaid.pk]
    assert "chưa nộp phí" in page.content.decode()
    assert Dossier.objects.filter(state=State.ACCEPTED).count() == 2
    assert page.context["back"] == "/can-bo/?nhom=office"


def test_pressed_twice_it_happens_once(desk, at):
    dossier = paid(at)
    first, second = do(desk, "accept", dossier), do(desk, "accept", dossier)
    assert first.redirect_chain == second.redirect_chain
    assert dossier.journal.filter(move="accept").count() == 1
    assert Batch.objects.count() == 1


def test_a_dossier_that_has_moved_is_left_and_said(desk, at):
    dossier = paid(at)
    services.accept(dossier, officer=at.staff)
    page = do(desk, "complete", dossier)
    assert [row.reason for row in page.context["refused"]][0].startswith("Hồ sơ vừa có thay đổi")


def test_each_act_does_what_it_says(desk, at):
    dossier = services.accept(paid(at), officer=at.staff)
    assert len(do(desk, "complete", dossier, key="a", note="đủ").context["done"]) == 1
    dossier.refresh_from_db()
    assert len(do(desk, "grant", dossier, key="b").context["done"]) == 1
    dossier.refresh_from_db()
    assert dossier.outcome == "granted"
    assert len(do(desk, "complete", dossier, key="c").context["done"]) == 1
    dossier.refresh_from_db()
    assert dossier.state == State.RESULT_READY
    assert len(do(desk, "hand_over", dossier, key="d", received_by="Nguyễn Văn Thử").context["done"]) == 1
    dossier.refresh_from_db()
    assert dossier.state == State.DELIVERED


def test_assigning_and_remarking_many(desk, at):
    other = MembershipFactory(authority=at.authority, role="receiver").person
    dossiers = [filed(at), filed(at)]
    assert str(other) in choose(desk, "assign", *dossiers).content.decode()
    page = do(desk, "assign", *dossiers, to=other.username)
    assert len(page.context["done"]) == 2
    assert set(Dossier.objects.values_list("assignee", flat=True)) == {other.pk}
    assert len(do(desk, "remark", *Dossier.objects.all(), key="b", text="Gọi lại").context["done"]) == 2


@pytest.mark.parametrize(
    ("act", "words", "said"),
    [
        ("hand_over", {"received_by": " "}, "Ghi họ tên người nhận kết quả"),
        ("assign", {"to": "khong.co"}, "Giao cho"),
        ("remark", {"text": ""}, "Viết ghi chú trước khi lưu"),
    ],
)
def test_what_is_missing_is_asked_again_with_the_ticks_kept(desk, at, act, words, said):
    dossier = ready(at)
    page = do(desk, act, dossier, **words)
    assert said in page.content.decode()
    assert page.context["key"] == "k"
    assert [row.dossier.pk for row, _value in page.context["rows"]] == [dossier.pk]
    assert not Batch.objects.exists()


@pytest.mark.parametrize("ticks", [[], ["x"], ["x:1"], ["0:0:0"], ["01a20000-0000-7000-8000-000000000000:x"]])
def test_nothing_ticked_leads_back(desk, at, ticks):
    page = desk.post(CHOOSE, {"act": "accept", "hs": ticks, "back": "?nhom=office"})
    assert page.url == "/can-bo/?nhom=office"


def test_an_unknown_act_leads_back(desk, at):
    assert desk.post(CHOOSE, {"act": "xyz", "hs": value(filed(at))}).url == "/can-bo/?nhom=mine"
    assert desk.post(DO, {"act": "xyz", "hs": value(filed(at))}).url == "/can-bo/"


@pytest.mark.parametrize("back", ["https://x.invalid/", "//x.invalid", "/thu/", ""])
def test_it_never_leads_elsewhere(desk, at, back):
    assert desk.post(CHOOSE, {"act": "", "back": back}).url == "/can-bo/?nhom=mine"


def test_others_dossiers_are_not_shown(desk, at):
    theirs = paid(office())
    page = choose(desk, "accept", theirs, paid(at))
    assert theirs.code not in page.content.decode()
    assert do(desk, "accept", theirs).redirect_chain[-1][0] == "/can-bo/?nhom=office"


def test_the_outcome_is_read_by_whoever_asked(desk, outsider, at):
    do(desk, "accept", paid(at))
    batch = Batch.objects.get()
    assert outsider.get(f"{CHOOSE}{batch.pk}/").status_code == 404
    assert outsider.post(f"{CHOOSE}{batch.pk}/lam-tiep/").status_code == 404


def test_what_was_interrupted_goes_on(desk, at):
    dossier = paid(at)
    rows = [(dossier.pk, dossier.journal_length)]
    batch = services.start_batch(at.staff, act="accept", words={}, rows=rows, key="k")
    assert "Làm tiếp" in desk.get(f"{CHOOSE}{batch.pk}/").content.decode()
    page = desk.post(f"{CHOOSE}{batch.pk}/lam-tiep/", follow=True)
    assert len(page.context["done"]) == 1


def test_a_fault_of_ours_stops_the_rest_and_says_so(desk, at, monkeypatch):
    first, second = paid(at), paid(at)
    accept = services.accept

    def breaks(dossier, **how):
        if dossier.pk == second.pk:
            raise ConnectionError("no database")
        return accept(dossier, **how)

    monkeypatch.setattr(services, "accept", breaks)
    page = do(desk, "accept", first, second)
    assert [row.dossier_id for row in page.context["done"]] == [first.pk]
    assert [row.dossier_id for row in page.context["undone"]] == [second.pk]
    assert "Làm tiếp" in page.content.decode()


def test_citizens_do_not_find_these_pages(client, at):
    person = filed(at).filed_by
    for path in (CHOOSE, DO):
        assert sign_in(client, person).post(path).status_code == 404
