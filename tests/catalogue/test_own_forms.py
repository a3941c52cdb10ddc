"""Forms of a sector that a package brings itself, in the place of the general ones."""

import pytest

from motcua.catalogue.canonical import canonical, fingerprint, read_canonical
from motcua.catalogue.checking import check
from motcua.catalogue.differences import differences
from motcua.catalogue.drafting import package_of
from motcua.catalogue.form_checking import BY_KIND, sample_facts
from motcua.catalogue.package_files import files_of_folder
from motcua.catalogue.package_writing import files_of_package
from motcua.catalogue.reading import OWN_FORMS, read_folder
from tests.factories.catalogue import LICENCE, copied, folder

PHARMACY = "chung-chi-hanh-nghe-duoc"
OWN = '#import "/frame.typ": *\n#let d = facts()\n#show: paper.with(d, title: "Thử")\n#head(d)\n#par(d.reference)\n'


def with_form(name, text, tmp_path):
    path = copied(LICENCE, tmp_path)
    (path / name).write_text(text, "utf-8")
    return path


def test_the_pharmacy_trade_has_its_own_receipt_and_request_for_more():
    package = read_folder(folder(PHARMACY)).package
    assert set(package.form_templates) == {"form_01", "form_02"}
    assert "Mẫu số 16" in package.template_of("form_02")
    assert package.template_of("form_03") is None
    assert package.template_of("result") == package.result_template


@pytest.mark.parametrize("name", OWN_FORMS)
def test_a_form_of_its_own_is_kept_in_the_version_and_read_back(name, tmp_path):
    path = with_form(name, OWN, tmp_path)
    package, problems = check(path)
    assert problems == []
    assert read_canonical(canonical(package)).template_of(OWN_FORMS[name]) == OWN
    assert files_of_package(package)[name] == OWN


def test_a_package_without_forms_of_its_own_keeps_its_fingerprint(tmp_path):
    plain, own = read_folder(folder(LICENCE)).package, check(with_form("form_02.typ", OWN, tmp_path))[0]
    assert "form_templates" not in canonical(plain)
    assert fingerprint(canonical(plain)) != fingerprint(canonical(own))


@pytest.mark.parametrize(("text", "says"), [("#nothing()\n", "unknown variable"), (OWN + "#d.no_fact\n", "no_fact")])
def test_a_form_that_cannot_be_made_is_told_with_the_example(text, says, tmp_path):
    problems = check(with_form("form_03.typ", text, tmp_path))[1]
    assert len(problems) == 1
    assert problems[0].startswith("form_03.typ:1: không lập được giấy với examples/")
    assert says in problems[0]


def test_a_form_that_only_long_lists_break_is_found(tmp_path):
    text = OWN + '#if d.items.len() > 30 { panic("quá dài") }\n'
    assert "tên và danh sách dài" in check(with_form("form_02.typ", text, tmp_path))[1][0]


def test_what_is_tried_in_the_check_is_what_a_dossier_gives():
    package = read_folder(folder(PHARMACY)).package
    for kind in BY_KIND:
        assert {"reference", "addressee", "number", "verify", "officer"} <= sample_facts(package, kind).keys()


def test_a_changed_form_is_a_difference_in_words():
    files = files_of_folder(folder(PHARMACY))
    other = files | {"form_02.typ": OWN}
    without = {name: text for name, text in files.items() if name != "form_02.typ"}
    said = [[each.words for each in differences(package_of(files), package_of(new))] for new in (other, without)]
    assert all(len(each) == 1 for each in said)
    assert all("mẫu 02, yêu cầu bổ sung" in each[0].lower() for each in said), said
