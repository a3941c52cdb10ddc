import re

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from motcua.foundation.errors import DomainError
from motcua.web.design import views
from motcua.web.middleware import DomainErrorMiddleware
from motcua.web.public import errors, shell


@pytest.fixture
def request_of(rf: RequestFactory):
    def make(path="/nop/", **cookies):
        request = rf.get(path)
        request.user = AnonymousUser()
        request.COOKIES.update(cookies)
        return request

    return make


def html_of(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_names_its_language(request_of, language):
    with translation.override(language):
        assert f'<html lang="{language}"' in render_to_string("base.html", request=request_of())


def test_a_page_has_a_skip_link_the_help_block_and_a_main_part(request_of):
    html = render_to_string("base.html", request=request_of())
    assert html.index('class="skip" href="#main"') < html.index('<main id="main"') < html.index("Gọi lại cho tôi")


def test_a_sample_house_says_so_and_a_real_one_does_not(request_of, settings):
    assert "Dữ liệu mẫu – Tỉnh Hồng Lam (mẫu)" in render_to_string("base.html", request=request_of())
    settings.SANDBOX, settings.CITY_NAME = False, "Tỉnh Nghệ An"
    html = render_to_string("base.html", request=request_of())
    assert "mẫu" not in html
    assert "Tỉnh Nghệ An" in html


def test_large_letters_are_a_cookie(request_of):
    assert "data-co-chu" not in render_to_string("base.html", request=request_of())
    assert 'data-co-chu="lon"' in render_to_string("base.html", request=request_of(**{"co-chu": "lon"}))


def test_the_switches_lead_back_to_this_page(request_of):
    html = render_to_string("base.html", request=request_of("/tim/?q=bang lai"))
    assert "ve=/tim/%3Fq%3Dbang%2520lai" in html


def test_a_page_asks_for_at_most_five_files(request_of):
    html = render_to_string("base.html", request=request_of())
    assert len(re.findall(r'<(?:link|script)[^>]*(?:href|src)="/static', html)) == 4  # the second font is the fifth
    assert 'rel="icon" href="data:,"' in html


def test_htmx_may_neither_evaluate_nor_write_styles(request_of):
    html = render_to_string("base.html", request=request_of())
    assert '"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"allowScriptTags":false' in html


PAGES = {
    400: errors.handler400,
    403: errors.handler403,
    404: errors.handler404,
    429: errors.handler429,
    500: errors.handler500,
}


@pytest.mark.parametrize("status", PAGES)
def test_a_page_of_an_error_says_what_to_do_next(request_of, status):
    response = PAGES[status](request_of())
    assert response.status_code == status
    html = html_of(response)
    assert html.count("<h1>") == 1
    assert re.search(r'<a class="btn[^"]*" href="', html)


def test_an_error_before_anybody_is_known_has_its_page(rf):
    assert errors.handler400(rf.get("/")).status_code == 400


def test_our_own_fault_needs_neither_context_nor_database(rf):
    assert "không phải do bạn" in html_of(errors.handler500(rf.get("/")))


def test_our_own_fault_has_a_page_without_style_when_no_files_were_collected(rf, monkeypatch):
    def missing(name):
        raise ValueError(name)

    monkeypatch.setattr(errors.staticfiles_storage, "url", missing)
    html = html_of(errors.handler500(rf.get("/")))
    assert "<h1>" in html
    assert "stylesheet" not in html


def test_a_page_that_was_open_too_long_says_that_nothing_saved_is_lost(request_of):
    response = errors.csrf_failure(request_of(), reason="CSRF token missing.")
    assert response.status_code == 403
    assert "Những phần đã lưu vẫn còn nguyên" in html_of(response)
    assert "CSRF" not in html_of(response)


def test_a_broken_rule_is_told_in_its_own_words_and_leads_back(rf):
    request = rf.post("/nop/1/", headers={"referer": "http://testserver/nop/1/kiem-tra/"})
    response = DomainErrorMiddleware(lambda request: None).process_exception(
        request, DomainError("Lệ phí chưa trả <b>")
    )
    assert response.status_code == 409
    html = html_of(response)
    assert "Lệ phí chưa trả &lt;b&gt;" in html
    assert 'href="http://testserver/nop/1/kiem-tra/"' in html


def test_it_never_leads_to_another_host(rf):
    response = errors.handler409(rf.get("/", headers={"referer": "https://elsewhere.example/"}), "Không được")
    assert "elsewhere" not in html_of(response)


def test_any_other_error_is_left_alone(rf):
    assert DomainErrorMiddleware(lambda request: None).process_exception(rf.get("/"), ValueError()) is None


def test_the_page_without_network_shows_nobodys_menu(request_of):
    html = html_of(shell.offline(request_of()))
    assert "đang không có mạng" in html
    assert 'class="menu"' not in html


def test_the_worker_of_the_browser_is_served_with_its_release(request_of):
    response = shell.service_worker(request_of())
    assert response["Content-Type"].startswith("text/javascript")
    assert html_of(response).startswith('const RELEASE = "/static/')


def test_the_catalogue_shows_every_component(request_of):
    html = html_of(views.catalogue(request_of("/design/")))
    for sign in (
        "adv",
        "err-sum",
        "tl",
        "check",
        "panel",
        "cert",
        "list",
        "heat",
        "league",
        "bubbles",
        "bank",
        "empty",
        "up",
    ):
        assert re.search(rf'class="{sign}[" ]', html), sign


def test_the_catalogue_can_be_seen_large_and_narrow(request_of):
    assert 'data-co-chu="lon"' in html_of(views.catalogue(request_of("/design/?chu=lon")))
    assert '<iframe class="frame"' in html_of(views.catalogue(request_of("/design/?rong=360")))
    assert "iframe" not in html_of(views.catalogue(request_of("/design/?rong=abc")))


def test_the_policy_of_the_house_allows_nothing_inline():
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert rules["script-src"] == rules["style-src"] == ["'self'"]
