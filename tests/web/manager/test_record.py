"""One procedure with its versions and its history; and its end."""

from html import unescape

import pytest
from django.urls import reverse

from motcua.catalogue import services
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from tests.factories.authoring import editor, published_in_browser
from tests.factories.catalogue import HOUSEHOLD, package

pytestmark = pytest.mark.django_db


def page(writer, name, code="3.000347", **query):
    return unescape(writer.browser.get(reverse(f"manager:{name}", args=[code]), query).content.decode())


def end(writer, **given):
    return writer.browser.post(reverse("manager:end", args=["3.000347"]), {"on": clock.today().isoformat(), **given})


def test_each_version_says_what_it_changed_and_who_did_it(author, procedure):
    version = published_in_browser(procedure, 55)
    found = page(author, "record")
    assert "Mức hay được tìm: 100 → 55" in found
    assert version.published_by.full_name in found
    assert "Duyệt và ban hành" in found
    assert "phiên bản đầu tiên" in page(author, "record", so="1")


def test_a_procedure_ends_and_its_page_says_where_to_go(author, procedure, client):
    answer = end(author, why_vi="Bãi bỏ. Gọi 1022.", why_en="Abolished. Call 1022.")
    assert answer.status_code == 302
    public = unescape(client.get(reverse("public:service", args=[procedure.slug])).content.decode())
    assert "không còn nhận hồ sơ mới" in public
    assert "Bãi bỏ. Gọi 1022." in public
    assert client.get(f"/thu-tuc/{procedure.slug}/bat-dau/").url == reverse("public:service", args=[procedure.slug])
    author.browser.post(reverse("manager:reinstate", args=[procedure.code]))
    assert Procedure.objects.get(code="3.000347").withdrawn_on is None


def test_another_procedure_takes_its_place_and_the_old_code_leads_there(author, procedure, client):
    other = services.publish(package(HOUSEHOLD)).procedure
    end(author, successor=other.pk, basis="Quyết định 2/QĐ (mẫu)")
    assert client.get("/thu-tuc/3.000347/").url == reverse("public:service", args=[other.slug])
    public = unescape(client.get(reverse("public:service", args=[procedure.slug])).content.decode())
    assert reverse("public:service", args=[other.slug]) in public


def test_nobody_is_left_without_a_word(author, procedure):
    answer = end(author, why_vi="", why_en="")
    assert answer.status_code == 422
    assert "Viết cho người dân biết" in unescape(answer.content.decode())
    assert Procedure.objects.get(code="3.000347").withdrawn_on is None


def test_it_is_for_those_who_write_procedures(procedure, client):
    client.force_login(editor("receiver"))
    assert client.get(reverse("manager:record", args=["3.000347"])).status_code in (302, 404)
